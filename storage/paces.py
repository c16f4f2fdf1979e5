"""Token buckets that all processes share: when each will be full again."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from storage.columns import Row, UtcDateTime, lock, table_of, upsert
from storage.prepared import Prepared


class PaceRow(Row, table=True):
    """Table `pace`: one that is not here is full."""

    __tablename__ = "pace"

    name: str = Field(primary_key=True)
    full_at: datetime = Field(sa_type=UtcDateTime, index=True)


PACE = table_of(PaceRow)
_FULL_AT = Prepared(select(PACE.c.full_at).where(PACE.c.name == bindparam("bucket")))


class Paces:
    """Buckets by name."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def full_at(self, names: Sequence[str]) -> dict[str, datetime]:
        """When those of *names* that are not full will be."""
        found = {name: await _FULL_AT.value(self._connection, bucket=name) for name in names}
        return {name: at for name, at in found.items() if at}

    async def hold(self, name: str) -> None:
        """Let nobody else take from a bucket until the commit."""
        await lock(self._connection, f"pace {name}")

    async def save(self, buckets: Mapping[str, datetime]) -> None:
        """Remember when each will be full."""
        rows = [{"name": name, "full_at": full_at} for name, full_at in buckets.items()]
        await upsert(self._connection, PACE, rows)

    async def forget(self, now: datetime) -> None:
        """Let those go that are full."""
        await self._connection.execute(delete(PACE).where(PACE.c.full_at <= now))
