"""Connections to PostgreSQL, each lent to one unit of work at a time.

A transaction costs one way to the server at its beginning and one at its end, and nothing else.
Nobody asks beforehand whether a connection still lives: BEGIN finds out, before anything was done
that could be lost, and another connection begins instead.
"""

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import Any

from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.drivers.served import SERVER, tell
from storage.drivers.transactions import Lost, Transaction
from storage.drivers.whole import whole

PATIENCE_S = 30
RESTED_S = 60.0


class Lines:
    """The connections of one process: the one used last is lent first, as it knows most."""

    def __init__(self, engine: AsyncEngine, at_most: int) -> None:
        self._engine = engine
        self._room = asyncio.Semaphore(at_most)
        self._idle: deque[_Line] = deque()
        self._is_open = True

    async def begin(self) -> Transaction:
        """Begin on a connection that lives; raises NoConnection where none comes free in time."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._room.acquire()
        except TimeoutError as error:
            msg = "all connections are in use"
            raise NoConnection(msg) from error
        try:
            return _Own(self, await self._begun())
        except BaseException:
            self._room.release()
            raise

    async def _begun(self) -> "_Line":
        while self._idle:
            line = self._idle.pop()
            if await line.still_begins():
                return line
        line = await _Line.open(self._engine)
        await line.begin()
        return line

    async def give_back(self, line: "_Line") -> None:
        """Let the next unit have *line*; one that has not been needed for a while is closed."""
        self._room.release()
        if line.is_sound and self._is_open:
            self._idle.append(line)
            line.rests()
            if self._idle[0].has_rested:
                await self._idle.popleft().close()
        else:
            await line.close()

    async def close(self) -> None:
        """Close those that nobody uses; the others follow as they are given back."""
        self._is_open = False
        while self._idle:
            await self._idle.popleft().close()
        await self._engine.dispose()


class _Own:
    """One unit's transaction, on a connection that it has for itself meanwhile."""

    def __init__(self, lines: Lines, line: "_Line") -> None:
        self.connection = line.connection
        self._lines = lines
        self._line = line

    async def commit(self) -> None:
        await self._line.commit()

    async def leave(self) -> None:
        try:
            await self._line.undo()
        finally:
            await self._lines.give_back(self._line)


class _Line:
    """One connection; its transactions are begun and ended by its driver."""

    def __init__(self, connection: AsyncConnection, driver: Any) -> None:
        self.connection = connection
        self._driver = driver
        self._rests_since = 0.0

    @classmethod
    async def open(cls, engine: AsyncEngine) -> "_Line":
        connection = await engine.connect()
        try:
            await connection.execution_options(isolation_level="AUTOCOMMIT")  # BEGIN comes from us
            driver = (await connection.get_raw_connection()).driver_connection
        except BaseException:
            await connection.close()
            raise
        connection.info[SERVER] = driver
        return cls(connection, driver)

    @property
    def is_sound(self) -> bool:
        """Whether another unit may have it."""
        driver = self._driver
        return not (driver.is_closed() or driver.is_in_transaction() or self.connection.invalidated)

    @property
    def has_rested(self) -> bool:
        return monotonic() - self._rests_since > RESTED_S

    def rests(self) -> None:
        self._rests_since = monotonic()

    async def begin(self) -> None:
        try:
            await self._driver.execute("BEGIN")
        except BaseException:
            await self.close()
            raise

    async def still_begins(self) -> bool:
        """Begin, unless the connection was lost while it rested."""
        try:
            await self.begin()
        except Exception:  # noqa: BLE001 - whatever it is: if it is not the line, it comes up again
            return False
        return True

    async def commit(self) -> None:
        """Make it so; the server answers ROLLBACK, and no error, where a statement had failed."""
        if await tell(self._driver, "COMMIT") != "COMMIT":
            raise Lost

    async def undo(self) -> None:
        """Undo what was not committed; where that fails, the server does as the line is closed."""
        if self._driver.is_in_transaction() and not self._driver.is_closed():
            with suppress(Exception):
                await self._driver.execute("ROLLBACK")

    async def close(self) -> None:
        await whole(self._close())

    async def _close(self) -> None:
        await self.connection.invalidate()  # so that no pool keeps it
        await self.connection.close()
