"""What the one connection that writes a SQLite file is asked, by whichever way it is asked.

Statements built once go straight to the driver, where SQLAlchemy's events do not hear of them.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.database import Database
from storage.drivers.prepared import DRIVER

_VALUE = re.compile(r"'(?:[^']|'')*'|\b\d+(?:\.\d+)?\b")


@asynccontextmanager
async def asked(database: Database) -> AsyncIterator[list[str]]:
    """The statements that run from now on, with a ? for each value."""
    async with database.unit() as unit:
        driver = unit._connection.info[DRIVER]
    found: list[str] = []
    driver.set_trace_callback(lambda text: found.append(_VALUE.sub("?", text)))
    try:
        yield found
    finally:
        driver.set_trace_callback(None)
