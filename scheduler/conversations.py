"""Dialogs that somebody left in the middle, and conversations that a person left alone."""

from datetime import datetime

from domain.ids import ContactId
from domain.messaging.conversations import expire
from domain.takeover import LEFT_ALONE_AFTER, lapse
from storage.database import Database
from storage.unit_of_work import UnitOfWork

AT_ONCE = 100


async def expire_abandoned(database: Database, now: datetime) -> None:
    """Close dialogs left for half an hour; what was sent in them is kept."""
    async with database.unit() as unit:
        for found in await unit.conversations.abandoned(now, AT_ONCE):
            if await unit.talks.try_hold(found.contact):  # else they are just being answered
                await _expire(unit, found.contact, now)
        await unit.commit()


async def _expire(unit: UnitOfWork, contact: ContactId, now: datetime) -> None:
    conversation = await unit.conversations.get(contact)
    if conversation.expires_at and conversation.expires_at < now:
        await unit.apply(expire(conversation, now=now), now=now)


async def hand_back_left_alone(database: Database, now: datetime) -> None:
    """Let the bot answer where the person who took over has long done nothing."""
    async with database.reading() as unit:
        found = await unit.talks.left_alone(now - LEFT_ALONE_AFTER, AT_ONCE)
    for each in found:
        async with database.unit() as unit:
            await unit.talks.hold(each.contact)
            tending = await unit.talks.get(each.contact)
            is_open = await unit.talks.is_open(each.contact, now)
            is_owed = await unit.talks.is_owed(each.contact)
            decision = lapse(tending, is_open=is_open, is_owed=is_owed, now=now)
            await unit.apply(decision, now=now)
            await unit.commit()
