"""Messages that wait together are kept together, and each is told the truth about its own."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.receiving.acceptance import Acceptance
from bot.receiving.gathering import Gathering
from bot.receiving.intake import Intake
from storage.database import Database
from tests.bot.receiving.test_spool import a_spool, numbered, texts
from tests.builders import NOON


@pytest.fixture
def gathering(database, clock):
    return Gathering(Intake(database, clock))


def counted(database: Database) -> list[str]:
    """Notes each unit that is opened from now on."""
    opened: list[str] = []
    unit = database.unit
    database.unit = lambda: opened.append("unit") or unit()
    return opened


def broken(number):
    """A message that no database takes: nobody knows when it was sent."""
    return replace(numbered(number), sent_at=NOON.replace(tzinfo=None))


async def keep_all(gathering, *messages):
    acts = (gathering.keep(message, 5) for message in messages)
    return await asyncio.gather(*acts, return_exceptions=True)


async def test_many_at_once_share_transactions_and_keep_their_order(gathering, database):
    opened = counted(database)

    await keep_all(gathering, *map(numbered, range(28)))

    assert len(opened) < 7
    assert await texts(database) == [f"dice {n}" for n in range(28)]


async def test_whoever_is_told_so_finds_it_committed(gathering, database):
    async def keep_and_look(number):
        await gathering.keep(numbered(number), 5)
        async with database.reading() as unit:
            return await unit.inbox.known(numbered(number).address.channel, [f"m{number}"])

    found = await asyncio.gather(*map(keep_and_look, range(20)))

    assert found == [{f"m{n}"} for n in range(20)]


async def test_one_that_breaks_is_refused_alone(gathering, database):
    told = await keep_all(gathering, numbered(0), broken(1), numbered(2), broken(3), numbered(4))

    assert [isinstance(each, TypeError) for each in told] == [False, True, False, True, False]
    assert await texts(database) == ["dice 0", "dice 2", "dice 4"]


async def test_one_that_comes_twice_at_once_is_kept_once(gathering, database):
    told = await keep_all(gathering, *[numbered(1)] * 5)

    assert told == [None] * 5
    assert await texts(database) == ["dice 1"]


async def test_somebody_who_hangs_up_leaves_the_others_in_peace(gathering, database):
    acts = [asyncio.create_task(gathering.keep(numbered(n), 5)) for n in range(12)]
    await asyncio.sleep(0)
    acts[3].cancel()
    told = await asyncio.gather(*acts, return_exceptions=True)

    assert isinstance(told[3], asyncio.CancelledError)
    assert [each for n, each in enumerate(told) if n != 3] == [None] * 11
    assert set(await texts(database)) >= {f"dice {n}" for n in range(12) if n != 3}


async def test_nobody_waits_longer_than_the_first_of_those_who_wait_with_them(
    sqlite_url, service, clock
):
    gathering = Gathering(Intake(service.database, clock))
    async with service.database.unit():  # whoever has it does not let go
        acts = (gathering.keep(numbered(n), patience) for n, patience in enumerate((0.1, 600)))
        told = await asyncio.gather(*acts, return_exceptions=True)

    assert [type(each) for each in told] == [TimeoutError] * 2


async def test_what_waits_when_the_database_goes_is_spooled_in_its_order(
    database, clock, tmp_path, monkeypatch
):
    acceptance = Acceptance(Intake(database, clock), a_spool(tmp_path))

    class Away:
        async def __aenter__(self):
            await asyncio.sleep(0.01)
            raise ConnectionRefusedError

        async def __aexit__(self, *_error):
            pass

    with monkeypatch.context() as patch:
        patch.setattr(database, "unit", Away)
        await asyncio.gather(*(acceptance.keep(numbered(n)) for n in range(12)))
    assert acceptance.spool.messages == 12

    await acceptance.drain()

    assert await texts(database) == [f"dice {n}" for n in range(12)]


async def test_after_a_failure_the_next_is_kept(gathering, database):
    await keep_all(gathering, broken(1))
    assert await keep_all(gathering, numbered(2)) == [None]
    async with database.unit() as unit:
        assert await unit.inbox.claim(NOON, timedelta())
