"""While a release is rolled out, code of the release before works on the new schema."""

from itertools import count

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage import schema
from storage.revisions import revisions
from tests.conftest import _create
from tests.storage.rows import rows_for
from tests.storage.upgrades import schema_at, stumbles
from tests.storage.whole import an_empty_database

REVISIONS = revisions()
TWO_STEPS: dict[str, str] = {}
"""Revisions that take something away, each with the release that stopped using it before."""
_numbers = count()


@pytest.fixture(params=["sqlite", "postgresql"])
async def bare_url(request, tmp_path) -> str:
    """A database with nothing in it, not even a schema."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'bare.db'}"
    server, name = request.getfixturevalue("postgres"), f"bare_{next(_numbers)}"
    await _create(server, f"create database {name}")
    url = make_url(server).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


async def test_a_migration_takes_nothing_away_and_demands_nothing_unless_in_two_steps(bare_url):
    found, before = {}, MetaData()
    for revision in REVISIONS:
        after = await schema_at(bare_url, revision)
        found[revision] = stumbles(before, after)
        before = after

    assert {revision for revision, what in found.items() if what} == set(TWO_STEPS)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_what_old_code_writes_is_taken_by_the_newest_schema(
    kind, tmp_path, sqlite_pattern, postgres
):
    since = max(map(REVISIONS.index, TWO_STEPS), default=0)
    for revision in REVISIONS[since:-1]:
        old_url = await an_old_database(kind, tmp_path, postgres, revision)
        old = await schema_at(old_url, revision)
        new_url = await an_empty_database(kind, tmp_path, sqlite_pattern, postgres)
        rows = rows_for(old, {})
        engine = create_async_engine(new_url)
        async with engine.begin() as connection:
            for name, row in rows.items():
                await connection.execute(insert(old.tables[name]).values(row))
            for name in rows:
                written = (await connection.execute(select(old.tables[name]))).mappings().one()
                assert dict(written).keys() == rows[name].keys()
        await engine.dispose()


async def an_old_database(kind, folder, server, revision) -> str:
    if kind == "sqlite":
        return f"sqlite+aiosqlite:///{folder / revision}.db"
    name = f"from_{revision}_{next(_numbers)}"
    await _create(server, f"create database {name}")
    url = make_url(server).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


def a_schema(*columns: Column) -> MetaData:
    metadata = MetaData()
    Table("crew", metadata, Column("id", Integer, primary_key=True))
    Table("report", metadata, Column("id", Integer, primary_key=True), *columns)
    return metadata


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ((Column("place", String),), []),
        ((Column("place", String), Column("more", String)), []),
        ((Column("place", String), Column("more", String, server_default="", nullable=False)), []),
        ((Column("place", String), Column("more", String, unique=True)), []),
        ((), ["report.place is gone"]),
        ((Column("spot", String),), ["report.place is gone"]),
        ((Column("place", String, nullable=False),), ["report.place is demanded"]),
        (
            (Column("place", String), Column("more", String, nullable=False)),
            ["report.more is demanded"],
        ),
        ((Column("place", Integer),), ["report.place is INTEGER, no more VARCHAR"]),
        ((Column("place", String, unique=True),), ["report unique ['place'] is a rule"]),
        (
            (Column("place", String, ForeignKey("crew.id")),),
            ["report.place in crew.id is a rule"],
        ),
    ],
)
def test_what_old_code_would_stumble_over_is_named(new, told):
    assert stumbles(a_schema(Column("place", String)), a_schema(*new)) == told


def test_a_table_that_is_gone_is_named():
    assert stumbles(a_schema(), MetaData()) == ["crew is gone", "report is gone"]


async def test_old_code_works_on_a_newer_schema_and_new_code_refuses_an_older_one(
    bare_url, monkeypatch
):
    await schema.migrate(bare_url, REVISIONS[-2])
    assert await schema.is_behind(bare_url)
    await schema.migrate(bare_url)
    assert not await schema.is_behind(bare_url)

    monkeypatch.setattr("storage.revisions.revisions", lambda: REVISIONS[:-1])
    assert not await schema.is_behind(bare_url)
    await schema.migrate(bare_url)
    assert await schema.current(bare_url) == REVISIONS[-1]
