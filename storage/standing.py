"""Small facts that all processes share: who runs the schedule, how far the clock was moved."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime, lock, table_of, upsert


class LeaseRow(SQLModel, table=True):
    """Table `lease`: one holder of a name at a time, for a while."""

    __tablename__ = "lease"

    name: str = Field(primary_key=True)
    holder: str
    until: datetime = Field(sa_type=UtcDateTime)


class MarkRow(SQLModel, table=True):
    """Table `mark`: a value under a name."""

    __tablename__ = "mark"

    name: str = Field(primary_key=True)
    value: str


LEASE, MARK = table_of(LeaseRow), table_of(MarkRow)


class Standing:
    """Leases and marks."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def take_lease(self, name: str, holder: str, now: datetime, term: timedelta) -> bool:
        """Take or renew the lease *name* until *now* + *term*; whether *holder* has it."""
        await lock(self._connection, f"lease {name}")
        query = select(LEASE).where(LEASE.c.name == name)
        row = (await self._connection.execute(query)).mappings().first()
        if row and row["holder"] != holder and row["until"] > now:
            return False
        values = {"name": name, "holder": holder, "until": now + term}
        await upsert(self._connection, LEASE, values)
        return True

    async def get(self, name: str) -> str | None:
        """The value under *name*."""
        query = select(MARK.c.value).where(MARK.c.name == name)
        value: str | None = (await self._connection.execute(query)).scalar()
        return value

    async def set(self, name: str, value: str) -> None:
        """Put *value* under *name*."""
        await upsert(self._connection, MARK, {"name": name, "value": value})
