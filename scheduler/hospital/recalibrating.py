"""Once a week the model of no-shows is set right by the outcomes of the week before."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import structlog

from domain.hospital.forecasts import KeptModel
from domain.noshow.facts import Chronicle, Facts
from domain.noshow.model import WEEK, recalibrated, week_of
from storage.database import Database
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()


async def recalibrate(database: Database, now: datetime) -> None:
    """Keep the week's model at the first look on its Monday or later; none where there is none."""
    async with database.reading() as unit:
        if await unit.setup.hospital() is None:
            return
        kept, timezone = await unit.forecasts.newest(), await unit.setup.timezone()
        if kept is None or _week(kept.made_at, timezone) >= _week(now, timezone):
            return
        known = await _outcomes(unit, _week(now, timezone), timezone)
    model = recalibrated(kept.model, known)
    async with database.unit() as unit:
        await unit.forecasts.keep(KeptModel(kept.version + 1, now, "", model))
        await unit.commit()
    log.info("model recalibrated", action="model_recalibrated", outcomes=len(known))


async def _outcomes(unit: UnitOfWork, monday: date, timezone: ZoneInfo) -> list[tuple[Facts, bool]]:
    """What was known of last week's hours when it was decided about them, and how they ended."""
    first = monday - WEEK
    span = (datetime.combine(day, time(), timezone) for day in (first, monday))
    bookings = await unit.bookings.of(await unit.bookings.expected(*span), timezone)
    chronicle = Chronicle(bookings)
    return [
        (chronicle.facts(each), each.absent)
        for each in bookings
        if first <= each.day < monday and each.absent is not None
    ]


def _week(moment: datetime, timezone: ZoneInfo) -> date:
    return week_of(moment.astimezone(timezone).date())
