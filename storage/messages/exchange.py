"""What was said in a conversation, both ways, as it rests in inbox and outbox."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ids import ContactId, MediaId
from domain.media import MediaStatus
from domain.messages import InboundMessage, Message
from domain.messaging.delivery import DeliveryStatus, climbs
from domain.messaging.queues import InboxStatus, OutboxStatus
from storage.drivers.prepared import Found
from storage.encoding import decode_message
from storage.media import MEDIA
from storage.messages.conversations import CONVERSATION
from storage.messages.inbox import INBOX, read_message
from storage.messages.outbox_rows import DELIVERY, OUTBOX
from storage.secrecy.vault import Vault

# All there are: named, so that the index by status and contact finds somebody's messages.
STATUSES = tuple(status.value for status in InboxStatus)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the contact wrote; nothing is left of the words once they ran out."""

    number: int
    at: datetime
    status: str
    message: InboundMessage | None


@dataclass(frozen=True, slots=True)
class Told:
    """What we said, and how it fared; `is_template` where the channel took nothing else."""

    number: int
    at: datetime
    status: str
    reason: str
    template: str
    message: Message | None


class Exchanges:
    """Reads what passed between us and one contact."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def heard(self, contact: ContactId, limit: int) -> list[Heard]:
        """The last messages of *contact*, newest first."""
        theirs = (INBOX.c.status.in_(STATUSES), INBOX.c.contact == contact)
        query = select(INBOX).where(*theirs).order_by(INBOX.c.sent_at.desc(), INBOX.c.id.desc())
        rows = (await self._connection.execute(query.limit(limit))).mappings()
        return [self._to_heard(row) for row in rows]

    async def told(self, contact: ContactId, limit: int) -> list[Told]:
        """Our last letters to *contact*, newest first."""
        query = select(OUTBOX).where(OUTBOX.c.contact == contact).order_by(OUTBOX.c.id.desc())
        rows = (await self._connection.execute(query.limit(limit))).mappings().all()
        fates = await self._fates([row["id"] for row in rows])
        return [self._to_told(row, fates) for row in rows]

    async def mark(self, contact: ContactId) -> str:
        """Something that is another whenever anything happened in the conversation."""
        newest = select(func.count(), func.max(INBOX.c.id), func.max(INBOX.c.answered_at)).where(
            INBOX.c.status.in_(STATUSES), INBOX.c.contact == contact
        )
        mine = select(OUTBOX.c.id, OUTBOX.c.status).where(OUTBOX.c.contact == contact)
        last = mine.order_by(OUTBOX.c.id.desc()).limit(5).subquery()
        fared = select(last, DELIVERY.c.status.label("fared")).outerjoin(
            DELIVERY, DELIVERY.c.notice == last.c.id
        )
        tended = select(CONVERSATION.c.taken_by, CONVERSATION.c.tended_at).where(
            CONVERSATION.c.contact == contact
        )
        pictures = select(func.count()).where(
            MEDIA.c.sender == contact, MEDIA.c.status == MediaStatus.WANTED.value
        )
        found = [
            (await self._connection.execute(query)).all()
            for query in (newest, fared, tended, pictures)
        ]
        seen = str([sorted(map(str, rows)) for rows in found])
        return sha256(seen.encode()).hexdigest()[:16]

    async def _fates(self, numbers: Sequence[int]) -> dict[int, DeliveryStatus]:
        query = select(DELIVERY.c.notice, DELIVERY.c.status).where(DELIVERY.c.notice.in_(numbers))
        fates: dict[int, DeliveryStatus] = {}
        for notice, status in await self._connection.execute(query):
            fared = DeliveryStatus(status)
            if notice not in fates or climbs(fates[notice], fared):
                fates[notice] = fared
        return fates

    def _to_heard(self, row: Found) -> Heard:
        message = read_message(row, self._vault) if row["sealed"] else None
        return Heard(row["id"], row["sent_at"], row["status"], message)

    def _to_told(self, row: Found, fates: Mapping[int, DeliveryStatus]) -> Told:
        sealed = self._vault.open(row["sealed"]) if row["sealed"] else ""
        fate = fates.get(row["id"]) if row["status"] == OutboxStatus.SENT else None
        return Told(
            row["id"],
            row["created_at"],
            fate.value if fate else row["status"],
            row["reason"],
            row["template"],
            decode_message(json.loads(sealed)["message"]) if sealed else None,
        )


def pictures_of(lines: Sequence[Heard | Told]) -> list[MediaId]:
    """The files that *lines* show."""
    found: list[MediaId] = []
    for line in lines:
        if isinstance(line.message, InboundMessage):
            found += [attachment.id for attachment in line.message.attachments]
        elif line.message:
            found += line.message.media
    return found
