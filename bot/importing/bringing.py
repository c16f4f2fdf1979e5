"""Brings a table's reports into the database: all of them or none, unless told otherwise."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from bot.importing.columns import ColumnMap
from bot.importing.rows import Fault, Read, RowReader
from bot.importing.tables import FIRST_ROW, Row
from domain.calendar import Calendar
from domain.fieldwork.balancing import assign_queue
from domain.fieldwork.intake import draw_up
from domain.fieldwork.oversight import known_before
from domain.fieldwork.reports import Report, ReportReceived, ReportStatus, accept
from domain.ids import AreaKey, AssignmentId, ReportId
from domain.messages import Words
from storage.fieldwork.reports import folio_key
from storage.unit_of_work import UnitOfWork
from storage.zone_map import ZoneMap

AT_ONCE = 500
MOST_FAULTS = 10_000  # that are named; the rest is counted

Tick = Callable[[int], None]


@dataclass(slots=True)
class Outcome:
    """What came of an import; of *faulty* faults the first are kept."""

    read: int = 0
    brought: int = 0
    known: int = 0
    later: int = 0
    accepted: int = 0
    assigned: int = 0
    faulty: int = 0
    faults: list[Fault] = field(default_factory=list)

    def note(self, *faults: Fault) -> None:
        """Count *faults*, and keep those for which there is room."""
        self.faulty += len(faults)
        self.faults += faults[: max(0, MOST_FAULTS - len(self.faults))]


class Bringing:
    """One import within one unit of work.

    With *as_of*, rows opened after that day are left out and what was closed after it is open.
    Deadlines that are near or past by *now* are news to nobody.
    """

    def __init__(
        self, unit: UnitOfWork, columns: ColumnMap, *, as_of: datetime | None, now: datetime
    ) -> None:
        self._unit = unit
        self._columns = columns
        self._as_of = as_of
        self._now = now
        self._named: set[str] = set()
        self.outcome = Outcome()

    async def bring(self, rows: Iterable[Row], tick: Tick = lambda _: None) -> Outcome:
        """Write every good row that is not known yet; *tick* hears how many were read."""
        setup = self._unit.setup
        zones = await setup.zones()
        reader = RowReader(
            self._columns,
            await setup.categories(),
            frozenset(zone.key for zone in zones),
            await setup.timezone(),
        )
        calendar, where = await setup.default_calendar(), ZoneMap(zones)
        numbered = enumerate(rows, FIRST_ROW)
        while chunk := list(islice(numbered, AT_ONCE)):
            self._check_columns(chunk[0][1])
            good = await self._fresh(list(self._good(reader, chunk)))
            reports = [self._report(each, calendar, where) for each in good]
            await self._write(reports)
            tick(len(chunk))
        return self.outcome

    async def accept_open(self) -> None:
        """Accept what the table names, and give it to crews in priority order while there is room.

        What citizens sent meanwhile is a liaison's to judge.
        """
        now = self._as_of or self._now
        areas = await self._unit.setup.areas()
        await self._unit.hold(*areas)
        for area in areas:
            for report in await self._unit.reports.in_area([area], ReportStatus.RECEIVED):
                if folio_key(report.folio) in self._named:
                    await self._unit.record(accept(report, by=None, now=now))
                    self.outcome.accepted += 1
            await self._give_out(area, now)

    async def _give_out(self, area: AreaKey, now: datetime) -> None:
        queue = await self._unit.reports.in_area([area], ReportStatus.QUEUED)
        loads = await self._unit.loads(area)
        ids = (AssignmentId(self._unit.new_id()) for _ in queue)
        decision = assign_queue(queue, loads, ids, now=now)
        await self._unit.record(decision)
        self.outcome.assigned += len(decision.events)

    def _check_columns(self, row: Row) -> None:
        """A column that is missing is told once, not once for each row."""
        if self.outcome.read:
            return
        for name, column in self._columns.columns().items():
            if column not in row:
                words = Words("import-column", {"field": name})
                self.outcome.note(Fault(1, column, words))

    def _good(self, reader: RowReader, chunk: Iterable[tuple[int, Row]]) -> Iterator[Read]:
        for number, row in chunk:
            self.outcome.read += 1
            found = reader.read(number, row)
            if isinstance(found, Read):
                yield found
            else:
                self.outcome.note(*found)

    async def _fresh(self, found: list[Read]) -> list[Read]:
        """Those that are neither known nor repeated, nor of a later day."""
        taken = await self._unit.reports.known_folios(r.incoming.folio for r in found)
        fresh = []
        for each in found:
            key = folio_key(each.incoming.folio)
            is_known = key in taken or key in self._named
            if not is_known and self._as_of and each.incoming.opened_at > self._as_of:
                self.outcome.later += 1
                continue
            self._named.add(key)
            self.outcome.known += is_known
            fresh += [] if is_known else [each]
        return fresh

    def _report(self, each: Read, calendar: Calendar, where: ZoneMap) -> Report:
        zone = each.zone or where.zone_of(each.incoming.pin)
        id = ReportId(self._unit.new_id())
        report = draw_up(each.incoming, id=id, zone=zone, calendar=calendar)
        is_closed = each.closed_at is not None and (
            self._as_of is None or each.closed_at <= self._as_of
        )
        if not is_closed:
            return known_before(report, now=self._now)
        return replace(report, status=ReportStatus.CONCLUDED, ended_at=each.closed_at)

    async def _write(self, reports: list[Report]) -> None:
        if not reports:
            return
        await self._unit.reports.save(*reports)
        await self._unit.reports.record(*(ReportReceived(r.opened_at, r, None) for r in reports))
        self.outcome.brought += len(reports)
