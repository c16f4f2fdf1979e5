"""How deep the queues are, and how old what waits in them: a few counts by index."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hooks import HookDeliveryStatus
from domain.media import MediaStatus
from domain.messaging.queues import InboxStatus, OutboxStatus
from storage.hooks import DELIVERY as HOOK_DELIVERY
from storage.leases import LEASE
from storage.media import MEDIA
from storage.messages.inbox import INBOX
from storage.messages.outbox_rows import MAY_GO_OUT, OUTBOX
from storage.revisions import revision_of


@dataclass(frozen=True, slots=True)
class Depth:
    """What stands in one queue under one status: how many, and since when the oldest."""

    queue: str
    status: str
    count: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class _Queue:
    """A table with what rests in it, by status, and the column that tells since when."""

    name: str
    table: Table
    since: str
    statuses: tuple[StrEnum, ...]


_QUEUES = (
    _Queue(
        "inbox",
        INBOX,
        "received_at",
        (InboxStatus.WAITING, InboxStatus.PARKED, InboxStatus.SET_ASIDE),
    ),
    _Queue("outbox", OUTBOX, "not_before", (*MAY_GO_OUT, OutboxStatus.FAILED)),
    _Queue("media", MEDIA, "wanted_at", (MediaStatus.WANTED,)),
    _Queue("hooks", HOOK_DELIVERY, "at", (HookDeliveryStatus.PENDING, HookDeliveryStatus.DEAD)),
)


class Depths:
    """Looks at every queue at once, for those who watch."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> list[Depth]:
        """Every queue and status; one with nothing in it counts zero."""
        return [depth for queue in _QUEUES for depth in await self._depths(queue)]

    async def _depths(self, queue: _Queue) -> list[Depth]:
        status, since = queue.table.c.status, queue.table.c[queue.since]
        names = [status.value for status in queue.statuses]
        query = select(status, func.count(), func.min(since)).where(status.in_(names))
        rows: Any = await self._connection.execute(query.group_by(status))
        found = {name: (count, oldest) for name, count, oldest in rows}
        return [Depth(queue.name, name, *found.get(name, (0, None))) for name in names]

    async def lease_until(self, name: str) -> datetime | None:
        """Until when somebody holds the lease *name*, by the clock of the database."""
        query = select(LEASE.c.until).where(LEASE.c.name == name)
        until: datetime | None = (await self._connection.execute(query)).scalar()
        return until

    async def lease_holder(self, name: str) -> str:
        """Who holds the lease *name*, or held it last; nobody if it was given back."""
        query = select(LEASE.c.holder).where(LEASE.c.name == name)
        return (await self._connection.execute(query)).scalar() or ""

    async def last_received_at(self) -> datetime | None:
        """When the newest message came in, by the clock of the process that took it."""
        query = select(INBOX.c.received_at).order_by(INBOX.c.id.desc()).limit(1)
        moment: datetime | None = (await self._connection.execute(query)).scalar()
        return moment

    async def revision(self) -> str | None:
        """The revision of the schema."""
        return await self._connection.run_sync(revision_of)

    async def now(self) -> datetime:
        """What the clock of the database says."""
        moment: datetime = (await self._connection.execute(select(func.now()))).scalar_one()
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
