"""The database for one command, with the time as it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.cli.common import by_hand, settings_or_refuse
from bot.clock import Clock
from bot.service import open_database
from storage import schema
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Opened:
    """A database that is up to date, when it was opened, and by whom."""

    database: Database
    clock: Clock
    by: str

    @property
    def now(self) -> datetime:
        """The time."""
        return self.clock.now()


@asynccontextmanager
async def opened() -> AsyncIterator[Opened]:
    """Open the database of the settings, brought to the newest schema."""
    settings = settings_or_refuse()
    await schema.migrate(settings.database_url)
    database = open_database(settings)
    clock = Clock()
    await clock.look(database)
    try:
        yield Opened(database, clock, by_hand(clock.now(), "", "").by)
    finally:
        await database.close()
