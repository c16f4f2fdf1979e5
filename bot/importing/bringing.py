"""Brings a table's reports into the database: all of them or none, unless told otherwise."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from bot.importing.catching_up import AT_ONCE, CatchingUp, give_out
from bot.importing.columns import ColumnMap
from bot.importing.outcome import Outcome
from bot.importing.rows import Fault, Read, RowReader
from bot.importing.tables import FIRST_ROW, Row
from domain.calendar import Calendar
from domain.fieldwork.intake import draw_up
from domain.fieldwork.oversight import known_before
from domain.fieldwork.reports import Report, ReportReceived, ReportStatus, accept
from domain.ids import ReportId
from domain.messages import Words
from storage.fieldwork.reports import folio_key
from storage.unit_of_work import UnitOfWork
from storage.zone_map import ZoneMap

Tick = Callable[[int], None]


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
        self._missing: set[str] = set()
        self.outcome = Outcome()

    async def bring(self, rows: Iterable[Row], tick: Tick = lambda _: None) -> Outcome:
        """Write what is new, and let what is known be what the rows say of it now.

        *tick* hears how many were read.
        """
        setup = self._unit.setup
        zones = await setup.zones()
        reader = RowReader(
            self._columns,
            await setup.categories(),
            frozenset(zone.key for zone in zones),
            await setup.timezone(),
        )
        calendar, where = await setup.default_calendar(), ZoneMap(zones)
        catching_up = CatchingUp(self._unit, where, as_of=self._as_of, now=self._now)
        numbered = enumerate(rows, FIRST_ROW)
        while chunk := list(islice(numbered, AT_ONCE)):
            self._check_columns(chunk[0][1])
            fresh, known = await self._told_apart(list(self._good(reader, chunk)))
            await self._write([self._report(each, calendar, where) for each in fresh])
            await catching_up.look(known)
            tick(len(chunk))
        await catching_up.settle(self._columns, self.outcome)
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
            self.outcome.assigned += len(await give_out(self._unit, area, now=now))

    def _check_columns(self, row: Row) -> None:
        """A column that is missing is told once, not once for each row."""
        if self.outcome.read:
            return
        for name, column in self._columns.columns().items():
            if column not in row:
                words = Words("import-column", {"field": name})
                self.outcome.note(Fault(1, column, words))
                self._missing.add(column)

    def _good(self, reader: RowReader, chunk: Iterable[tuple[int, Row]]) -> Iterator[Read]:
        for number, row in chunk:
            self.outcome.read += 1
            found = reader.read(number, row)
            if isinstance(found, Read):
                yield found
            else:
                self.outcome.note(*(f for f in found if f.column not in self._missing))

    async def _told_apart(self, found: list[Read]) -> tuple[list[Read], list[Read]]:
        """What is new and not of a later day, and what is known; of what repeats, the first."""
        taken = await self._unit.reports.known_folios(r.incoming.folio for r in found)
        fresh: list[Read] = []
        known: list[Read] = []
        for each in found:
            key = folio_key(each.incoming.folio)
            is_repeated, is_known = key in self._named, key in taken
            is_later = self._as_of is not None and each.incoming.opened_at > self._as_of
            if is_later and not (is_known or is_repeated):
                self.outcome.later += 1
                continue
            self._named.add(key)
            self.outcome.known += is_known or is_repeated
            if not is_repeated:
                (known if is_known else fresh).append(each)
        return fresh, known

    def _report(self, each: Read, calendar: Calendar, where: ZoneMap) -> Report:
        zone = each.zone or where.zone_of(each.incoming.pin)
        id = ReportId(self._unit.new_id())
        report = draw_up(each.incoming, id=id, zone=zone, calendar=calendar)
        closed_at = each.closed_by(self._as_of)
        if closed_at is None:
            return known_before(report, now=self._now)
        return replace(report, status=ReportStatus.CONCLUDED, ended_at=closed_at)

    async def _write(self, reports: list[Report]) -> None:
        if not reports:
            return
        await self._unit.reports.save(*reports)
        await self._unit.reports.record(*(ReportReceived(r.opened_at, r, None) for r in reports))
        self.outcome.brought += len(reports)
