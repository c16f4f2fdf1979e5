"""What somebody does at the hospital's desk by a command: in one transaction, and on record."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.cli.common import by_hand
from bot.cli.opened import opened
from storage.unit_of_work import UnitOfWork


@asynccontextmanager
async def deed(what: str, which: str) -> AsyncIterator[tuple[UnitOfWork, str, datetime]]:
    """A transaction in which *what* is done to *which*, who does it and when; then committed."""
    async with opened() as here, here.database.unit() as unit:
        entry = by_hand(here.now, what, which)
        unit.audit.note(entry)
        yield unit, entry.by, entry.at
        await unit.commit()
