"""What was put aside, in both queues, and how it is taken up again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.messaging.queues import InboxStatus, OutboxStatus
from storage.messages.inbox import INBOX
from storage.messages.outbox_rows import OUTBOX


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

    async def retry_inbox(self, number: int | None) -> int:
        """Answer a message again, or all that were put aside; how many there were."""
        statement = update(INBOX).where(INBOX.c.status == InboxStatus.PARKED.value)
        values = {"status": InboxStatus.WAITING.value, "attempts": 0, "next_attempt_at": None}
        return await self._retry(statement, INBOX, number, values)

    async def retry_outbox(self, number: int | None, now: datetime) -> int:
        """Send a notice again, or all that failed, by every channel; how many there were."""
        statement = update(OUTBOX).where(OUTBOX.c.status == OutboxStatus.FAILED.value)
        values = {
            "status": OutboxStatus.QUEUED.value,
            "attempts": 0,
            "not_before": now,
            "created_at": now,
            "avoid": "",
        }
        return await self._retry(statement, OUTBOX, number, values)

    async def _retry(
        self, statement: Any, table: Any, number: int | None, values: dict[str, Any]
    ) -> int:
        chosen = statement if number is None else statement.where(table.c.id == number)
        return int((await self._connection.execute(chosen.values(values))).rowcount)
