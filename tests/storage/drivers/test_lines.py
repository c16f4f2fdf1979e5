"""Connections to PostgreSQL outlive units, and what breaks one of them harms no other unit."""

import asyncio
from collections.abc import Awaitable

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnection

from storage.database import Database, is_away, is_overtaken
from storage.drivers import lines
from storage.drivers.transactions import Lost
from tests.builders import LEAD, MATE

OTHERS = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1"
BREAKS_A_RULE = text("insert into mark (name, value) values ('once', ''), ('once', '')")
HURRY = text("set local idle_in_transaction_session_timeout = 100")
PID = text("select pg_backend_pid()")


@pytest.fixture
def city(database: Database) -> Database:
    if database.is_embedded:
        pytest.skip("SQLite: one connection writes, and cannot be lost")
    return database


async def cut(city: Database) -> None:
    """Let the server end every connection of the process."""
    connection = await asyncpg.connect(city.url.replace("+asyncpg", ""))
    await connection.fetch(OTHERS, city.name)
    await connection.close()


async def add(city: Database, address=LEAD) -> None:
    async with city.unit() as unit:
        await unit.people.find_or_add(address, None, unit.new_id)
        await unit.commit()


async def is_there(city: Database, address) -> bool:
    async with city.unit() as unit:
        return await unit.people.find(address) is not None


async def seems_away(act: Awaitable[object]) -> bool:
    try:
        await act
    except Exception as failure:
        if not is_away(failure):
            raise
        return True
    return False


async def pid(unit) -> int:
    return (await unit._connection.execute(PID)).scalar_one()


async def test_one_unit_after_the_other_has_the_same_connection(city):
    pids = set()
    for _ in range(3):
        async with city.unit() as unit:
            pids.add(await pid(unit))

    assert len(pids) == 1


async def test_connections_lost_while_nobody_used_them_are_noticed_by_nobody(city):
    async with city.unit(), city.unit(), city.unit():
        pass
    await cut(city)

    await add(city)

    assert await is_there(city, LEAD)


async def test_what_was_begun_on_a_connection_that_is_lost_did_not_happen(city):
    async with city.unit() as unit:
        await unit.people.find_or_add(LEAD, None, unit.new_id)
        await cut(city)
        assert await seems_away(unit.commit())

    assert not await is_there(city, LEAD)


async def test_a_statement_on_a_connection_that_is_lost_says_that_the_database_is_away(city):
    async with city.unit() as unit:
        await cut(city)
        assert await seems_away(unit.people.find(LEAD))


async def test_a_unit_that_hung_for_too_long_finds_the_database_away(city):
    async with city.unit() as unit:
        await unit._connection.execute(HURRY)
        await asyncio.sleep(1)
        assert await seems_away(unit.people.find(LEAD))

    await add(city)


async def test_a_unit_that_is_left_undoes_what_it_did(city):
    async with city.unit() as unit:
        await unit.people.find_or_add(LEAD, None, unit.new_id)

    assert not await is_there(city, LEAD)


async def test_nobody_is_told_of_a_commit_that_the_server_made_a_rollback(city):
    async with city.unit() as unit:
        with pytest.raises(IntegrityError):
            await unit._connection.execute(BREAKS_A_RULE)
        with pytest.raises(Lost):
            await unit.commit()

    await add(city, MATE)
    assert await is_there(city, MATE)


async def test_a_unit_stopped_in_the_middle_of_a_statement_leaves_nothing_behind(city):
    async def wait():
        async with city.unit() as unit:
            await unit.people.find_or_add(LEAD, None, unit.new_id)
            await unit._connection.execute(text("select pg_sleep(60)"))

    waiting = asyncio.create_task(wait())
    await asyncio.sleep(0.5)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    await add(city, MATE)
    assert not await is_there(city, LEAD)


async def test_who_finds_all_connections_in_use_waits_for_one_and_not_for_ever(city, monkeypatch):
    monkeypatch.setattr(lines, "PATIENCE_S", 0.2)
    city._writers._room = asyncio.Semaphore(1)
    async with city.unit():
        with pytest.raises(NoConnection) as failure:
            await add(city)

    assert is_away(failure.value)
    await add(city)


async def test_one_that_rested_for_long_is_closed(city, monkeypatch):
    async with city.unit(), city.unit():
        pass
    monkeypatch.setattr(lines, "RESTED_S", 0)
    async with city.unit():
        pass

    assert len(city._writers._idle) == 1


@pytest.mark.parametrize("is_so", [is_away, is_overtaken])
def test_an_error_that_names_itself_as_its_cause_is_told_from_others(is_so):
    error = ValueError()
    error.__cause__ = error

    assert not is_so(error)
