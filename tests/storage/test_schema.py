import pytest
from alembic.script import ScriptDirectory

from storage import schema
from storage.migrating import differences
from storage.revisions import MIGRATIONS, revisions
from tests.conftest import _create


async def test_the_newest_schema_is_what_the_tables_say(database_url):
    assert await schema.current(database_url) == revisions()[-1]
    assert await differences(database_url) == []


def test_the_numbers_of_the_files_are_the_chain_that_alembic_follows():
    walked = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    assert [script.revision for script in walked] == [*reversed(revisions())]


@pytest.mark.parametrize("revision", revisions())
async def test_every_revision_can_be_upgraded_to_the_newest(revision, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
    await schema.migrate(url, revision)

    await schema.migrate(url)

    assert await differences(url) == []


@pytest.mark.parametrize("revision", revisions())
async def test_every_revision_can_be_upgraded_on_postgresql(revision, postgres):
    await _create(postgres, f"create database old_{revision}")
    url = postgres.replace("postgresql://", "postgresql+asyncpg://").replace(
        "/postgres?", f"/old_{revision}?"
    )
    await schema.migrate(url, revision)

    await schema.migrate(url)

    assert await differences(url) == []
