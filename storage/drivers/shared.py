"""Units of work that share a transaction, on SQLite.

A commit waits for the disk, and SQLite has one writer. So those who wait for it share what it
writes: each works behind a savepoint, and is told that it is done once all of it is on the disk.
"""

import asyncio
import sqlite3

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.drivers import direct
from storage.drivers.checkpoints import Checkpoints
from storage.drivers.prepared import DRIVER
from storage.drivers.transactions import Lost, Transaction, begun


class _Group:
    """Units that share a transaction; `writing` ends when it is on the disk."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.driver: sqlite3.Connection = connection.info[DRIVER]
        self.writing: asyncio.Task[None] | None = None


class Shared:
    """Units one after the other in one transaction, which is written for all who waited."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._writer = _Writer(engine)
        self._checkpoints = Checkpoints(engine.url.database or "")
        self._turn = asyncio.Lock()
        self._group: _Group | None = None

    async def begin(self) -> Transaction:
        """Begin behind a savepoint, once those before have ended."""
        await self._turn.acquire()
        try:
            self._group = self._group or _Group(await self._writer.begin())
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

    async def close(self) -> None:
        """Let the connection go, once what is on its way to the disk is there.

        Whoever waited for it may have been cancelled, and the thread that writes goes on.
        """
        if self._group and self._group.writing:
            await asyncio.wait({self._group.writing})
        await self._checkpoints.close()
        await self._writer.close()

    async def _write(self, group: _Group) -> None:
        async with self._turn:
            if self._group is not group:
                raise Lost
            try:
                await direct.commit(group.driver)
                self._checkpoints.look(group.driver.total_changes)
            finally:
                await self._drop()

    async def _drop(self) -> None:
        """Let the transaction go, with everything in it that was not committed."""
        group, self._group = self._group, None
        if group:
            await self._writer.end()


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


class _Writer:
    """The connection that writes, kept from one transaction to the next.

    SQLAlchemy begins the first and takes it for the only one; the others are the driver's.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None

    async def begin(self) -> AsyncConnection:
        if self._connection is None:
            self._connection = await begun(self._engine)
        else:
            await direct.begin(self._connection.info[DRIVER])
        return self._connection

    async def end(self) -> None:
        """Undo what was not committed; a connection that cannot even do that is let go."""
        if self._connection is None:
            return
        driver: sqlite3.Connection = self._connection.info[DRIVER]
        try:
            driver.rollback()  # which is nothing after a commit
        except sqlite3.Error:
            await self._let_go()

    async def close(self) -> None:
        await self._let_go()
        await self._engine.dispose()

    async def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            await connection.close()
