"""However many wait, taking the next costs the same, counted in steps of SQLite's machine."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.ids import new_id
from bot.receiving.intake import Intake
from domain.messages import Address, Channel, Message, Notice, Urgency, Words
from domain.messaging.queues import OutboxStatus
from storage.database import Database
from storage.drivers.prepared import DRIVER
from storage.messages.inbox import INBOX
from storage.secrecy.vault import Vault
from storage.unit_of_work import UnitOfWork
from tests.bot.receiving.test_spool import numbered
from tests.builders import NOON
from tests.conftest import SECRETS

FEW, MANY = 20, 2000


def somebody(number: int) -> Address:
    return Address(Channel.WHATSAPP, f"+52811{number:07}")


@pytest.fixture
async def database(sqlite_url):
    database = Database(sqlite_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    yield database
    await database.close()


async def steps(database: Database, act: Callable[[UnitOfWork], Awaitable[object]]) -> int:
    """How many steps *act* takes, which is undone."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    async with database.unit() as unit:
        driver = unit._connection.info[DRIVER]
        driver.set_progress_handler(count, 1)
        try:
            await act(unit)
        finally:
            driver.set_progress_handler(None, 0)
    return taken


async def growth(database, put, act) -> float:
    """By how much *act* costs more with MANY than with FEW."""
    await put(0, FEW)
    before = await steps(database, act)
    await put(FEW, MANY)
    return await steps(database, act) / before


@pytest.fixture
def put_messages(database, clock):
    async def put(first: int, last: int) -> None:
        async with database.unit() as unit:
            letters = [replace(numbered(n), address=somebody(n)) for n in range(first, last)]
            await Intake(database, clock).put(unit, letters)
            await unit.commit()

    return put


@pytest.fixture
def put_notices(database):
    async def put(first: int, last: int) -> None:
        async with database.unit() as unit:
            for number in range(first, last):
                contact = await unit.people.find_or_add(somebody(number), None, unit.new_id)
                words = Message((Words("left"),))
                await unit.outbox.put([Notice(contact, words, Urgency.NOTICE)], now=NOON)
            await unit.commit()

    return put


async def test_who_waits_longest_for_an_answer_is_found_as_fast_among_many(database, put_messages):
    async def claim(unit):
        assert await unit.inbox.claim(NOON + timedelta(days=1), timedelta(seconds=3))

    assert await growth(database, put_messages, claim) < 2


async def test_the_next_notice_is_taken_and_finished_as_fast_among_many(database, put_notices):
    async def send(unit):
        claimed = await unit.outbox.claim(NOON)
        await unit.outbox.finish(claimed.number, OutboxStatus.SENT)

    assert await growth(database, put_notices, send) < 2


async def test_a_search_through_all_who_wait_would_be_noticed(database, put_messages):
    async def search(unit):
        waits = select(INBOX.c.id).where(INBOX.c.status == "waiting")
        await unit._connection.execute(waits.order_by(INBOX.c.external_id).limit(1))

    assert await growth(database, put_messages, search) > 10
