"""Migrations as Alembic runs and writes them; what needs none of it is in `storage.revisions`."""

from collections.abc import Callable

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlmodel import SQLModel

import storage.unit_of_work  # noqa: F401 - its tables register themselves with SQLModel.metadata
from storage.drivers.engine import writing_engine
from storage.revisions import MIGRATIONS, revisions


async def upgrade(url: str, revision: str) -> None:
    """Bring the database at *url* to *revision*."""
    await _with_connection(url, lambda connection: command.upgrade(_config(connection), revision))


async def differences(url: str) -> list[object]:
    """What the tables in code have that the database at *url* has not, and the other way round."""
    found: list[object] = []
    await _with_connection(
        url,
        lambda c: found.extend(
            compare_metadata(
                MigrationContext.configure(c, opts={"compare_type": False}), SQLModel.metadata
            )
        ),
    )
    return found


async def draw_up(url: str, message: str) -> None:
    """Write the next migration from the difference between tables and database (for developers)."""
    await _with_connection(
        url,
        lambda connection: command.revision(
            _config(connection), message, autogenerate=True, rev_id=f"{int(revisions()[-1]) + 1:04}"
        ),
    )


async def _with_connection(url: str, act: Callable[[Connection], object]) -> None:
    engine = writing_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(act)
    await engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = SQLModel.metadata
    return config
