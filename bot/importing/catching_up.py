"""What a newer file says of reports that were here before it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.importing.columns import ColumnMap
from bot.importing.outcome import Outcome
from bot.importing.rows import Fault, Read
from domain.events import Event
from domain.fieldwork.balancing import assign_queue
from domain.fieldwork.elsewhere import (
    Hold,
    Newer,
    ReportClosedElsewhere,
    ReportCorrected,
    catch_up,
    crews_caught_up,
    differs,
)
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import AreaKey, AssignmentId
from domain.messages import Words
from domain.relief import areas_relieved
from storage.fieldwork.reports import folio_key
from storage.unit_of_work import UnitOfWork
from storage.zone_map import ZoneMap

AT_ONCE = 500
LEFT = {
    Hold.OURS: "import-left-ours",
    Hold.REOPENED: "import-left-reopened",
    Hold.JOINED: "import-left-joined",
    Hold.BEGUN: "import-left-begun",
}


class CatchingUp:
    """Gathers what says otherwise than what is here, and settles it when the file is read.

    Each crew hears of it at once, and nobody else does.
    """

    def __init__(
        self, unit: UnitOfWork, where: ZoneMap, *, as_of: datetime | None, now: datetime
    ) -> None:
        self._unit = unit
        self._where = where
        self._as_of = as_of
        self._now = now
        self._rows: dict[str, Read] = {}

    async def look(self, rows: Sequence[Read]) -> None:
        """Keep those of *rows* that say something new of their reports."""
        said = {folio_key(row.incoming.folio): row for row in rows}
        for report in await self._unit.reports.open_among(said):
            key = folio_key(report.folio)
            if differs(report, self._newer(said[key], report)):
                self._rows[key] = said[key]

    async def settle(self, columns: ColumnMap, outcome: Outcome) -> None:
        """Let reports be what the file says, and fill the room that this makes with crews."""
        if not self._rows:
            return
        await self._unit.hold(*await self._unit.setup.areas())  # before any row is touched
        events: list[Event] = []
        for keys in self._chunks():
            events += await self._settle(keys, columns, outcome)
        for area in areas_relieved(events):
            events += await give_out(self._unit, area, now=self._now)
        outcome.closed += sum(isinstance(event, ReportClosedElsewhere) for event in events)
        outcome.corrected += sum(isinstance(event, ReportCorrected) for event in events)
        await self._unit.apply(crews_caught_up(events, now=self._now), now=self._now)

    def _chunks(self) -> Iterator[list[str]]:
        keys = list(self._rows)
        return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))

    async def _settle(
        self, keys: Sequence[str], columns: ColumnMap, outcome: Outcome
    ) -> list[Event]:
        reports = await self._unit.reports.open_among(keys)
        holds = await self._unit.holds_on([report.id for report in reports])
        events: list[Event] = []
        for report in reports:
            row = self._rows[folio_key(report.folio)]
            newer, hold = self._newer(row, report), holds.get(report.id)
            assignment = await self._unit.reports.assignment_of(report.id) if report.crew else None
            decision = catch_up(report, newer, assignment, hold=hold, now=self._now)
            await self._unit.record(decision)
            events += decision.events
            if hold and newer.closed_at:
                words = Words(LEFT[hold])
                outcome.leave(Fault(row.number, columns.closed_at.column, words))
        return events

    def _newer(self, row: Read, report: Report) -> Newer:
        """What *row* says; its place is looked up only where it is another one."""
        said = row.incoming
        is_moved = said.pin is not None and said.pin != report.pin
        zone = row.zone or (self._where.zone_of(said.pin) if is_moved else report.zone)
        closed_at = row.closed_by(self._as_of)
        return Newer(said.description, said.address, said.pin, zone, closed_at)


async def give_out(unit: UnitOfWork, area: AreaKey, *, now: datetime) -> Sequence[Event]:
    """Give what waits in *area* to its crews while there is room, in priority order, untold."""
    queue = await unit.reports.in_area([area], ReportStatus.QUEUED)
    loads = await unit.loads(area)
    ids = (AssignmentId(unit.new_id()) for _ in queue)
    decision = assign_queue(queue, loads, ids, now=now)
    await unit.record(decision)
    return decision.events
