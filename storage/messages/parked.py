"""What was put aside, in both queues, and how it is taken up again or dropped."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.messaging.queues import InboxStatus, OutboxStatus
from storage.messages.inbox import INBOX
from storage.messages.outbox_rows import OUTBOX

BY_HAND = "by-hand"  # why a notice was dropped that an operator took out


@dataclass(frozen=True, slots=True)
class Parked:
    """A message or a notice that was put aside; never its words."""

    queue: str
    number: int
    contact: str
    since: datetime
    attempts: int
    reason: str


class ParkedShelf:
    """Inbox messages that broke their turn, and notices that no channel took."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self, limit: int) -> list[Parked]:
        """The oldest of each queue."""
        inbox = select(
            INBOX.c.id, INBOX.c.contact, INBOX.c.received_at, INBOX.c.attempts, INBOX.c.error
        ).where(INBOX.c.status == InboxStatus.PARKED.value)
        outbox = select(
            OUTBOX.c.id, OUTBOX.c.contact, OUTBOX.c.created_at, OUTBOX.c.attempts, OUTBOX.c.reason
        ).where(OUTBOX.c.status == OutboxStatus.FAILED.value)
        found = []
        for queue, query in (("inbox", inbox), ("outbox", outbox)):
            rows = await self._connection.execute(query.order_by("id").limit(limit))
            found += [Parked(queue, *row) for row in rows]
        return found

    async def retry_inbox(self, number: int | None, why: str = "") -> int:
        """Answer a message again, or all that were put aside for *why*; how many there were."""
        values = {"status": InboxStatus.WAITING.value, "attempts": 0, "next_attempt_at": None}
        return await self._change(INBOX.c.error, InboxStatus.PARKED, number, why, values)

    async def retry_outbox(self, number: int | None, now: datetime, why: str = "") -> int:
        """Send a notice again, or all that failed for *why*, by every channel; how many."""
        values = {
            "status": OutboxStatus.QUEUED.value,
            "attempts": 0,
            "not_before": now,
            "created_at": now,
            "avoid": "",
        }
        return await self._change(OUTBOX.c.reason, OutboxStatus.FAILED, number, why, values)

    async def drop_outbox(self, number: int | None, why: str = "") -> int:
        """Never send a notice, or all that failed for *why*; how many there were."""
        values = {"status": OutboxStatus.DROPPED.value, "reason": BY_HAND}
        return await self._change(OUTBOX.c.reason, OutboxStatus.FAILED, number, why, values)

    async def _change(
        self,
        reason: Column[Any],
        aside: InboxStatus | OutboxStatus,
        number: int | None,
        why: str,
        values: dict[str, Any],
    ) -> int:
        table = reason.table
        chosen = update(table).where(table.c.status == aside.value)
        chosen = chosen.where(table.c.id == number) if number is not None else chosen
        chosen = chosen.where(reason == why) if why else chosen
        return int((await self._connection.execute(chosen.values(values))).rowcount)
