"""A month of one specialty: the real service, families on an emulated Telegram, a clock that runs.

    python -m bench.hospital_month --families 400 --hours 12

Families confirm, cancel, ask for another day, accept, decline or keep silent, sooner or later; one
in five has no chat. The staff books each morning by telephone, calls one day off, and marks who
came. Prints one JSON line; what is counted is read from the database afterwards.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from random import Random
from time import perf_counter
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.app import create_app
from bot.hospital import desk
from bot.logs import set_up_logs
from bot.organisation.setting_up import SettingUp
from bot.service import Service, open_service
from bot.settings import Settings
from domain.events import Decision
from domain.hospital.appointments import AppointmentStatus, CancelledBy
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.patients import Guardian, Patient
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot
from domain.ids import ContactId, PatientId, ReferralId, SlotId, SpecialtyKey
from domain.messages import Address, Channel
from scheduler.schedule import Schedule
from storage.drivers.engine import reading_engine
from storage.hospital.appointments import APPOINTMENT
from storage.hospital.offers import OFFER
from storage.messages.outbox_rows import OUTBOX
from storage.schema import migrate
from tests.conftest import SECRETS, FixedClock
from tests.emulators.server import serving
from tests.emulators.telegram import Shown, TelegramEmulator
from tests.flows.city import _Late
from tests.ward import PRIORITIES, a_hospital

ZONE = ZoneInfo("America/Santiago")
FIRST = date(2026, 11, 2)
DAYS = 28
SPECIALTY = SpecialtyKey("traumatologia")
DESK = "admisión"
CALLED_OFF = FIRST + timedelta(days=15)
BOOKED_AHEAD = timedelta(days=12)
OFFICE = (time(8), time(18))
TOLD_UNASKED = ("notice-hour-ask", "notice-hour-ask-again", "notice-hour-reminder",
                "notice-hour-offered", "notice-hour-offered-shared")  # fmt: skip
ANSWERS = {  # the first button of a message: what is pressed, how often, after how many hours
    "Sí, vamos": ((("Sí, vamos",), 0.58), (("No podemos ir", "Sí, cancelar"), 0.12),
                  (("Otro día", "Sí, cancelar", ""), 0.06), ((), 0.24)),
    "Sí, la quiero": ((("Sí, la quiero",), 0.45), (("No, gracias",), 0.2), ((), 0.35)),
}  # fmt: skip


class TickingClock(FixedClock):
    """Goes on a little whenever somebody looks, so that whoever waits for it waits an end."""

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=5)
        return self.moment


@dataclass
class Month:
    """The hospital, and the families at their telephones."""

    service: Service
    telegram: TelegramEmulator
    schedule: Schedule
    clock: TickingClock
    rng: Random
    seen: int = 0
    due: list[tuple[datetime, int, str, tuple[str, ...], Shown]] = field(default_factory=list)
    numbers: count = field(default_factory=count)

    async def settle(self) -> None:
        """Everything that is due is done; a chat takes a message a second."""
        await self.service.work_off()
        self.clock.pass_by(seconds=2)
        await self.service.work_off()
        self._read()

    def _read(self) -> None:
        """Families decide what to do about what they were told, and when."""
        for message in self.telegram.shown[self.seen :]:
            first = message.choices[0][1] if message.choices else ""
            if first in ANSWERS:
                ways, shares = zip(*ANSWERS[first], strict=True)
                (way,) = self.rng.choices(ways, shares)
                at = _awake(self.clock.now() + timedelta(hours=self.rng.expovariate(1 / 1.5)))
                if way:
                    heappush(self.due, (at, next(self.numbers), message.chat, way, message))
        self.seen = len(self.telegram.shown)

    async def until(self, moment: datetime) -> None:
        """Families answer in their order; the jobs look after each, and at *moment*."""
        while self.due and self.due[0][0] <= moment:
            at, _, chat, way, message = heappop(self.due)
            self.clock.moment = max(at, self.clock.moment)
            await self._answer(chat, way, message)
            await self.tick()
        self.clock.moment = max(moment, self.clock.moment)
        await self.tick()

    async def _answer(self, chat: str, way: tuple[str, ...], message: Shown) -> None:
        person = self.telegram.people[chat]
        for number, title in enumerate(way):
            last = message if number == 0 else self.telegram.shown_to(chat)[-1]
            titles = [name for _, name in last.choices]
            wanted = next((name for name in titles if name.startswith(title)), None)
            if wanted is None or (not title and len(titles) < 2):
                return
            await person.press(wanted, last)
            await self.settle()

    async def tick(self) -> None:
        await self.schedule.run_all()
        await self.settle()

    async def book(self) -> None:
        """The staff gives the free hours of the next days to whoever is first, by telephone."""
        now = self.clock.now()
        async with self.service.database.unit() as unit:
            free = await unit.appointments.free_slots(SPECIALTY, now + timedelta(days=4), 500)
            ordering = await unit.catalogues.ordering()
            near = [slot for slot in free if slot.starts_at < now + BOOKED_AHEAD]
            line = []
            if near:
                line = [c async for c in unit.candidates.of(near[0], ordering, ZONE, now)]
            fit = (c.referral for c in line if not c.has_offer)
            for slot, referral in zip(near, fit, strict=False):
                await desk.give(unit, referral.number, slot.id, by=DESK, now=now)
            await unit.commit()

    async def close(self, day: date) -> None:
        """Mark who came."""
        rows = await self._of_day(day)
        async with self.service.database.unit() as unit:
            for id, status in rows:
                sure = status == AppointmentStatus.CONFIRMED.value
                came = self.rng.random() > (0.05 if sure else 0.3)
                mark = AppointmentStatus.ATTENDED if came else AppointmentStatus.ABSENT
                await desk.mark(unit, id, mark, by=DESK, now=self.clock.now())
            await unit.commit()

    async def call_off(self, day: date) -> None:
        for id, _ in await self._of_day(day):
            async with self.service.database.unit() as unit:
                by = CancelledBy.HOSPITAL
                await desk.let_go(unit, id, by, by=DESK, now=self.clock.now())
                await unit.commit()

    async def _of_day(self, day: date) -> list[tuple]:
        span = (datetime.combine(day, time(), ZONE), datetime.combine(day, time(23), ZONE))
        query = select(APPOINTMENT.c.id, APPOINTMENT.c.status).where(
            APPOINTMENT.c.status.in_(["booked", "confirmed"]),
            APPOINTMENT.c.starts_at.between(*span),
        )
        return await read(self.service.settings.database_url, query)


def _awake(moment: datetime) -> datetime:
    """Nobody answers from eleven at night to seven in the morning."""
    here = moment.astimezone(ZONE)
    if 7 <= here.hour < 23:
        return moment
    morning = here.replace(hour=7, minute=30) + timedelta(days=here.hour >= 7)
    return morning.astimezone(UTC)


async def read(url: str, query) -> list[tuple]:
    engine = reading_engine(url)
    async with engine.connect() as connection:
        rows = [tuple(row) for row in await connection.execute(query)]
    await engine.dispose()
    return rows


async def fill(month: Month, families: int, hours: int) -> None:
    """The set-up, the line, and the hours of six weeks."""
    now = month.clock.now()
    plan = replace(a_hospital(), timezone=ZONE.key, country="CL")
    async with month.service.database.unit() as unit:
        await SettingUp(unit, plan).apply(now=now)
        await unit.catalogues.add(Catalogue(CatalogueKind.PRIORITIES, 1, now, DESK, PRIORITIES))
        for number in range(families):
            await unit.record(Decision(await _family(month, unit, number)))
        for day in _days(DAYS + 14):
            for hour in range(hours):
                at = datetime.combine(day, time(8), ZONE) + timedelta(minutes=30 * hour)
                await unit.save(Slot(SlotId(unit.new_id()), SPECIALTY, at, 30, "Torre B, piso 2"))
        await unit.commit()


async def _family(month: Month, unit, number: int) -> tuple:
    patient, rng = PatientId(f"p{number}"), month.rng
    entered = FIRST - timedelta(days=rng.randrange(1, 300))
    category = rng.choice(["p1", "p2", "p2", ""])
    waits = Referral(
        ReferralId(f"r{number}"), f"{number:06}", patient, SPECIALTY, entered, category=category
    )
    known = (Patient(patient, f"Niña{number} Rojas"), waits)
    if rng.random() < 0.2:
        return known
    chat = f"77{number:05}"
    month.telegram.person(chat)
    contact = await unit.people.find_or_add(Address(Channel.TELEGRAM, chat), None, unit.new_id)
    return (*known, Guardian(ContactId(contact), patient, month.clock.now()))


def _days(number: int) -> list[date]:
    days = (FIRST + timedelta(days=n) for n in range(number))
    return [day for day in days if day.weekday() < 5]


@asynccontextmanager
async def hospital(folder: Path, seed: int) -> AsyncIterator[Month]:
    clock = TickingClock()
    clock.moment = datetime.combine(FIRST, time(7), ZONE).astimezone(UTC)
    telegram, late = TelegramEmulator(now=clock.now), _Late()
    url = f"sqlite+aiosqlite:///{folder / 'month.db'}"
    await migrate(url)
    async with telegram.running(), serving(late) as base:
        settings = Settings(
            _env_file=None,
            database_url=url,
            public_url=base,
            telegram_token=telegram.token,
            telegram_secret=telegram.secret,
            telegram_api_url=telegram.url,
            media_url=f"file:{folder / 'media'}",
            log="ERROR",
            **SECRETS,
        )
        telegram.webhook_url = f"{base}/webhooks/telegram"
        async with open_service(settings, clock) as service:
            schedule = Schedule(service.database, clock.now, service.wake)
            late.app = create_app(service, schedule)
            yield Month(service, telegram, schedule, clock, Random(seed))


async def live_through(month: Month) -> None:
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        if day.weekday() < 5:
            await month.until(datetime.combine(day, time(9), ZONE).astimezone(UTC))
            await month.book()
            if day == CALLED_OFF - timedelta(days=1):
                await month.call_off(CALLED_OFF)
        for half in range(15, 47):  # from half past seven to eleven at night, and once at two
            at = datetime.combine(day, time(half // 2, 30 * (half % 2)), ZONE)
            await month.until(at.astimezone(UTC))
        await month.close(day)
        night = datetime.combine(day + timedelta(days=1), time(2), ZONE)
        await month.until(night.astimezone(UTC))


async def counted(month: Month, families: int) -> dict[str, object]:
    url, end = month.service.settings.database_url, month.clock.now()
    told = ("slot", "status", "cancelled_by", "answered_at", "booked_at", "starts_at")
    columns = [APPOINTMENT.c[name] for name in told]
    spent = await read(url, select(*columns).order_by(APPOINTMENT.c.booked_at))
    accepted = await read(
        url, select(OFFER.c.slot, OFFER.c.answered_at).where(OFFER.c.status == "accepted")
    )
    freed, minutes, by_chat = 0, [], 0
    for slot, status, by, let_go, _, starts in spent:
        if status == "cancelled" and by == "patient" and starts < end:
            freed += 1
            after = [row[4] for row in spent if row[0] == slot and row[4] >= let_go]
            minutes += [(at - let_go).total_seconds() / 60 for at in after[:1]]
            by_chat += any((slot, at) in accepted for at in after[:1])
    minutes.sort()
    notices = await read(
        url, select(OUTBOX.c.created_at).where(OUTBOX.c.template.in_(TOLD_UNASKED))
    )
    offers = await read(url, select(OFFER.c.slot, OFFER.c.patient, OFFER.c.status))
    chats = Counter(message.chat for message in month.telegram.shown)
    return {
        "families": families,
        "in_chat": len(month.telegram.people),
        "hours_freed": freed,
        "share_refilled": round(len(minutes) / max(1, freed), 3),
        "share_refilled_by_an_offer": round(by_chat / max(1, freed), 3),
        "minutes_to_refill_median": round(statistics.median(minutes)) if minutes else None,
        "minutes_to_refill_p90": round(minutes[int(0.9 * len(minutes))]) if minutes else None,
        "messages_per_family_written_to": round(statistics.mean(chats.values()), 2),
        "messages_at_most": max(chats.values()),
        "asked_or_offered": len(notices),
        "asked_at_night": sum(not _is_office(at) for (at,) in notices),
        "offers": dict(Counter(status for _, _, status in offers)),
        "offers_twice": len(offers) - len({(slot, patient) for slot, patient, _ in offers}),
    }


def _is_office(at: datetime) -> bool:
    here = at.astimezone(ZONE)
    return here.weekday() < 5 and OFFICE[0] <= here.time() < OFFICE[1]


async def main(families: int, hours: int, seed: int) -> None:
    started = perf_counter()
    set_up_logs("ERROR", for_people=False)
    with tempfile.TemporaryDirectory() as folder:
        async with hospital(Path(folder), seed) as month:
            await fill(month, families, hours)
            await live_through(month)
            found = await counted(month, families)
    print(json.dumps({**found, "seconds": round(perf_counter() - started)}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--families", type=int, default=400)
    parser.add_argument("--hours", type=int, default=12, help="hours of each working day")
    parser.add_argument("--seed", type=int, default=1)
    asyncio.run(main(**vars(parser.parse_args())))
