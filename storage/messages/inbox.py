"""Messages received and not yet answered. One that a channel delivers twice is kept once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Index,
    String,
    UniqueConstraint,
    bindparam,
    exists,
    func,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.ids import ContactId, MediaId
from domain.messages import Address, Attachment, AttachmentKind, Channel, InboundMessage
from domain.messaging.queues import InboxStatus
from storage.columns import (
    Row,
    UtcDateTime,
    insert_all_new,
    insert_new,
    is_sqlite,
    table_of,
)
from storage.drivers.prepared import Found, Prepared
from storage.encoding import decode_pin, encode_pin
from storage.locks import Lock, held_if_free
from storage.news import Noted, Topic
from storage.secrecy.vault import Vault

ATTEMPTS = 3
BATCH = 30
LOOKED_AT, LOOKS = 100, 3
ALBUM_AT_MOST = timedelta(seconds=15)


# Written out, since SQLite uses a partial index only where it reads the same words. The line is
# said in another way, or it would be taken from `inbox_waiting`, and all who wait sorted each time.
WAITS, IN_LINE = text("status = 'waiting'"), text("NOT (status <> 'waiting')")
BRINGS_FILES = text("NOT (status <> 'waiting') AND has_files")


class InboxRow(Row, table=True):
    """Table `inbox`."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index("inbox_waiting", "status", "contact", "sent_at", "id"),
        Index("inbox_line", "id", sqlite_where=IN_LINE, postgresql_where=IN_LINE),
        Index(
            "inbox_files", "contact", "received_at",
            sqlite_where=BRINGS_FILES, postgresql_where=BRINGS_FILES,
        ),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    external_id: str
    contact: str = Field(foreign_key="contact.id")
    sent_at: datetime = Field(sa_type=UtcDateTime)
    received_at: datetime = Field(sa_type=UtcDateTime)
    has_files: bool
    sealed: str
    status: str = InboxStatus.WAITING.value
    attempts: int = 0
    next_attempt_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str = ""


INBOX = table_of(InboxRow)
_GATHERING = (
    select(INBOX.c.contact)
    .where(BRINGS_FILES)
    .group_by(INBOX.c.contact)
    .having(
        func.max(INBOX.c.received_at) > bindparam("settled"),
        func.min(INBOX.c.received_at) > bindparam("longest"),
    )
)
_FAILED = INBOX.alias("failed")


def _is_resting(contact: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether what broke a turn waits a while: what was written since does not hurry it."""
    waits = text("failed.status = 'waiting'")
    later = _FAILED.c.next_attempt_at > bindparam("now")
    return exists().where(_FAILED.c.contact == contact, waits, _FAILED.c.attempts > 0, later)


_WAITING = (
    select(INBOX.c.contact)
    .where(
        IN_LINE,
        INBOX.c.next_attempt_at.is_(None) | (INBOX.c.next_attempt_at <= bindparam("now")),
        INBOX.c.contact.not_in(_GATHERING),
    )
    .order_by(INBOX.c.id)
)
_LONGEST_WAITING = Prepared(_WAITING.where(~_is_resting(INBOX.c.contact)).limit(1))
_LINE = _WAITING.limit(LOOKED_AT).cte("line").prefix_with("MATERIALIZED")
_FIRST_FREE = Prepared(  # the line is gone through one by one: only the first who is free is held
    select(_LINE.c.contact)
    .where(
        ~_is_resting(_LINE.c.contact),
        held_if_free(literal(f"{Lock.ANSWERING} ", String) + _LINE.c.contact),
    )
    .limit(1)
)
_THEIRS = Prepared(
    select(INBOX)
    .where(INBOX.c.contact == bindparam("whose"), WAITS)
    .order_by(INBOX.c.sent_at, INBOX.c.id)
    .limit(BATCH)
)
_ANSWERED = Prepared(
    update(INBOX)
    .where(INBOX.c.id == bindparam("number"))
    .values(status=InboxStatus.ANSWERED.value, answered_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class Received:
    """An inbox row number with its message."""

    number: int
    message: InboundMessage
    received_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Batch:
    """What one person sent since the last turn, in the order in which they sent it."""

    contact: ContactId
    received: tuple[Received, ...]


class Inbox:
    """Put by webhooks, taken by the worker."""

    def __init__(self, connection: AsyncConnection, vault: Vault, noted: Noted) -> None:
        self._connection = connection
        self._vault = vault
        self._noted = noted

    async def put(self, contact: ContactId, message: InboundMessage, received_at: datetime) -> bool:
        """Keep *message*, unless its channel delivered it before; whether it is new."""
        self._noted.note(Topic.MESSAGES)
        return await insert_new(self._connection, INBOX, self._row(contact, message, received_at))

    async def put_all(
        self, letters: Sequence[tuple[ContactId, InboundMessage]], received_at: datetime
    ) -> None:
        """Keep several in this order, but those that their channel delivered before."""
        self._noted.note(Topic.MESSAGES, len({contact for contact, _ in letters}))
        rows = [self._row(contact, message, received_at) for contact, message in letters]
        await insert_all_new(self._connection, INBOX, rows)

    def _row(
        self, contact: ContactId, message: InboundMessage, received_at: datetime
    ) -> dict[str, Any]:
        return {
            "channel": message.address.channel.value,
            "external_id": message.external_id,
            "contact": contact,
            "sent_at": message.sent_at,
            "received_at": received_at,
            "has_files": bool(message.attachments),
            "sealed": self._vault.seal(json.dumps(_encode(message))),
            "status": InboxStatus.WAITING.value,
            "attempts": 0,
            "error": "",
        }

    async def claim(self, now: datetime, album_pause: timedelta) -> Batch | None:
        """Take what the longest waiting person sent; their later messages wait their turn.

        Somebody whose last message brought files is left alone for *album_pause*, so that an
        album is answered once; never longer than ALBUM_AT_MOST.
        """
        since = {"settled": now - album_pause, "longest": now - ALBUM_AT_MOST}
        query = _LONGEST_WAITING if is_sqlite(self._connection) else _FIRST_FREE
        for _ in range(LOOKS):  # one who was answered between the look and the hold: the next
            contact = await query.value(self._connection, now=now, **since)
            batch = await self._batch(ContactId(contact)) if contact else None
            if batch or not contact:
                return batch
        return None

    async def _batch(self, contact: ContactId) -> Batch | None:
        rows = await _THEIRS.all(self._connection, whose=contact)
        if rows and rows[0]["attempts"]:
            rows = rows[:1]  # one of them breaks the turn: find out which, and answer the others
        received = tuple(
            Received(
                row["id"],
                read_message(row, self._vault),
                row["received_at"],
                row["attempts"],
            )
            for row in rows
        )
        return Batch(contact, received) if received else None

    async def answered(self, batch: Batch, now: datetime) -> None:
        """Mark everything in *batch* answered."""
        for received in batch.received:
            await _ANSWERED.run(self._connection, number=received.number, at=now)

    async def hold_back(self, contact: ContactId, until: datetime) -> None:
        """Let all that waits of *contact* wait until then, in its order."""
        theirs = update(INBOX).where(INBOX.c.contact == contact, WAITS)
        await self._connection.execute(theirs.values(next_attempt_at=until))

    async def leave_to_person(self, batch: Batch) -> None:
        """Keep *batch* for the person who took the conversation over."""
        await self._mark(batch, status=InboxStatus.TO_PERSON)

    async def set_aside(self, batch: Batch) -> None:
        """Keep *batch* without an answer: its sender writes more than anybody can mean."""
        await self._mark(batch, status=InboxStatus.SET_ASIDE)

    async def failed(self, batch: Batch, error: str, *, now: datetime) -> bool:
        """Try again a little later; put aside after a few attempts. Whether it was put aside."""
        attempts = max(received.attempts for received in batch.received) + 1
        is_parked = attempts >= ATTEMPTS
        await self._mark(
            batch,
            attempts=attempts,
            status=InboxStatus.PARKED if is_parked else InboxStatus.WAITING,
            next_attempt_at=now + timedelta(seconds=2**attempts),
            error=error,
        )
        return is_parked

    async def known(self, channel: Channel, ids: Sequence[str]) -> set[str]:
        """Those of *ids* that were put here before."""
        query = select(INBOX.c.external_id).where(
            INBOX.c.channel == channel, INBOX.c.external_id.in_(ids)
        )
        return set((await self._connection.execute(query)).scalars()) if ids else set()

    async def waiting(self) -> int:
        """How many messages wait for an answer."""
        query = select(func.count()).select_from(INBOX).where(WAITS)
        return int((await self._connection.execute(query)).scalar_one())

    async def _mark(self, batch: Batch, *, status: InboxStatus, **values: Any) -> None:
        numbers = [received.number for received in batch.received]
        statement = update(INBOX).where(INBOX.c.id.in_(numbers))
        await self._connection.execute(statement.values(status=status.value, **values))


Encoded = dict[str, Any]


def _encode(message: InboundMessage) -> Encoded:
    return {
        "address": message.address.external_id,
        "text": message.text,
        "choice": message.choice,
        "attachments": [
            [a.id, a.kind, a.remote, a.declared_type, a.name] for a in message.attachments
        ],
        "pin": encode_pin(message.pin),
        "alias": message.alias,
        "phone": message.phone,
        "profile_name": message.profile_name,
        "replied_to": message.replied_to,
        "is_forwarded": message.is_forwarded,
        "acknowledge": message.acknowledge,
    }


def read_message(row: Found, vault: Vault) -> InboundMessage:
    """The message that *row* holds, opened."""
    encoded: Encoded = json.loads(vault.open(row["sealed"]))
    address = Address(Channel(row["channel"]), encoded.pop("address"))
    attachments = tuple(
        Attachment(MediaId(id), AttachmentKind(kind), *rest)
        for id, kind, *rest in encoded.pop("attachments")
    )
    return InboundMessage(
        address=address,
        external_id=row["external_id"],
        sent_at=row["sent_at"],
        attachments=attachments,
        pin=decode_pin(encoded.pop("pin")),
        **encoded,
    )
