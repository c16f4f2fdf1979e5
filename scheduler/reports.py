"""What the clock does for reports: accepts by rule, gives out what waits, watches deadlines."""

from datetime import datetime

from domain.dispatch import assign
from domain.ids import AssignmentId
from domain.oversight import watch
from domain.priority import WARN_AT_MOST
from domain.reports import ReportStatus
from storage.database import Database

AT_ONCE = 200


async def accept_by_rule(database: Database, now: datetime) -> None:
    """Accept what came in for areas that need no liaison's hand, and give it to a crew."""
    async with database.unit() as unit:
        for area in (await unit.setup.areas()).values():
            if area.accepts_by_rule:
                await unit.hold(area.key)
                for report in await unit.reports.in_area(
                    [area.key], ReportStatus.RECEIVED, AT_ONCE
                ):
                    loads = await unit.loads(area.key)
                    id = AssignmentId(unit.new_id())
                    decision = assign(report, None, loads, id=id, by=None, now=now)
                    await unit.apply(decision, now=now)
        await unit.commit()


async def give_out_queues(database: Database, now: datetime) -> None:
    """Give out what waits: a shift may have begun, or a crew been changed by hand."""
    async with database.unit() as unit:
        for area in await unit.setup.areas():
            await unit.give_out(area, now=now)
        await unit.commit()


async def watch_deadlines(database: Database, now: datetime) -> None:
    """Tell of deadlines that are near or past, each once."""
    async with database.unit() as unit:
        for report in await unit.reports.to_watch(now, now + WARN_AT_MOST, AT_ONCE):
            await unit.apply(watch(report, now=now), now=now)
        await unit.commit()
