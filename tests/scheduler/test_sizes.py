"""At night an embedded database looks at how large its tables are; by day it is left alone."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.ids import new_id
from bot.organisation.setting_up import SettingUp
from scheduler.sizes import look_at_sizes
from storage.database import Database
from storage.secrecy.vault import Vault
from tests.builders import NOON, an_organisation
from tests.conftest import SECRETS

NIGHT = NOON.replace(hour=9)  # three in the morning there


@pytest.fixture
async def embedded(sqlite_url):
    async with Database(sqlite_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es") as city:
        await set_up(city)
        yield city


async def set_up(city) -> None:
    async with city.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.commit()


async def mark(city, count: int) -> None:
    async with city.unit() as unit:
        for number in range(count):
            await unit.marks.set(f"mark {number}", "there")
        await unit.commit()


def marks_known(city) -> int:
    """How many marks SQLite believes there are; none while it has not looked."""
    with closing(sqlite3.connect(Path(city.url.partition(":///")[2]))) as connection:
        if not connection.execute("PRAGMA table_info(sqlite_stat1)").fetchall():
            return 0
        known = dict(connection.execute("SELECT tbl, stat FROM sqlite_stat1"))
        return int(known["mark"].split()[0])


async def test_nothing_is_looked_at_by_day(embedded):
    await mark(embedded, 50)

    await look_at_sizes(embedded, NOON)

    assert marks_known(embedded) == 0


async def test_at_night_sqlite_learns_how_large_its_tables_are(embedded):
    await mark(embedded, 50)

    await look_at_sizes(embedded, NIGHT)

    assert marks_known(embedded) >= 50


async def test_that_is_once_a_night(embedded):
    await look_at_sizes(embedded, NIGHT)
    before = marks_known(embedded)
    await mark(embedded, 50)

    await look_at_sizes(embedded, NIGHT + timedelta(hours=1))
    assert marks_known(embedded) == before

    await look_at_sizes(embedded, NIGHT + timedelta(days=1))
    assert marks_known(embedded) == before + 50


async def test_postgresql_is_left_to_look_by_itself(database):
    await set_up(database)

    await look_at_sizes(database, NIGHT)

    if not database.is_embedded:
        async with database.reading() as unit:
            asked = text("SELECT count(*) FROM pg_stat_user_tables WHERE last_analyze IS NOT NULL")
            assert (await unit._connection.execute(asked)).scalar_one() == 0
