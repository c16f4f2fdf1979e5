"""What other systems were told, kept long enough to be told again."""

from datetime import datetime, timedelta

from storage.database import Database

KEEP_SENT, KEEP_DEAD = timedelta(days=30), timedelta(days=90)
AT_ONCE = 20_000


async def forget_old_deliveries(database: Database, now: datetime) -> None:
    """Delete what hooks took a month ago, and dead letters of three months."""
    async with database.unit() as unit:
        await unit.hooks.forget(now - KEEP_SENT, now - KEEP_DEAD, AT_ONCE)
        await unit.commit()
