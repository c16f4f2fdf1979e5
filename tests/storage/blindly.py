"""The guards of a race, off: for controls that must lose it."""

import asyncio
from contextlib import suppress

from storage.columns import upsert
from storage.database import Database

NOBODY_COMES_S, PATIENCE_S = 0.05, 20


async def save_blindly(versions, rows) -> None:
    for row in rows:
        await upsert(versions._connection, versions._table, row)


async def unheld(*_anything) -> None:
    """A lock, off."""


class Line:
    """Where those who have looked wait until so many have, before any of them writes.

    SQLite has one writer, so that nobody else can come: there each goes on after a moment.
    """

    def __init__(self, database: Database, parties: int = 2) -> None:
        self._missing = parties
        self._patience_s = NOBODY_COMES_S if database.is_embedded else PATIENCE_S
        self._all_here = asyncio.Event()

    def step_up(self) -> None:
        """One more is here."""
        self._missing -= 1
        if self._missing <= 0:
            self._all_here.set()

    async def wait(self) -> None:
        """Be one of them, and go on once all are here; whoever comes later need not wait."""
        self.step_up()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience_s):
                await self._all_here.wait()


def saving_blindly(table: str, line: Line):
    """Versions that see nothing: several have looked before any of them writes to *table*."""

    async def save(versions, rows) -> None:
        if versions._table.name == table:
            await line.wait()
        await save_blindly(versions, rows)

    return save
