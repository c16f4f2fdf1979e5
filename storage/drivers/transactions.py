"""How units of work come to a transaction, and the usual way: each to its own."""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


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

    async def close(self) -> None:
        """Let all connections go."""


class Separate:
    """Each unit has a connection and a transaction of its own."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def begin(self) -> Transaction:
        """Begin at once."""
        return _Own(await begun(self._engine))

    async def close(self) -> None:
        """Let all connections go."""
        await self._engine.dispose()


class Lost(Exception):
    """The database gave up the transaction that several had shared: none of it happened."""


class _Own:
    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def commit(self) -> None:
        await self.connection.commit()

    async def leave(self) -> None:
        await self.connection.close()  # which rolls back


async def begun(engine: AsyncEngine) -> AsyncConnection:
    """A connection in a transaction; a BEGIN that fails gives the connection back."""
    connection = await engine.connect()
    try:
        await connection.begin()
    except BaseException:
        await connection.close()
        raise
    return connection
