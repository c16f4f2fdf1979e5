"""Moments are written as SQLAlchemy writes them, and the lock of the file is waited for."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from storage.columns import UtcDateTime
from tests.builders import NOON

DIALECT = sqlite.dialect()
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
first, last = (NOON.replace(year=year, tzinfo=None) for year in (2, 9998))
moments = st.datetimes(first, last, timezones=zones)


@given(moments)
@example(datetime(2026, 11, 21, 6, 30, 0, 0, timezone(timedelta(hours=-6))))
def test_a_moment_is_written_for_sqlite_as_its_dialect_writes_it(moment):
    ours = UtcDateTime().dialect_impl(DIALECT).bind_processor(DIALECT)
    theirs = sqlite.DATETIME().bind_processor(DIALECT)

    assert ours(moment) == theirs(moment.astimezone(UTC).replace(tzinfo=None))
    assert ours(None) is None


async def test_a_lock_that_another_process_holds_is_waited_for_beside_the_loop(service):
    path = service.database.url.partition(":///")[2]
    other = sqlite3.connect(Path(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write():
        async with service.database.unit() as unit:
            await unit.marks.set("mark", NOON.isoformat())
            await unit.commit()

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.05)  # the loop goes on meanwhile
    assert not writing.done()
    other.execute("COMMIT")
    other.close()
    await writing

    async with service.database.reading() as unit:
        assert await unit.marks.get("mark") == NOON.isoformat()
