"""One process runs the schedule; another takes over; the clock of neither is believed."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from scheduler import schedule as table
from scheduler.schedule import LEASE, TERM, Row, Schedule
from storage.database import Database
from storage.leases import Holding, LeaseLost, Leases
from tests.builders import NOON

FIRST, SECOND = Holding(LEASE, "first"), Holding(LEASE, "second")


async def take(database: Database, wanted: Holding, term: timedelta = TERM) -> bool:
    async with database.unit() as unit:
        is_held = await unit.leases.take(wanted, term)
        await unit.commit()
    return is_held


async def test_one_holds_the_lease_and_another_has_it_once_it_ran_out(database):
    assert await take(database, FIRST, timedelta(seconds=0.3))
    assert not await take(database, SECOND)
    await asyncio.sleep(0.4)

    assert await take(database, SECOND)
    assert not await take(database, FIRST)


async def test_a_lease_that_was_given_back_is_had_at_once(database):
    await take(database, FIRST)
    async with database.unit() as unit:
        await unit.leases.give_back(FIRST)
        await unit.commit()

    assert await take(database, SECOND)


async def test_a_lease_written_while_the_clock_was_a_day_ahead_keeps_nobody_out(database):
    await take(database, FIRST, timedelta(days=1))

    assert await take(database, SECOND)


async def test_a_schedule_whose_own_clock_is_a_day_ahead_takes_nothing(database):
    ran = []
    first = Schedule(database, lambda: datetime.now(UTC), "first", lambda: ran.append("first"))
    ahead = lambda: datetime.now(UTC) + timedelta(days=1)  # noqa: E731 - a clock
    second = Schedule(database, ahead, "second", lambda: ran.append("second"))

    await first.run_all()
    await second.run_all()

    assert set(ran) == {"first"}


@pytest.fixture
def a_slow_job(monkeypatch):
    """The only job: it hangs in the middle, for longer than its lease."""
    told = []

    async def say(database: Database, now: datetime) -> None:
        async with database.unit() as unit:
            is_said = await unit.standing.get("said")
            await unit.standing.set("said", "yes")
            hangs = not told
            told.append(is_said)
            if not hangs:
                await unit.commit()
                return
        await asyncio.sleep(TERM.total_seconds() / 10)
        async with database.unit() as unit:
            await unit.standing.set("said twice", "yes")
            await unit.commit()

    monkeypatch.setattr(table, "SCHEDULE", (Row(say, timedelta(hours=1)),))
    monkeypatch.setattr(table, "TERM", TERM / 20)


async def _hang_and_come_back(database: Database) -> bool:
    """Whether one that hung while another took over did something after all."""
    first, second = (Schedule(database, lambda: NOON, name) for name in ("first", "second"))
    hanging = asyncio.create_task(first.run_all())
    await asyncio.sleep(TERM.total_seconds() / 15)
    await second.run_all()
    await hanging
    async with database.reading() as unit:
        return await unit.standing.get("said twice") is not None


async def test_one_that_hung_and_comes_back_does_nothing_more(database, a_slow_job):
    assert not await _hang_and_come_back(database)


async def test_without_the_question_at_each_commit_it_would(database, a_slow_job, monkeypatch):
    """The negative control: the second run is real."""

    async def believe(leases: Leases, held: Holding) -> None:
        pass

    monkeypatch.setattr(Leases, "insist", believe)

    assert await _hang_and_come_back(database)


async def test_whoever_works_under_a_lease_holds_off_the_next_until_the_commit(database):
    if database.is_embedded:
        pytest.skip("SQLite: one writer; nobody takes anything meanwhile")
    await take(database, FIRST, timedelta(seconds=0.1))
    async with database.under(FIRST).unit() as unit:
        await unit.leases.insist(FIRST)
        await asyncio.sleep(0.2)
        taking = asyncio.create_task(take(database, SECOND))
        await asyncio.sleep(0.2)
        assert not taking.done()
        await unit.commit()

    assert await taking
    async with database.under(FIRST).unit() as unit:
        with pytest.raises(LeaseLost):
            await unit.commit()
