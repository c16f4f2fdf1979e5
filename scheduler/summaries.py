"""The daily summary that each liaison gets at their hour."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.fieldwork.reports import ReportStatus
from domain.fieldwork.summaries import crew_figures, summarise
from domain.figures import WEEKS, last_weeks
from domain.ids import AreaKey
from domain.people.contacts import Liaison
from storage.database import Database
from storage.unit_of_work import UnitOfWork

LATE_AT_MOST = timedelta(hours=2)


async def summarise_day(database: Database, now: datetime) -> None:
    """Send each liaison the figures of their areas, once a day at their hour.

    After a stop of more than two hours the summary of that day is left out: it would be stale.
    """
    async with database.unit() as unit:
        timezone = await unit.setup.timezone()
        for liaison in await unit.people.liaisons():
            if await _is_due(unit, liaison, now, timezone):
                for area in sorted(liaison.areas):
                    await _summarise(unit, liaison, area, now, timezone)
        await unit.commit()


async def _is_due(unit: UnitOfWork, liaison: Liaison, now: datetime, timezone: ZoneInfo) -> bool:
    """Whether the hour has come and this day's summary has not gone; it is marked as gone."""
    here = now.astimezone(timezone)
    if liaison.summary_at is None:
        return False
    at = datetime.combine(here.date(), liaison.summary_at, timezone)
    mark = f"summary {liaison.contact}"
    if not at <= here < at + LATE_AT_MOST or await unit.marks.get(mark) == here.date().isoformat():
        return False
    await unit.marks.set(mark, here.date().isoformat())
    return True


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
