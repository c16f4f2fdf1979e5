"""Two of each process on one PostgreSQL: the busy one is killed, and nobody notices."""

import asyncio
import contextlib
import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count
from time import monotonic

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from bench.faults.books import read_books
from bench.faults.city import Member, members, set_up
from bench.faults.ledger import Ledger, compare
from bench.faults.processes import free_port
from bench.fleet import Fleet, fleet, takings
from bot.database import open_database
from domain.fieldwork.assignments import give
from domain.fieldwork.reports import accept, receive
from domain.ids import AssignmentId, CrewId
from storage.drivers.engine import reading_engine
from storage.messages.inbox import INBOX
from tests.builders import a_report
from tests.conftest import _create
from tests.emulators.twilio import TwilioEmulator

PEOPLE, EACH, DUE = 12, 6, 20
PATIENCE_S = 60
_numbers = count()


@pytest.fixture
async def url(postgres: str) -> str:
    name = f"fleet_{os.getpid()}_{next(_numbers)}"
    await _create(postgres, f"create database {name} template pattern")
    address = make_url(postgres).set(drivername="postgresql+asyncpg", database=name)
    return address.render_as_string(hide_password=False)


async def until(holds, what: str) -> None:
    """A guard against waiting for ever, not a measurement."""
    end = monotonic() + PATIENCE_S
    while not await holds():
        assert monotonic() < end, what
        await asyncio.sleep(0.1)


async def fall_due(running: Fleet) -> None:
    """Reports whose deadlines pass one after the other, from three seconds from now on."""
    database, now = open_database(running.settings), datetime.now(UTC)
    async with database.unit() as unit:
        crew = await unit.setup.crew(CrewId("L-0"))
        for n in range(DUE):
            deadline = now + timedelta(seconds=3 + n / 4)
            report = a_report(
                f"d{n}", folio=f"D-{n}", reporter=None, deadline=deadline,
                opened_at=now - timedelta(days=30),
            )  # fmt: skip
            await unit.record(receive(report, now=now))
            await unit.record(accept(report, by=None, now=now))
            report = await unit.reports.by_folio(f"D-{n}")
            given = give(report, crew, None, id=AssignmentId(unit.new_id()), by=None, now=now)
            await unit.record(given)
        await unit.commit()
    await database.close()


async def told(running: Fleet) -> Counter[str]:
    """How often it was told of each report that its deadline passed."""
    database, times = open_database(running.settings), Counter[str]()
    async with database.reading() as unit:
        for n in range(DUE):
            report = await unit.reports.by_folio(f"D-{n}")
            lines = await unit.reports.history_of(report.id, 100)
            times[report.folio] = sum(line.kind == "deadline-passed" for line in lines)
    await database.close()
    return times


class People:
    """They write by turns to either door, and again until it is kept."""

    def __init__(self, twilio: TwilioEmulator, everybody: list[Member], doors: list[str]) -> None:
        self.twilio, self.everybody, self.doors = twilio, everybody, doors
        self.ledger = Ledger()

    async def write(self) -> None:
        await asyncio.gather(*(self._write(member) for member in self.everybody))

    async def _write(self, member: Member) -> None:
        for n in range(EACH):
            entry = self.ledger.begin(member.number, monotonic())
            person = self.twilio.person(member.address.external_id)
            text = f"comentar {member.folio} {entry.mark}"
            while entry.kept is None:
                self.twilio.webhook_url = self.doors[(member.number + n) % 2] + "/webhooks/twilio"
                with contextlib.suppress(httpx.TransportError):
                    sid = f"SM{member.number:016x}{entry.number:016x}"
                    if (await person.say(text, MessageSid=sid)).is_success:
                        entry.kept = monotonic()
            await asyncio.sleep(0.3)


async def is_ready(door: str) -> bool:
    async with httpx.AsyncClient() as client:
        with contextlib.suppress(httpx.TransportError):
            return (await client.get(f"{door}/readyz")).is_success
    return False


async def test_everybody_is_answered_once_and_in_order_whoever_is_killed(url, tmp_path):
    twilio = TwilioEmulator()
    everybody = members(PEOPLE, on_telegram=False)
    ports = [free_port(), free_port()]
    async with twilio.running(), fleet(url, tmp_path, twilio) as running:
        await set_up(running.settings, everybody)
        twilio.signed_as = running.settings.public_url
        for port in ports:
            running.add("web", ENLACE_PORT=str(port))
        workers = [running.add("worker"), running.add("worker")]
        schedulers = [running.add("scheduler"), running.add("scheduler")]
        doors = [f"http://127.0.0.1:{port}" for port in ports]
        people = People(twilio, everybody, doors)
        for door in doors:
            await until(lambda door=door: is_ready(door), "no door opened")
        await until(_holds(running.holder), "nobody took the schedule")
        await fall_due(running)

        writing = asyncio.create_task(people.write())
        await asyncio.sleep(1)
        workers[0].kill()
        running.holder().kill()
        await asyncio.sleep(1)
        workers[1].kill()
        running.add("worker")
        await writing

        async def is_answered() -> bool:
            return await waiting(url) == 0

        await until(is_answered, "somebody was left without an answer")

        async def is_told() -> bool:
            return (await told(running)).total() >= DUE

        await until(is_told, "a deadline passed unnoticed")
        books = await read_books(running.settings, everybody)
        handled = compare(people.ledger, books.comments)
        assert handled.sent_in == PEOPLE * EACH
        assert (handled.lost, handled.twice, handled.misplaced) == ((), (), ())
        assert set((await told(running)).values()) == {1}
        assert len([at for role in schedulers for at in takings(role)]) == 2  # it was taken over


def _holds(what):
    async def holds() -> bool:
        return bool(what())

    return holds


async def waiting(url: str) -> int:
    engine = reading_engine(url)
    async with engine.connect() as connection:
        query = select(func.count()).where(INBOX.c.status == "waiting")
        number = (await connection.execute(query)).scalar_one()
    await engine.dispose()
    return number
