"""Token buckets that all processes share: when each will be full again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import zip_longest

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from storage.columns import Row, UtcDateTime, table_of, upsert
from storage.drivers.prepared import Prepared
from storage.locks import Lock, lock


class PaceRow(Row, table=True):
    """Table `pace`: one that is not here is full."""

    __tablename__ = "pace"

    name: str = Field(primary_key=True)
    full_at: datetime = Field(sa_type=UtcDateTime, index=True)


PACE = table_of(PaceRow)
_FULL_AT = Prepared(
    select(PACE).where((PACE.c.name == bindparam("one")) | (PACE.c.name == bindparam("other")))
)


class Paces:
    """Buckets by name."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def full_at(self, names: Sequence[str]) -> dict[str, datetime]:
        """When those of *names* that are not full will be."""
        pairs = zip_longest(names[::2], names[1::2])
        found = [
            await _FULL_AT.all(self._connection, one=one, other=other or one)
            for one, other in pairs
        ]
        return {row["name"]: row["full_at"] for rows in found for row in rows}

    async def hold(self, *names: str) -> None:
        """Let nobody else take from these buckets until the commit."""
        await lock(self._connection, Lock.PACE, *names)

    async def save(self, buckets: Mapping[str, datetime]) -> None:
        """Remember when each will be full."""
        rows = [{"name": name, "full_at": full_at} for name, full_at in buckets.items()]
        await upsert(self._connection, PACE, rows)

    async def forget(self, now: datetime) -> None:
        """Let those go that are full."""
        await self._connection.execute(delete(PACE).where(PACE.c.full_at <= now))
