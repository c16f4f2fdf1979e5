"""The database for one command, with the time as it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.addresses import read_address, read_email
from bot.cli.common import by_hand, settings_or_refuse
from bot.clock import Clock
from bot.database import open_database
from bot.settings import Settings
from domain.messages import Address
from storage import schema
from storage.database import Database
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Opened:
    """A database with its settings, and with the time that all who use it agree on."""

    settings: Settings
    database: Database
    clock: Clock

    @property
    def now(self) -> datetime:
        """The time."""
        return self.clock.now()

    @property
    def by(self) -> str:
        """Who opened it."""
        return by_hand(self.now, "", "").by


async def read_theirs(unit: UnitOfWork, text: str, settings: Settings) -> Address:
    """An address of anybody's as the organisation's people write it, an e-mail address too.

    Before an organisation is set up, telephones are of the settings' country.
    """
    if "@" in text:
        return read_email(text.strip().removeprefix("email:"))
    told = await unit.setup.organisation()
    return read_address(text, told.country if told else settings.country)


@asynccontextmanager
async def opened(
    settings: Settings | None = None, *, migrating: bool = False
) -> AsyncIterator[Opened]:
    """Open the database of the settings as it is, or *migrating* it to the newest schema first."""
    settings = settings or settings_or_refuse()
    if migrating:
        await schema.migrate(settings.database_url)
    async with open_database(settings) as database:
        clock = Clock()
        await clock.look(database)
        yield Opened(settings, database, clock)
