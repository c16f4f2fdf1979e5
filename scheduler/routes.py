"""The route that each crew gets when its shift begins."""

from datetime import datetime

from domain.fieldwork.routes import announce, is_time
from scheduler.daily import is_first
from storage.database import Database


async def announce_routes(database: Database, now: datetime) -> None:
    """Send each crew that has something to do its route, once a day as its shift begins."""
    async with database.unit() as unit:
        for crew in await unit.setup.crews():
            today = now.astimezone(crew.shift.timezone).date()
            if is_time(crew, now) and await is_first(unit, f"route {crew.id}", today):
                reports = await unit.reports.of_crew(crew.id)
                await unit.apply(announce(crew, reports, now=now), now=now)
        await unit.commit()
