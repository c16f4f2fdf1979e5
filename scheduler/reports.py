"""What the clock does for reports: accepts by rule, gives out what waits, watches deadlines."""

from datetime import datetime

from domain.events import Decision
from domain.fieldwork.dispatch import assign
from domain.fieldwork.oversight import watch
from domain.fieldwork.reports import ReportStatus
from domain.ids import AssignmentId
from storage.database import Database

AT_ONCE = 200
MOST_BATCHES = 20


async def accept_by_rule(database: Database, now: datetime) -> None:
    """Accept what came in for areas that need no liaison's hand, and give it to a crew."""
    async with database.unit() as unit:
        areas = [a.key for a in (await unit.setup.areas()).values() if a.accepts_by_rule]
        await unit.hold(*areas)
        for area in areas:
            for report in await unit.reports.in_area([area], ReportStatus.RECEIVED, AT_ONCE):
                loads = await unit.loads_for(report, now)
                id = AssignmentId(unit.new_id())
                decision = assign(report, None, loads, id=id, by=None, now=now)
                await unit.apply(decision, now=now)
        await unit.commit()


async def give_out_queues(database: Database, now: datetime) -> None:
    """Give out what waits: a shift may have begun, or a crew been changed by hand."""
    async with database.unit() as unit:
        areas = await unit.setup.areas()
        await unit.hold(*areas)
        for area in areas:
            await unit.give_out(area, now=now)
        await unit.commit()


async def watch_deadlines(database: Database, now: datetime) -> None:
    """Tell of deadlines that are near or past, each once; nothing is held where none is."""
    for _ in range(MOST_BATCHES):
        async with database.reading() as unit:
            if not await unit.reports.to_watch(now, 1):
                return
        async with database.unit() as unit:
            for report in await unit.reports.to_watch(now, AT_ONCE):
                decision = watch(report, now=now)
                settled = decision if decision.changed else Decision((report,))
                await unit.apply(settled, now=now)  # it is saved with its next look
            await unit.commit()
