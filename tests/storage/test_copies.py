"""Copies of a whole database: of one moment, the same on both kinds."""

from collections.abc import AsyncIterator

import pytest

from storage import copies
from storage.copies import Snapshot
from storage.database import Database
from tests.builders import a_report
from tests.storage.whole import a_city, an_empty_database, everything, write_in


@pytest.fixture(params=["sqlite", "postgresql"])
async def copy(request, tmp_path, sqlite_pattern, postgres, database) -> AsyncIterator[Database]:
    """A second empty database, of either kind."""
    url = await an_empty_database(request.param, tmp_path, sqlite_pattern, postgres)
    copy = Database(url, database.vault, database.new_id, "es")
    yield copy
    await copy.close()


async def lines(snapshot: Snapshot, name: str) -> list[str]:
    table = next(table for table in snapshot.tables if table.name == name)
    return [line async for line in snapshot.lines(table)]


async def fill(url: str, source: str) -> None:
    async with copies.snapshot(source) as snapshot, copies.filling(url) as empty:
        for table in empty.tables:
            told = await lines(snapshot, table.name)
            assert await empty.put(table, told) == len(told) - 1


async def test_a_copy_says_the_same_as_its_database_whatever_kind_either_is(database, copy):
    await a_city(database)
    await write_in(database, 1)

    await fill(copy.url, database.url)

    there = await everything(copy.url)
    assert there == await everything(database.url)
    assert len(there["member"]) == 4
    assert len(there["photo"]) == 1


async def test_a_copy_numbers_new_rows_after_the_last(database, copy):
    await a_city(database)
    await write_in(database, 1)
    await fill(copy.url, database.url)

    await write_in(copy, 2)

    assert len((await everything(copy.url))["inbox"]) == 2


async def write(database: Database, number: int) -> None:
    """One more report, and how many there are, in one transaction."""
    async with database.unit() as unit:
        await unit.reports.save(a_report(f"r{number}"))
        await unit.marks.set("reports", str(number))
        await unit.commit()


async def test_a_copy_is_of_one_moment_though_a_writer_goes_on(database):
    await a_city(database)
    await write(database, 2)

    async with copies.snapshot(database.url) as snapshot:
        marks = await lines(snapshot, "mark")
        await write(database, 3)
        reports = await lines(snapshot, "report")

    assert '["reports", "2"]' in marks
    assert len(reports) - 1 == 2


async def test_two_moments_disagree(database):
    await a_city(database)
    await write(database, 2)

    async with copies.snapshot(database.url) as snapshot:
        marks = await lines(snapshot, "mark")
    await write(database, 3)
    async with copies.snapshot(database.url) as snapshot:
        reports = await lines(snapshot, "report")

    assert '["reports", "2"]' in marks
    assert len(reports) - 1 == 3


async def test_a_database_with_anything_in_it_is_not_filled(database):
    await a_city(database)

    with pytest.raises(copies.NotEmpty):
        async with copies.filling(database.url):
            pass
