import pytest

from storage import schema
from tests.conftest import _create


async def test_the_newest_schema_is_what_the_tables_say(database_url):
    assert await schema.current(database_url) == schema.revisions()[-1]
    assert await schema.differences(database_url) == []


@pytest.mark.parametrize("revision", schema.revisions())
async def test_every_revision_can_be_upgraded_to_the_newest(revision, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
    await schema.migrate(url, revision)

    await schema.migrate(url)

    assert await schema.differences(url) == []


@pytest.mark.parametrize("revision", schema.revisions())
async def test_every_revision_can_be_upgraded_on_postgresql(revision, postgres):
    await _create(postgres, f"create database old_{revision}")
    url = postgres.replace("postgresql://", "postgresql+asyncpg://").replace(
        "/postgres?", f"/old_{revision}?"
    )
    await schema.migrate(url, revision)

    await schema.migrate(url)

    assert await schema.differences(url) == []
