"""Dialogs that somebody left in the middle."""

from datetime import datetime

from domain.conversations import expire
from storage.database import Database

AT_ONCE = 100


async def expire_abandoned(database: Database, now: datetime) -> None:
    """Close dialogs left for half an hour; what was sent in them is kept."""
    async with database.unit() as unit:
        for conversation in await unit.conversations.abandoned(now, AT_ONCE):
            await unit.apply(expire(conversation, now=now), now=now)
        await unit.commit()
