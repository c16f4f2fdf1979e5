"""Which processes are alive: each says so every few seconds."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from storage.columns import Row, UtcDateTime, table_of, upsert

SILENT, LISTENED = timedelta(seconds=6), timedelta(seconds=4)
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

    async def alive(self, at: datetime, steady_since: datetime | None = None) -> list[str]:
        """Those that live at *at*, as far as one knows who has spoken since *steady_since*."""
        found = await self._connection.execute(select(PRESENCE.c.boot, PRESENCE.c.seen_at))
        return living(dict(found.all()), at, steady_since or at - LISTENED)


def living(seen: Mapping[str, datetime], at: datetime, steady_since: datetime) -> list[str]:
    """Those who spoke within SILENT, and those of whom nobody can tell.

    Of one who is silent it can be told once somebody else was heard after it, and LISTENED ago, or
    whoever asks has spoken for as long: else all of them may have been kept from speaking.
    """
    before = at - LISTENED
    heard = max((when for when in seen.values() if when <= before), default=at - FORGOTTEN)
    return [
        boot
        for boot, last in seen.items()
        if at - last < SILENT or (steady_since > before and heard <= last)
    ]
