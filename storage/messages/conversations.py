"""Conversations at rest: one row for each person who ever wrote."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, bindparam, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.ids import ContactId
from domain.messaging.allowance import Pace
from domain.messaging.conversations import Conversation, Place
from storage.columns import Row, UtcDateTime, table_of, upsert
from storage.drivers.prepared import Found, Prepared

_WAITS, _TAKEN = text("called_at IS NOT NULL"), text("taken_by IS NOT NULL")


class ConversationRow(Row, table=True):
    """Table `conversation`."""

    __tablename__ = "conversation"
    __table_args__ = (
        Index("conversation_called", "called_at", sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("conversation_taken", "tended_at", sqlite_where=_TAKEN, postgresql_where=_TAKEN),
    )

    contact: str = Field(primary_key=True, foreign_key="contact.id")
    place: dict[str, Any] = Field(sa_type=JSON)
    trail: list[dict[str, Any]] = Field(sa_type=JSON)
    listed: list[str] = Field(sa_type=JSON)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    written_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    missed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    told_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    called_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    taken_by: str | None = None
    taken_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    tended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


CONVERSATION = table_of(ConversationRow)
_MINE = CONVERSATION.c.contact == bindparam("whose")
_GET = Prepared(select(CONVERSATION).where(_MINE))
_LIST = Prepared(update(CONVERSATION).where(_MINE).values(listed=bindparam("listed")))


class Conversations:
    """Where each person stands."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, contact: ContactId) -> Conversation:
        """Where *contact* stands; somebody new stands at home."""
        row = await _GET.first(self._connection, whose=contact)
        return _to_domain(row) if row else Conversation(contact)

    async def abandoned(self, now: datetime, limit: int) -> list[Conversation]:
        """Who left in the middle of something, some time ago."""
        query = select(CONVERSATION).where(CONVERSATION.c.expires_at < now).limit(limit)
        return [_to_domain(row) for row in (await self._connection.execute(query)).mappings()]

    async def list_choices(self, contact: ContactId, listed: Iterable[str]) -> None:
        """What the numbers 1 to n mean to *contact* from now on."""
        await _LIST.run(self._connection, whose=contact, listed=list(listed))

    async def save(self, conversation: Conversation) -> None:
        """Insert or update *conversation*, but for who tends to it, which is kept by itself."""
        row = {
            "contact": conversation.contact,
            "place": _encode(conversation.place),
            "trail": [_encode(place) for place in conversation.trail],
            "listed": list(conversation.listed),
            "expires_at": conversation.expires_at,
            "written_until": conversation.pace.written_until,
            "missed_until": conversation.pace.missed_until,
            "told_at": conversation.pace.told_at,
        }
        await upsert(self._connection, CONVERSATION, row)


def _encode(place: Place) -> dict[str, Any]:
    return {"state": place.state, "subject": place.subject, "answers": dict(place.answers)}


def _decode(encoded: Mapping[str, Any]) -> Place:
    return Place(encoded["state"], encoded["subject"], encoded["answers"])


def _to_domain(row: Found) -> Conversation:
    return Conversation(
        ContactId(row["contact"]),
        _decode(row["place"]),
        tuple(_decode(place) for place in row["trail"]),
        tuple(row["listed"]),
        row["expires_at"],
        Pace(row["written_until"], row["missed_until"], row["told_at"]),
        row["taken_by"] is not None,
    )
