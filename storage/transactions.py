"""How units of work come to a transaction: each to its own, or several to one on SQLite.

A commit waits for the disk, and SQLite has one writer. So those who wait for it share what it
writes: each works behind a savepoint, and is told that it is done once all of it is on the disk.
"""

import asyncio
import sqlite3
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.prepared import DRIVER


class Transaction(Protocol):
    """One unit's transaction, or its part of one."""

    connection: AsyncConnection

    async def commit(self) -> None:
        """Return once everything is durable."""

    async def leave(self) -> None:
        """Undo what was not committed, and make room for others."""


class Transactions(Protocol):
    """Where units begin."""

    async def begin(self) -> Transaction:
        """Begin, as soon as it is this unit's turn."""


class Separate:
    """Each unit has a connection and a transaction of its own."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def begin(self) -> Transaction:
        """Begin at once."""
        return _Own(await _begun(self._engine))


class _Own:
    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def commit(self) -> None:
        await self.connection.commit()

    async def leave(self) -> None:
        await self.connection.close()  # which rolls back


class Lost(Exception):
    """The database gave up the transaction that several had shared: none of it happened."""


class _Group:
    """Units that share a transaction; `writing` ends when it is on the disk."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.driver: sqlite3.Connection = connection.info[DRIVER]
        self.writing: asyncio.Task[None] | None = None


class Shared:
    """Units one after the other in one transaction, which is written for all who waited."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._turn = asyncio.Lock()
        self._group: _Group | None = None

    async def begin(self) -> Transaction:
        """Begin behind a savepoint, once those before have ended."""
        await self._turn.acquire()
        try:
            self._group = self._group or _Group(await _begun(self._engine))
            self._group.driver.execute("SAVEPOINT unit")
        except BaseException:
            await self._drop()
            self._turn.release()
            raise
        return _Part(self, self._group)

    def write_soon(self, group: _Group) -> "asyncio.Task[None]":
        """Write when those who wait now have had their turn: the writer queues behind them."""
        group.writing = group.writing or asyncio.create_task(self._write(group))
        self._turn.release()
        return group.writing

    async def undo(self, group: _Group) -> None:
        """Undo one unit's part; the others' stand, unless the database has lost them too."""
        try:
            if group.writing is None:
                await self._drop()
                return
            group.driver.execute("ROLLBACK TO unit")
            group.driver.execute("RELEASE unit")
        except sqlite3.Error:
            await self._drop()
        finally:
            self._turn.release()

    async def _write(self, group: _Group) -> None:
        async with self._turn:
            if self._group is not group:
                raise Lost
            try:
                await group.connection.commit()
            finally:
                await self._drop()

    async def _drop(self) -> None:
        """Let the transaction go, with everything in it that was not committed."""
        group, self._group = self._group, None
        if group:
            await group.connection.close()


class _Part:
    def __init__(self, shared: Shared, group: _Group) -> None:
        self.connection = group.connection
        self._shared = shared
        self._group = group
        self._stands = False

    async def commit(self) -> None:
        self._group.driver.execute("RELEASE unit")
        self._stands = True
        await asyncio.shield(self._shared.write_soon(self._group))

    async def leave(self) -> None:
        if not self._stands:
            await self._shared.undo(self._group)


async def _begun(engine: AsyncEngine) -> AsyncConnection:
    """A connection in a transaction; a BEGIN that fails gives the connection back."""
    connection = await engine.connect()
    try:
        await connection.begin()
    except BaseException:
        await connection.close()
        raise
    return connection
