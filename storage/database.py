"""The database as the rest of the service sees it: units that write, units that only read."""

from collections.abc import Callable
from copy import copy
from typing import Self

from storage.engine import is_embedded, reading_engine, writing_engine
from storage.hooks import Lull
from storage.leases import Holding
from storage.news import listen
from storage.unit_of_work import UnitOfWork
from storage.vault import Vault


class Database:
    """Opens units of work on *url*."""

    def __init__(self, url: str, vault: Vault, new_id: Callable[[], str], locale: str) -> None:
        self.url = url
        self.vault = vault
        self.new_id = new_id
        self._locale = locale
        self._lull = Lull()
        self._held: Holding | None = None
        self.name = f"enlace {new_id()}"
        self._writing = writing_engine(url, self.name)
        self._reading = reading_engine(url)

    @property
    def is_embedded(self) -> bool:
        """Whether it is a file of this machine."""
        return is_embedded(self.url)

    def unit(self) -> UnitOfWork:
        """A transaction that may write."""
        return UnitOfWork(
            self._writing, self.vault, self.new_id, self._locale, self._lull, held=self._held
        )

    def under(self, held: Holding) -> Self:
        """The same, whose units are committed only while *held* is."""
        database = copy(self)
        database._held = held  # noqa: SLF001 - its own
        return database

    def reading(self) -> UnitOfWork:
        """A transaction that only reads, and waits for nobody."""
        return UnitOfWork(self._reading, self.vault, self.new_id, self._locale, self._lull)

    async def hear(self, heard: Callable[[], None]) -> None:
        """Call *heard* when another process leaves something to do; a file tells nobody."""
        if not self.is_embedded:
            await listen(self.url, self.name, heard)

    async def close(self) -> None:
        """Let all connections go."""
        await self._writing.dispose()
        await self._reading.dispose()
