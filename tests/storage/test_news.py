"""Processes hear of each other's work as it is committed, and not before."""

import asyncio

import pytest

from bot.ids import new_id
from bot.organisation.setting_up import SettingUp
from domain.messages import Channel, Notice, Words
from domain.messages import Message as Said
from storage.database import Database
from storage.drivers.engine import writing_engine
from storage.news import Topic
from storage.secrecy.vault import Vault
from tests.builders import NOON, an_organisation
from tests.conftest import SECRETS

LONG_S, SOON_S = 5, 0.5


class Ear:
    """A process that listens."""

    def __init__(self, database: Database) -> None:
        self.news = asyncio.Event()
        self.topics: set[Topic] = set()
        database.on_news = self._hear
        self.task = asyncio.create_task(database.listen())

    def _hear(self, topics) -> None:
        self.topics |= {*topics}
        self.news.set()

    async def hears(self, within: float = LONG_S) -> bool:
        try:
            await asyncio.wait_for(self.news.wait(), within)
        except TimeoutError:
            return False
        self.news.clear()
        return True


@pytest.fixture
async def city(database: Database) -> Database:
    if database.is_embedded:
        pytest.skip("SQLite: a file tells nobody; its processes look once a second")
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.commit()
    return database


@pytest.fixture
async def other(city: Database):
    """Another process on the same database."""
    database = Database(city.url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    yield database
    await database.close()


@pytest.fixture
async def ear(other: Database):
    ear = Ear(other)
    assert await ear.hears()  # it has begun to listen, and looks for what it missed
    yield ear
    ear.task.cancel()


async def queue_a_notice(database: Database, *, is_kept: bool = True) -> None:
    async with database.unit() as unit:
        contact = (await unit.people.liaisons())[0].contact
        notice = Notice(contact, Said((Words("help"),)), channel=Channel.WHATSAPP)
        await unit.outbox.put([notice, notice], now=NOON)
        if is_kept:
            await unit.commit()


async def test_another_process_hears_of_a_notice_as_it_is_committed(city, ear):
    await queue_a_notice(city)

    assert await ear.hears()


async def test_nobody_hears_of_what_was_not_committed(city, ear):
    await queue_a_notice(city, is_kept=False)

    assert not await ear.hears(SOON_S)


async def test_a_turn_that_leaves_nothing_to_do_tells_nobody(city, ear):
    async with city.unit() as unit:
        await unit.marks.set("anything", "at all")
        await unit.commit()

    assert not await ear.hears(SOON_S)


async def test_whoever_was_cut_off_listens_again_and_looks_for_what_was_missed(city, ear):
    engine = writing_engine(city.url)
    async with engine.begin() as connection:
        await connection.exec_driver_sql(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where application_name like '%listens' and datname = current_database()"
        )
    await engine.dispose()

    assert await ear.hears(60)
    await queue_a_notice(city)
    assert await ear.hears()
