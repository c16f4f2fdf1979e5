"""SQLite connections that run a statement where it is asked for, not in a thread of their own.

They have the shape of an `aiosqlite.Connection`, as far as SQLAlchemy asks for it. A statement of
a turn takes some microseconds, less than the way to a thread and back; what waits for the disk or
for another process leaves the loop, and so does everything on a connection that reads pages.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Self

BEGIN = "BEGIN IMMEDIATE"
BEGIN_TO_READ = "BEGIN"  # takes no lock and reads no page before the first statement
PATIENCE_MS = 10_000
KEPT_STATEMENTS = 512
AT_ONCE = 500


class DirectCursor:
    """Runs one statement, and has its first rows at once."""

    def __init__(self, cursor: sqlite3.Cursor, *, beside: bool) -> None:
        self._cursor = cursor
        self._beside = beside
        self._rows: list[Any] = []

    async def __aenter__(self) -> Self:
        """Nothing to prepare."""
        return self

    @property
    def description(self) -> Any:
        """The columns of the statement."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows the statement touched."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number of the row that was inserted last."""
        return self._cursor.lastrowid

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Run *statement*; one that may wait is run beside the loop."""

        def run() -> None:
            self._cursor.execute(statement, parameters)
            self._rows = self._cursor.fetchmany(AT_ONCE)

        if statement == BEGIN:
            await begin(self._cursor.connection)
        else:
            await self._run(run, beside=self._beside and statement != BEGIN_TO_READ)

    async def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run *statement* once for each of *rows*."""
        self._cursor.executemany(statement, rows)

    async def fetchall(self) -> list[Any]:
        """Every row that is left."""

        def run() -> None:
            self._rows += self._cursor.fetchall()

        if len(self._rows) >= AT_ONCE:
            await self._run(run, beside=self._beside)
        return self._rows

    async def fetchmany(self, size: int) -> list[Any]:
        """The next *size* rows, for whoever reads a long answer piece by piece."""

        def run() -> None:
            self._rows += self._cursor.fetchmany(size)

        if len(self._rows) < size:
            await self._run(run, beside=self._beside)
        page, self._rows = self._rows[:size], self._rows[size:]
        return page

    async def _run(self, act: Callable[[], object], *, beside: bool) -> None:
        if beside:
            await beside_the_loop(act)
        else:
            act()

    async def close(self) -> None:
        """Let the statement go."""
        self._cursor.close()


class DirectConnection:
    """One connection, used from one loop."""

    def __init__(self, connection: sqlite3.Connection, *, beside: bool) -> None:
        self._connection = connection
        self._beside = beside

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's own."""
        return self._connection

    def cursor(self) -> DirectCursor:
        """A cursor for one statement."""
        return DirectCursor(self._connection.cursor(), beside=self._beside)

    async def commit(self) -> None:
        """Write to the disk."""
        await commit(self._connection)

    async def rollback(self) -> None:
        """Undo what was not committed."""
        self._connection.rollback()

    async def create_function(self, *definition: Any, **traits: Any) -> None:
        """Let statements call a function."""
        self._connection.create_function(*definition, **traits)

    async def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def stop(self) -> None:
        """The same, at once."""
        self._connection.close()


async def begin(driver: sqlite3.Connection) -> None:
    """Take the lock of the file: at once if it is free, else beside the loop.

    To a thread and back takes a hundred times as long, and the thread would wait for the loop as
    well, which is busy with those who want the lock.
    """
    driver.execute("PRAGMA busy_timeout=0")
    try:
        driver.execute(BEGIN)
    except sqlite3.OperationalError:  # in the thread it comes up again, or it is over
        is_ours = False
    else:
        is_ours = True
    finally:
        driver.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
    if not is_ours:
        await beside_the_loop(partial(driver.execute, BEGIN))


async def commit(driver: sqlite3.Connection) -> None:
    """Write to the disk; refuses where SQLite gave the transaction up, which is no success."""
    if not driver.in_transaction:
        msg = "the transaction is gone"
        raise sqlite3.OperationalError(msg)
    await beside_the_loop(driver.commit)


async def beside_the_loop(act: Callable[[], object]) -> None:
    """Run *act* in a thread and return after its end, whoever is cancelled in between.

    Otherwise the connection would be closed under the thread, which ends the process. The future
    is no task: a loop that ends cancels all tasks, and would cancel this one with its waiter.
    """
    running = asyncio.get_running_loop().run_in_executor(None, act)
    cancelled: asyncio.CancelledError | None = None
    while not running.done():
        try:
            await asyncio.wait({running})
        except asyncio.CancelledError as reason:
            cancelled = reason
    if cancelled:
        running.exception()  # looked at, so that nobody reports it as forgotten
        raise cancelled
    running.result()


async def connect(path: str, *, beside: bool) -> DirectConnection:
    """Open the file at *path*; with *beside*, every statement is run beside the loop."""
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, cached_statements=KEPT_STATEMENTS
    )
    return DirectConnection(connection, beside=beside)
