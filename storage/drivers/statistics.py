"""How large the tables of a SQLite file are, and how their values lie.

SQLite chooses its way to an answer by that, but never looks by itself, and without takes every
table for a large one (https://www.sqlite.org/lang_analyze.html). PostgreSQL looks by itself.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.drivers.direct import PATIENCE_MS

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


def look(path: str) -> None:
    """Look at each table of the file at *path* by itself, so that nobody waits long to write."""
    uri = f"{Path(path).absolute().as_uri()}?mode=rw"  # a file that is gone is not made
    with closing(
        sqlite3.connect(uri, uri=True, timeout=PATIENCE_MS / 1000, isolation_level=None)
    ) as connection:
        for (table,) in connection.execute(TABLES).fetchall():
            connection.execute(f'ANALYZE "{table}"')
