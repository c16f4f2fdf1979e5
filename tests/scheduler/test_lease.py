"""One process runs the schedule; another takes over; the clock of neither is believed."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.ids import new_id
from scheduler import schedule as table
from scheduler.schedule import TERM, Row, Schedule
from storage.database import Database
from storage.leases import SCHEDULER, Holding, LeaseLost, Leases
from tests.builders import NOON

PATIENCE_S = 30


@pytest.fixture
async def other(database):
    """Another process on the same database."""
    other = Database(database.url, database.vault, new_id, "es")
    async with other.reading() as unit, other.unit():
        await unit.marks.get("anything")  # it is connected
    yield other
    await other.close()


def held_by(database: Database) -> Holding:
    return Holding(SCHEDULER, database.name)


async def take(database: Database, term: timedelta = TERM) -> bool:
    async with database.unit() as unit:
        is_held = await unit.leases.take(held_by(database), term)
        await unit.commit()
    return is_held


async def test_one_holds_the_lease_and_another_has_it_once_it_ran_out(database, other):
    assert await take(database, timedelta(seconds=1))
    assert not await take(other)

    async with asyncio.timeout(PATIENCE_S):
        while not await take(other):
            await asyncio.sleep(0.02)
    assert not await take(database)


async def test_a_lease_that_was_given_back_is_had_at_once(database, other):
    await take(database)
    async with database.unit() as unit:
        await unit.leases.give_back(held_by(database))
        await unit.commit()

    assert await take(other)


async def test_the_lease_of_a_process_that_was_killed_is_had_at_once(database, other):
    await take(database)
    assert not await take(other)

    await database.close()

    assert await take(other) is not database.is_embedded  # a file waits for the lease to run out


async def test_a_lease_written_while_the_clock_was_a_day_ahead_keeps_nobody_out(database, other):
    await take(database, timedelta(days=1))

    assert await take(other)


async def test_a_schedule_whose_own_clock_is_a_day_ahead_takes_nothing(database, other):
    ran = []
    first = Schedule(database, lambda: datetime.now(UTC), lambda: ran.append("first"))
    ahead = lambda: datetime.now(UTC) + timedelta(days=1)  # noqa: E731 - a clock
    second = Schedule(other, ahead, lambda: ran.append("second"))

    await first.run_all()
    await second.run_all()

    assert set(ran) == {"first"}


class Hanging:
    """A job that hangs in the middle, until another process has taken over and done it."""

    def __init__(self) -> None:
        self.begun, self.taken_over = asyncio.Event(), asyncio.Event()

    async def say(self, database: Database, now: datetime) -> None:
        if self.begun.is_set():
            async with database.unit() as unit:
                await unit.marks.set("said", "yes")
                await unit.commit()
            self.taken_over.set()
            return
        self.begun.set()
        await self.taken_over.wait()
        async with database.unit() as unit:
            await unit.marks.set("said twice", "yes")
            await unit.commit()


@pytest.fixture
def job(monkeypatch):
    """The only one, under a short lease."""
    job = Hanging()
    monkeypatch.setattr(table, "SCHEDULE", (Row(job.say, timedelta(hours=1)),))
    monkeypatch.setattr(table, "TERM", TERM / 20)
    return job


async def _hang_and_come_back(job: Hanging, database: Database, other: Database) -> bool:
    """Whether one that hung while another took over did something after all."""
    first, second = (Schedule(each, lambda: NOON) for each in (database, other))
    hanging = asyncio.create_task(first.run_all())
    async with asyncio.timeout(PATIENCE_S):
        await job.begun.wait()
        while not job.taken_over.is_set():
            await second.run_all()
            await asyncio.sleep(0.02)
    await hanging
    async with database.reading() as unit:
        return await unit.marks.get("said twice") is not None


async def test_one_that_hung_and_comes_back_does_nothing_more(job, database, other):
    assert not await _hang_and_come_back(job, database, other)


async def test_without_the_question_at_each_commit_it_would(job, database, other, monkeypatch):
    """The negative control: the second run is real."""

    async def believe(leases: Leases, held: Holding) -> None:
        pass

    monkeypatch.setattr(Leases, "insist", believe)

    assert await _hang_and_come_back(job, database, other)


async def test_whoever_works_under_a_lease_holds_off_the_next_until_the_commit(database, other):
    if database.is_embedded:
        pytest.skip("SQLite: one writer; nobody takes anything meanwhile")
    await take(database, timedelta(seconds=0.1))
    fenced = database.under(held_by(database))
    async with fenced.unit() as unit:
        await unit.leases.insist(held_by(database))
        await asyncio.sleep(0.2)
        taking = asyncio.create_task(take(other))
        await asyncio.sleep(0.2)
        assert not taking.done()
        await unit.commit()

    assert await taking
    async with fenced.unit() as unit:
        with pytest.raises(LeaseLost):
            await unit.commit()
