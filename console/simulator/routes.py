"""The page /sim: telephones side by side, and what can be done with them."""

from dataclasses import dataclass
from datetime import timedelta

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from console.pages import STATIC, page
from console.simulator import news
from console.simulator.door import SimulatorDoor
from console.simulator.forms import Refused, posted
from console.simulator.roster import read_address, read_roster
from console.simulator.screens import chosen, read_screen, read_surroundings
from console.simulator.sending import send
from console.simulator.tongue import Tongue, tongue_of
from console.streams import stream
from domain.ids import MediaId
from domain.messages import Address

MOST_HOURS = 31 * 24
KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}


def simulator_routes(door: SimulatorDoor) -> list[Route | Mount]:
    """The routes of the simulator, which lets anybody be anybody: for development only."""
    simulator, phone = Simulator(door), "/sim/phones/{channel}/{external_id}"
    return [
        Route("/sim", simulator.show),
        Route(phone, simulator.show_phone),
        Route(f"{phone}/messages", posted(door, simulator.send), methods=["POST"]),
        Route("/sim/clock", posted(door, simulator.move_clock), methods=["POST"]),
        Route("/sim/reports", posted(door, simulator.report), methods=["POST"]),
        Route("/sim/files/{id}", simulator.show_file),
        Route("/sim/events", simulator.tell_news),
        Mount("/sim/static", StaticFiles(directory=STATIC / "simulator")),
    ]


@dataclass(frozen=True, slots=True)
class Simulator:
    """What its addresses answer."""

    door: SimulatorDoor

    async def show(self, request: Request) -> Response:
        """The page, with the telephones that `?phone=` names."""
        tongue = tongue_of(self.door, request)
        async with self.door.database.reading() as unit:
            if await unit.setup.is_empty():
                return page("simulator/nobody.html", tongue)
            profile = await unit.setup.profile()
            roster = await read_roster(unit)
            owners = chosen(roster, request.query_params.getlist("phone"))
            screens = [(owner, await read_screen(unit, owner.address)) for owner in owners]
            around = await read_surroundings(unit, self.door)
        return page(
            "simulator/simulator.html",
            tongue,
            organisation=profile.name,
            roster=roster,
            screens=screens,
            around=around,
            locales=self.door.locales,
        )

    async def show_phone(self, request: Request) -> Response:
        """The messages of one telephone, to be swapped in."""
        address = _address(request)
        async with self.door.database.reading() as unit:
            screen = await read_screen(unit, address)
            around = await read_surroundings(unit, self.door)
        return page(
            "simulator/bubbles.html", tongue_of(self.door, request), screen=screen, around=around
        )

    async def send(self, request: Request, form: FormData, _: Tongue) -> str:
        """Somebody sends something from their telephone."""
        await send(self.door, _address(request), form)
        return ""

    async def move_clock(self, _request: Request, form: FormData, _: Tongue) -> str:
        """Time passes, for everybody."""
        try:
            hours = float(str(form.get("hours", "")))
        except ValueError as error:
            raise Refused("sim-refused-hours") from error
        if not 0 < hours <= MOST_HOURS:
            raise Refused("sim-refused-hours")
        await self.door.move_clock(timedelta(hours=hours))
        return ""

    async def report(self, _request: Request, form: FormData, tongue: Tongue) -> str:
        """A citizen reports something invented."""
        citizen = read_address(str(form.get("phone", "")))
        if citizen is None:
            raise Refused("sim-refused-form")
        return f"{tongue('sim-report-came')} {await self.door.new_report(citizen)}"

    async def show_file(self, request: Request) -> Response:
        """A picture, once there is a copy that is safe to show."""
        async with self.door.database.reading() as unit:
            media = await unit.media.get(MediaId(request.path_params["id"]))
        store = self.door.store
        shown = await store.find(store.shown(media.id)) if media else None
        if shown is None:
            raise HTTPException(404)
        return FileResponse(shown, media_type="image/jpeg", headers=KEPT)

    async def tell_news(self, request: Request) -> Response:
        """What happens from now on."""
        events = news.news(self.door, tongue_of(self.door, request))
        return stream(events)


def _address(request: Request) -> Address:
    channel, external_id = request.path_params["channel"], request.path_params["external_id"]
    address = read_address(f"{channel}:{external_id}")
    if address is None:
        raise HTTPException(404)
    return address
