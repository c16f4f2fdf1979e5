"""Brings a database to the newest schema, or to any revision on the way."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import SQLModel

import storage.unit_of_work  # noqa: F401 - its tables register themselves with SQLModel.metadata
from storage.engine import writing_engine

MIGRATIONS = Path(__file__).parent / "migrations"


async def migrate(url: str, revision: str = "head") -> None:
    """Upgrade the database at *url* to *revision*; a folder for a new SQLite file is made.

    One that is newer than the code, as after going back to an older release, is left as it is.
    """
    make_folder(url)
    if revision == "head" and not await is_behind(url):
        return
    await _with_connection(url, lambda connection: command.upgrade(_config(connection), revision))


def make_folder(url: str) -> None:
    """Make the folder of a new SQLite file."""
    if url.startswith("sqlite"):
        Path(url.partition(":///")[2]).parent.mkdir(parents=True, exist_ok=True)


async def current(url: str) -> str | None:
    """The revision of the database at *url*; None where there is no schema yet."""
    found: list[str | None] = []
    await _with_connection(
        url, lambda c: found.append(MigrationContext.configure(c).get_current_revision())
    )
    return found[0]


async def is_behind(url: str) -> bool:
    """Whether the database at *url* is older than the code; a newer one serves old code as well."""
    revision = await current(url)
    return revision is None or revision in revisions()[:-1]


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


def revisions() -> list[str]:
    """Every revision, oldest first."""
    scripts = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    return [script.revision for script in scripts][::-1]


async def draw_up(url: str, message: str) -> None:
    """Write the next migration from the difference between tables and database (for developers)."""
    await _with_connection(
        url,
        lambda connection: command.revision(
            _config(connection), message, autogenerate=True, rev_id=f"{int(revisions()[-1]) + 1:04}"
        ),
    )


async def _with_connection(url: str, act: object) -> None:
    engine = writing_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(act)  # type: ignore[arg-type]
    await engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = SQLModel.metadata
    return config
