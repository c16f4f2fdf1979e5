"""The revisions of the schema: those there are, and the one a database is at.

Told without Alembic, which takes a tenth of a second to load: most starts find nothing to migrate.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect

MIGRATIONS = Path(__file__).parent / "migrations"
REVISIONS = "alembic_version"


def revision_of(connection: Connection) -> str | None:
    """The revision of the database behind *connection*; None where there is no schema yet."""
    if not inspect(connection).has_table(REVISIONS):
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {REVISIONS}")  # noqa: S608 - a constant
    return found.scalar()


def is_old(revision: str | None) -> bool:
    """Whether *revision* comes before the newest; one that we do not know comes after it."""
    return revision is None or revision in revisions()[:-1]


@cache
def revisions() -> tuple[str, ...]:
    """Every revision, oldest first: they are numbered, and their files begin with the number."""
    files = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return tuple(sorted(file.name.partition("_")[0] for file in files))
