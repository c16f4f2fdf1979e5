"""The daily summary that each liaison gets at their hour."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.fieldwork.reports import ReportStatus
from domain.fieldwork.summaries import crew_figures, is_time, summarise
from domain.figures import WEEKS, last_weeks
from domain.ids import AreaKey
from domain.people.contacts import Liaison
from scheduler.daily import is_first
from storage.database import Database
from storage.unit_of_work import UnitOfWork


async def summarise_day(database: Database, now: datetime) -> None:
    """Send each liaison the figures of their areas, once a day at their hour."""
    async with database.unit() as unit:
        timezone = await unit.setup.timezone()
        for liaison in await unit.people.liaisons():
            today = now.astimezone(timezone).date()
            mark = f"summary {liaison.contact}"
            if is_time(liaison, now, timezone) and await is_first(unit, mark, today):
                for area in sorted(liaison.areas):
                    await _summarise(unit, liaison, area, now, timezone)
        await unit.commit()


async def _summarise(
    unit: UnitOfWork, liaison: Liaison, area: AreaKey, now: datetime, timezone: ZoneInfo
) -> None:
    areas = await unit.setup.areas()
    figures = await unit.figures.day(area, now - timedelta(days=1), now)
    reports = await unit.reports.in_area([area], ReportStatus.ASSIGNED)
    crews = crew_figures(await unit.setup.crews(area), reports, now=now)
    weeks = await unit.tallies.on_time(last_weeks(WEEKS, now, timezone), [area])
    decision = summarise(
        area, areas[area].name, liaison.contact, figures, crews, weeks=weeks, now=now
    )
    await unit.apply(decision, now=now)
