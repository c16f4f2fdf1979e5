"""Leases: one holder of a name at a time, for a while, by the clock of the database.

A holder is a process by the name of its connections: PostgreSQL knows at once when it was killed.
The machines' own clocks are not asked: one that jumps would take what another holds, or keep it
for a day. Whoever was away too long, hung or cut off, is refused at its next commit.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from storage.columns import Row, UtcDateTime, is_sqlite, table_of, upsert
from storage.locks import Lock, lock

SCHEDULER = "scheduler"  # the lease of whoever does what is due


class LeaseRow(Row, table=True):
    """Table `lease`."""

    __tablename__ = "lease"

    name: str = Field(primary_key=True)
    holder: str
    until: datetime = Field(sa_type=UtcDateTime)


LEASE = table_of(LeaseRow)


@dataclass(frozen=True, slots=True)
class Holding:
    """Who says that they hold what."""

    name: str
    holder: str


class LeaseLost(Exception):
    """Somebody else holds the lease by now: nothing more may be done under it."""


class Leases:
    """Taken and renewed; asked for at the commits of whoever works under one."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def take(self, wanted: Holding, term: timedelta) -> bool:
        """Take or renew *wanted* for *term*; whether it is held now."""
        await lock(self._connection, Lock.LEASE, wanted.name)
        query = select(LEASE).where(LEASE.c.name == wanted.name)
        row = (await self._connection.execute(query)).mappings().first()
        now = await self._now()
        # One that runs for longer than its term was written before the clock was set back.
        is_taken = row and row["holder"] != wanted.holder and now < row["until"] <= now + term
        if row and is_taken and not await self._is_gone(row["holder"]):
            return False
        values = {"name": wanted.name, "holder": wanted.holder, "until": now + term}
        await upsert(self._connection, LEASE, values)
        return True

    async def give_back(self, held: Holding) -> None:
        """Let the next one have it at once."""
        mine = (LEASE.c.name == held.name) & (LEASE.c.holder == held.holder)
        await self._connection.execute(LEASE.delete().where(mine))

    async def insist(self, held: Holding) -> None:
        """Nobody takes it before this transaction ends; raises LeaseLost if somebody did."""
        query = select(LEASE.c.holder).where(LEASE.c.name == held.name)
        if not is_sqlite(self._connection):
            query = query.with_for_update(read=True)
        if (await self._connection.execute(query)).scalar() != held.holder:
            raise LeaseLost(held.name)

    async def _is_gone(self, holder: str) -> bool:
        """Whether no connection is left of a process that was killed; a file would not know."""
        if is_sqlite(self._connection):
            return False
        query = "select count(*) from pg_stat_activity where application_name = $1"
        return not (await self._connection.exec_driver_sql(query, (holder,))).scalar()

    async def _now(self) -> datetime:
        if is_sqlite(self._connection):
            return datetime.now(UTC)  # a file has no clock but this machine's
        moment: datetime = (
            await self._connection.execute(select(func.clock_timestamp()))
        ).scalar_one()
        return moment
