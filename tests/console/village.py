"""A small organisation with telephones, and the simulator's door to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path

from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from bot.receiving.intake import Intake
from bot.words import Catalogues, Tongue
from bot.workshop import Workshop
from console.simulator.door import SimulatorDoor
from console.simulator.routes import simulator_routes
from domain.fieldwork.crews import Crew
from domain.fieldwork.reports import Area
from domain.ids import AreaKey, CategoryKey, ContactId, CrewId, ZoneKey
from domain.messages import Address, Channel, InboundMessage, Words
from domain.organisation import CalendarPlan, Profile, Zone
from domain.people.contacts import Contact, Liaison, Member
from storage.database import Database
from storage.files import MediaStore
from tests.builders import LEAD, LIAISON, MATE, ROUND_THE_CLOCK
from tests.conftest import FixedClock

LEAD_ON_TELEGRAM = Address(Channel.TELEGRAM, "999000000101")
CITIZEN = Address(Channel.WHATSAPP, "+528100000901")
STREETS, LAMPS = AreaKey("streets"), AreaKey("lamps")
SQUARE = [[-100.42, 25.64], [-100.38, 25.64], [-100.38, 25.66], [-100.42, 25.66], [-100.42, 25.64]]
CATALOGUES = Catalogues()


@dataclass
class Village:
    """The service around the simulator: real where it keeps something, noted down where not."""

    database: Database
    store: MediaStore
    clock: FixedClock
    wakes: int = 0
    is_stopping: bool = False
    reported: list[Address] = field(default_factory=list)

    @property
    def door(self) -> SimulatorDoor:
        return SimulatorDoor(
            database=self.database,
            store=self.store,
            now=self.clock.now,
            put=Intake(self.database, self.clock).keep,
            wake=self._wake,
            new_id=self.database.new_id,
            move_clock=self._move,
            new_report=self._report,
            say=lambda key, locale: CATALOGUES.say(Words(key), Tongue.anywhere(locale)),
            locales=CATALOGUES.locales,
            is_stopping=lambda: self.is_stopping,
        )

    def browser(self, **headers: str) -> AsyncClient:
        """A browser that stands on a page of ours, unless *headers* say otherwise."""
        app = Starlette(routes=simulator_routes(self.door))
        given = {"origin": "http://sim", **headers}
        return AsyncClient(transport=ASGITransport(app), base_url="http://sim", headers=given)

    async def settle(self) -> None:
        """Set the organisation up."""
        async with self.database.unit() as unit:
            await _set_up(unit)
            await unit.commit()

    async def tell(self, to: Address, text: str, buttons: Iterable = (), **content) -> int:
        """The service says something."""
        shown = {"kind": "all", "text": text, "label": "", "photos": [], "pin": None, **content}
        shown["buttons"] = [list(button) for button in buttons]
        async with self.database.unit() as unit:
            number = await unit.letters.show(to, shown, is_ours=True, at=self.clock.now())
            await unit.commit()
        return number

    async def received(self) -> list[InboundMessage]:
        """Take what waits in the inbox, and count it as answered."""
        async with self.database.unit() as unit:
            batch = await unit.inbox.claim(self.clock.now(), timedelta())
            if batch:
                await unit.inbox.answered(batch, self.clock.now())
            await unit.commit()
        return [received.message for received in batch.received] if batch else []

    async def fetch_files(self) -> None:
        """Let the workshop get everything that is wanted."""
        workshop = Workshop(self.database, self.clock, self.store, {}, CATALOGUES)
        while await workshop.get_next():
            pass

    def kept_files(self) -> list[Path]:
        return sorted(path for path in self.store.original("x").parents[1].rglob("*.*"))

    def _wake(self) -> None:
        self.wakes += 1

    async def _move(self, by: timedelta) -> None:
        await self.clock.move(self.database, by)

    async def _report(self, citizen: Address) -> str:
        self.reported.append(citizen)
        return "SL-77"


async def _set_up(unit) -> None:
    always = CalendarPlan("24/7", frozenset(range(7)), time(0), time(0))
    outline = {"type": "Polygon", "coordinates": [SQUARE]}
    await unit.setup.save_profile(
        Profile("San Lázaro", timezone="America/Monterrey", locale="es", calendar="24/7")
    )
    await unit.setup.save_calendar(always)
    await unit.setup.save_area(Area(STREETS, "Calles"))
    await unit.setup.save_area(Area(LAMPS, "Alumbrado"))
    await unit.setup.save_zone(Zone(ZoneKey("centro"), "Centro", outline))
    for id, name, area in (("lights", "Luces", LAMPS), ("north", "Norte", STREETS)):
        categories = frozenset({CategoryKey("any")})
        await unit.setup.save_crew(Crew(CrewId(id), name, area, 4, categories, ROUND_THE_CLOCK))
    await _add(unit, "mate", "Beto Solís", MATE)
    await _add(unit, "lead", "Lupita Ríos", LEAD, LEAD_ON_TELEGRAM)
    await _add(unit, "boss", "Marta Peña", LIAISON)
    await _add(unit, "desk", "Pablo Luna", Address(Channel.EMAIL, "pablo@example.org"))
    north = CrewId("north")
    await unit.people.save_member(Member(ContactId("mate"), north, "Beto Solís"))
    await unit.people.save_member(Member(ContactId("lead"), north, "Lupita Ríos", is_lead=True))
    streets = frozenset({STREETS})
    await unit.people.save_liaison(Liaison(ContactId("desk"), "Pablo Luna", streets))
    await unit.people.save_liaison(Liaison(ContactId("boss"), "Marta Peña", streets))


async def _add(unit, id: str, name: str, *addresses: Address) -> None:
    await unit.people.save(Contact(ContactId(id), (), "en" if id == "mate" else "es", name))
    for address in addresses:
        await unit.people.add_address(ContactId(id), address)
