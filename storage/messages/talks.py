"""Who tends to each conversation: in the row that every turn loads anyway."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.events import Event
from domain.hospital.identity import IdentityLocked
from domain.ids import ContactId
from domain.messages import Channel
from domain.messaging.queues import InboxStatus
from domain.messaging.window import is_open
from domain.people.help_desk import HelpAsked
from domain.takeover import TalkAnswered, TalkHandedBack, Tending
from storage.drivers.prepared import Found
from storage.locks import Lock, lock, try_lock
from storage.messages.conversations import CONVERSATION
from storage.messages.inbox import INBOX
from storage.people.contacts import ADDRESS


class Talks:
    """Conversations that a person took over, or is asked to take over."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def hold(self, contact: ContactId) -> None:
        """Let no turn of *contact* be taken until the commit; one under way is waited for."""
        await lock(self._connection, Lock.ANSWERING, contact)

    async def try_hold(self, contact: ContactId) -> bool:
        """The same, unless somebody else is at it; whether it is held."""
        return await try_lock(self._connection, Lock.ANSWERING, contact)

    async def get(self, contact: ContactId) -> Tending:
        """Who tends to the conversation of *contact*; the bot, where there is none yet."""
        query = select(CONVERSATION).where(_theirs(contact))
        row = (await self._connection.execute(query)).mappings().first()
        return to_tending(row) if row else Tending(contact)

    async def save(self, tending: Tending) -> None:
        """Keep who tends to a conversation that there is."""
        values = {
            "called_at": tending.called_at,
            "taken_by": tending.by,
            "taken_at": tending.since,
            "tended_at": tending.tended_at,
        }
        await self._update(_theirs(tending.contact), values)

    async def left_alone(self, since: datetime, limit: int) -> list[Tending]:
        """Taken over, and not tended to *since* then."""
        query = (
            select(CONVERSATION)
            .where(CONVERSATION.c.taken_by.is_not(None), CONVERSATION.c.tended_at <= since)
            .order_by(CONVERSATION.c.tended_at)
            .limit(limit)
        )
        return [to_tending(row) for row in (await self._connection.execute(query)).mappings()]

    async def is_owed(self, contact: ContactId) -> bool:
        """Whether *contact* wrote something that no person has answered."""
        query = select(exists().where(_left_to_person(contact)))
        return bool((await self._connection.execute(query)).scalar())

    async def is_open(self, contact: ContactId, now: datetime) -> bool:
        """Whether *contact* may be sent plain words now, where they wrote last."""
        query = (
            select(ADDRESS.c.channel, ADDRESS.c.last_inbound_at)
            .where(ADDRESS.c.contact == contact, ADDRESS.c.channel != Channel.EMAIL)
            .order_by(ADDRESS.c.last_inbound_at.desc().nulls_last())
            .limit(1)
        )
        row = (await self._connection.execute(query)).first()
        return row is not None and is_open(Channel(row[0]), row[1], now)

    async def record(self, events: Iterable[Event]) -> None:
        """Remember who calls for a person, and what a person answered."""
        for event in events:
            match event:
                case HelpAsked(at=at, contact=contact) | IdentityLocked(at=at, contact=contact):
                    theirs = _theirs(contact) & CONVERSATION.c.called_at.is_(None)
                    await self._update(theirs, {"called_at": at})
                case TalkAnswered(at=at, contact=contact) | TalkHandedBack(at=at, contact=contact):
                    answered = update(INBOX).where(_left_to_person(contact))
                    done = answered.values(status=InboxStatus.ANSWERED.value, answered_at=at)
                    await self._connection.execute(done)
                case _:
                    pass

    async def _update(self, chosen: Any, values: Mapping[str, Any]) -> None:
        await self._connection.execute(update(CONVERSATION).where(chosen).values(**values))


def to_tending(row: Found) -> Tending:
    """Who tends to the conversation of *row*."""
    by = row["taken_by"]
    return Tending(
        ContactId(row["contact"]),
        row["called_at"],
        ContactId(by) if by else None,
        row["taken_at"],
        row["tended_at"],
    )


def _theirs(contact: ContactId) -> Any:
    return CONVERSATION.c.contact == contact


def _left_to_person(contact: ContactId) -> Any:
    return (INBOX.c.contact == contact) & (INBOX.c.status == InboxStatus.TO_PERSON.value)
