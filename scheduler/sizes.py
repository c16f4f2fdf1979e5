"""The night's look at how large tables are, by which an embedded database finds its ways."""

from datetime import datetime

from domain.calendar import is_night
from scheduler.daily import is_first
from storage.database import Database

MARK = "sizes"


async def look_at_sizes(database: Database, now: datetime) -> None:
    """Once a night, from two to six; a night that was missed is left out."""
    async with database.reading() as unit:
        here = now.astimezone(await unit.setup.timezone())
    if not is_night(here):
        return
    async with database.unit() as unit:
        if not await is_first(unit, MARK, here.date()):
            return
        await unit.commit()
    await database.look_at_sizes()
