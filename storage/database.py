"""The database as the rest of the service sees it: units that write, units that only read."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from copy import copy
from functools import cache
from typing import Self

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from storage.drivers.engine import READERS, WRITERS, is_embedded, reading_engine, writing_engine
from storage.drivers.lines import Lines
from storage.drivers.shared import Shared
from storage.drivers.statistics import look
from storage.drivers.transactions import Lost, Separate, Transactions
from storage.hooks import Lull
from storage.leases import Holding
from storage.news import Hear
from storage.secrecy.vault import Vault
from storage.shelf import Shelf
from storage.unit_of_work import UnitOfWork
from storage.versions import Overtaken

DEADLOCK = "40P01"
_AWAY = (OperationalError, sqlite3.OperationalError, Lost, NoConnection, OSError, TimeoutError)


def is_away(error: BaseException) -> bool:
    """Whether this is how a database that is stopped, locked or full looks from here."""
    return any(map(_is_of_absence, _with_causes(error)))


def is_overtaken(error: BaseException) -> bool:
    """Whether somebody was faster, or PostgreSQL ended one of two who waited for each other.

    That is nobody's fault: whatever it was is done again, on what is true by then.
    """
    return any(
        isinstance(each, Overtaken) or getattr(each, "sqlstate", "") == DEADLOCK
        for each in _with_causes(error)
    )


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    """*error* and what it came from; one that names itself as its cause comes once."""
    told = set[int]()
    while error is not None and id(error) not in told:
        told.add(id(error))
        yield error
        error = error.__cause__


def _is_of_absence(error: BaseException) -> bool:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":  # another file lies in its place
        return True
    return isinstance(error, _AWAY + _away())


@cache
def _away() -> tuple[type[BaseException], ...]:
    """How PostgreSQL's own driver says it."""
    from asyncpg import InterfaceError, PostgresConnectionError  # noqa: PLC0415 - an embedded database does without
    from asyncpg.exceptions import (  # noqa: PLC0415 - likewise
        InsufficientResourcesError,
        OperatorInterventionError,
    )

    return (
        InterfaceError,
        PostgresConnectionError,
        OperatorInterventionError,
        InsufficientResourcesError,
    )


class Database:
    """Opens units of work on *url*."""

    def __init__(self, url: str, vault: Vault, new_id: Callable[[], str], locale: str) -> None:
        self.url = url
        self.vault = vault
        self.new_id = new_id
        self._locale = locale
        self._lull, self._shelf = Lull(), Shelf()
        self._held: Holding | None = None
        self.name = f"enlace {new_id()}"
        self.on_news: Hear = lambda _noted: None
        writing, reading = writing_engine(url, self.name), reading_engine(url)
        self._writers: Transactions
        self._readers: Transactions
        if self.is_embedded:
            self._writers, self._readers = Shared(writing), Separate(reading)
        else:
            self._writers, self._readers = Lines(writing, WRITERS), Lines(reading, READERS)

    @property
    def is_embedded(self) -> bool:
        """Whether it is a file of this machine."""
        return is_embedded(self.url)

    def unit(self) -> UnitOfWork:
        """A transaction that may write."""
        return self._open(self._writers)

    def under(self, held: Holding) -> Self:
        """The same, whose units are committed only while *held* is."""
        database = copy(self)
        database._held = held  # noqa: SLF001 - its own
        return database

    def reading(self) -> UnitOfWork:
        """A transaction that only reads, and waits for nobody."""
        return self._open(self._readers)

    def _open(self, transactions: Transactions) -> UnitOfWork:
        return UnitOfWork(
            transactions,
            self.vault,
            self.new_id,
            self._locale,
            lull=self._lull,
            shelf=self._shelf,
            name=self.name,
            held=self._held,
            hear=self.on_news,
        )

    async def listen(self) -> None:
        """Hear what other processes leave to be done; a file tells nobody."""
        if not self.is_embedded:
            from storage.listening import listen  # noqa: PLC0415 - needs the driver of PostgreSQL

            await listen(self.url, self.name, self.on_news)

    async def look_at_sizes(self) -> None:
        """Let an embedded database see how large its tables are; the other looks by itself."""
        if self.is_embedded:
            await asyncio.to_thread(look, make_url(self.url).database or "")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Let all connections go."""
        await self._writers.close()
        await self._readers.close()
