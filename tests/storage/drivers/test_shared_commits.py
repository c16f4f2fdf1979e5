"""Units that share a commit on SQLite: each is whole, and none is told too early."""

import asyncio

import pytest

from bot.ids import new_id
from storage.database import Database
from storage.drivers import direct
from storage.secrecy.vault import Vault
from tests.conftest import SECRETS


@pytest.fixture
async def city(sqlite_url):
    database = Database(sqlite_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    yield database
    await database.close()


async def set_mark(database: Database, name: str, *, breaks: bool = False) -> str | None:
    """Write a mark; what another connection sees of it once we are told that it is durable."""
    async with database.unit() as unit:
        await unit.marks.set(name, "written")
        if breaks:
            raise ValueError(name)
        await unit.commit()
    return await seen(database, name)


async def seen(database: Database, name: str) -> str | None:
    async with database.reading() as unit:
        return await unit.marks.get(name)


async def test_whoever_is_told_so_finds_it_committed(city):
    found = await asyncio.gather(*(set_mark(city, f"m{n}") for n in range(20)))

    assert found == ["written"] * 20


async def test_one_that_breaks_among_others_is_undone_alone(city):
    acts = [set_mark(city, f"m{n}", breaks=n % 3 == 0) for n in range(12)]
    found = await asyncio.gather(*acts, return_exceptions=True)

    assert [isinstance(each, ValueError) for each in found] == [n % 3 == 0 for n in range(12)]
    assert [await seen(city, f"m{n}") for n in range(12)] == [
        None if n % 3 == 0 else "written" for n in range(12)
    ]


async def test_if_the_database_gives_up_the_transaction_nobody_is_told_that_it_is_done(city):
    async def lose() -> None:
        async with city.unit() as unit:
            await unit._connection.exec_driver_sql("ROLLBACK")  # as SQLite does on a full disk
            raise ValueError

    acts = (set_mark(city, "before"), lose(), set_mark(city, "after"))
    before, lost, after = await asyncio.gather(*acts, return_exceptions=True)

    assert isinstance(before, Exception)
    assert isinstance(lost, ValueError)
    assert (await seen(city, "before"), after) == (None, "written")


async def test_whoever_is_cancelled_while_waiting_leaves_the_others_in_peace(city):
    acts = [asyncio.create_task(set_mark(city, f"m{n}")) for n in range(6)]
    await asyncio.sleep(0)
    acts[2].cancel()
    found = await asyncio.gather(*acts, return_exceptions=True)

    assert isinstance(found[2], asyncio.CancelledError)
    assert [each for n, each in enumerate(found) if n != 2] == ["written"] * 5


async def test_what_is_on_its_way_to_the_disk_comes_there_before_the_connection_goes(
    city, sqlite_url, monkeypatch
):
    commit, is_writing = direct.commit, asyncio.Event()

    async def slowly(driver) -> None:
        is_writing.set()
        await asyncio.sleep(0.1)
        await commit(driver)

    monkeypatch.setattr(direct, "commit", slowly)
    other = Database(sqlite_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    waiting = asyncio.create_task(set_mark(other, "last"))
    await is_writing.wait()
    waiting.cancel()
    await asyncio.wait({waiting})
    await other.close()

    assert await seen(city, "last") == "written"


async def test_commits_are_shared(city):
    written: list[object] = []
    shared = city._writers
    write = shared._write
    shared._write = lambda group: written.append(group) or write(group)

    await asyncio.gather(*(set_mark(city, f"m{n}") for n in range(20)))

    assert len(written) < 10
