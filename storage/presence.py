"""Which processes are alive: each says so every few seconds."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from storage.columns import Row, UtcDateTime, table_of, upsert

SILENT = timedelta(seconds=6)
FORGOTTEN = timedelta(days=1)


class PresenceRow(Row, table=True):
    """Table `presence`: one start of one process, and when it was last heard of."""

    __tablename__ = "presence"

    boot: str = Field(primary_key=True)
    seen_at: datetime = Field(sa_type=UtcDateTime)


PRESENCE = table_of(PresenceRow)


class Presence:
    """Processes by the name that each start of one gives itself."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def beat(self, boot: str, at: datetime) -> None:
        """Say that *boot* lives."""
        await upsert(self._connection, PRESENCE, {"boot": boot, "seen_at": at})
        old = PRESENCE.c.seen_at < at - FORGOTTEN
        await self._connection.execute(delete(PRESENCE).where(old))

    async def leave(self, boot: str) -> None:
        """Say that *boot* ends: what it still had claimed is free at once."""
        await self._connection.execute(delete(PRESENCE).where(PRESENCE.c.boot == boot))

    async def alive(self, at: datetime) -> list[str]:
        """Those that were heard of within SILENT."""
        query = select(PRESENCE.c.boot).where(PRESENCE.c.seen_at > at - SILENT)
        return list((await self._connection.execute(query)).scalars())
