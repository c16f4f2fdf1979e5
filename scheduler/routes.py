"""The route that each crew gets when its shift begins."""

from datetime import datetime

from domain.fieldwork.routes import announce, is_time
from storage.database import Database


async def announce_routes(database: Database, now: datetime) -> None:
    """Send each crew that has something to do its route, once a day as its shift begins."""
    async with database.unit() as unit:
        for crew in await unit.setup.crews():
            mark, day = f"route {crew.id}", now.astimezone(crew.shift.timezone).date().isoformat()
            if is_time(crew, now) and await unit.marks.get(mark) != day:
                await unit.marks.set(mark, day)
                reports = await unit.reports.of_crew(crew.id)
                await unit.apply(announce(crew, reports, now=now), now=now)
        await unit.commit()
