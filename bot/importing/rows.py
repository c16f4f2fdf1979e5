"""One row of a table as a report, or what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.importing.columns import Column, ColumnMap, Moment
from bot.importing.tables import Row
from domain.fieldwork.intake import Incoming
from domain.fieldwork.reports import Category
from domain.ids import CategoryKey, ZoneKey
from domain.messages import Param, Pin, Words

LONGEST_FOLIO, LONGEST_TEXT = 60, 4000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong where: the row as a spreadsheet numbers it, and the column."""

    row: int
    column: str
    words: Words


class WithoutOpening(Exception):
    """A row was read before its faults were looked for: a mistake of ours."""


@dataclass(frozen=True, slots=True)
class Read:
    """A good row, by its number."""

    number: int
    incoming: Incoming
    zone: ZoneKey | None
    closed_at: datetime | None

    def closed_by(self, day: datetime | None) -> datetime | None:
        """When it was closed, as far as is known by the end of *day*, or now."""
        is_known = self.closed_at and (day is None or self.closed_at <= day)
        return self.closed_at if is_known else None


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows by a map."""

    columns: ColumnMap
    categories: Mapping[CategoryKey, Category]
    zones: frozenset[ZoneKey]
    timezone: ZoneInfo

    def read(self, number: int, row: Row) -> Read | list[Fault]:
        """The report in *row*, or all that is wrong with it."""
        faults = [Fault(number, column, words) for column, words in self._faults(row)]
        return faults or self._read(number, row)

    def _faults(self, row: Row) -> Iterator[tuple[str, Words]]:
        columns = self.columns
        folio, category = columns.folio.read(row), columns.category.read(row)
        if not 0 < len(folio) <= LONGEST_FOLIO:
            yield _fault(columns.folio, "import-folio", value=folio, most=LONGEST_FOLIO)
        if CategoryKey(category) not in self.categories:
            yield _fault(columns.category, "import-category", value=category)
        zone = columns.zone.read(row)
        if zone and ZoneKey(zone) not in self.zones:
            yield _fault(columns.zone, "import-zone", value=zone)
        for column, is_needed in (
            (columns.opened_at, True),
            (columns.deadline, False),
            (columns.closed_at, False),
        ):
            written = column.read(row)
            if (written or is_needed) and self._moment(column, row) is None:
                yield _fault(column, "import-moment", value=written)
        opened_at, closed_at = (
            self._moment(each, row) for each in (columns.opened_at, columns.closed_at)
        )
        if opened_at and closed_at and closed_at < opened_at:
            yield _fault(columns.closed_at, "import-order", value=columns.closed_at.read(row))
        if _pin(columns, row) is None and (
            columns.latitude.read(row) or columns.longitude.read(row)
        ):
            yield _fault(columns.latitude, "import-place", value=columns.latitude.read(row))

    def _read(self, number: int, row: Row) -> Read:
        columns = self.columns
        opened_at = self._moment(columns.opened_at, row)
        if opened_at is None:
            raise WithoutOpening
        incoming = Incoming(
            columns.folio.read(row),
            self.categories[CategoryKey(columns.category.read(row))],
            opened_at,
            columns.description.read(row)[:LONGEST_TEXT],
            columns.address.read(row)[:LONGEST_TEXT],
            _pin(columns, row),
            self._moment(columns.deadline, row),
        )
        zone = columns.zone.read(row)
        closed_at = self._moment(columns.closed_at, row)
        return Read(number, incoming, ZoneKey(zone) if zone else None, closed_at)

    def _moment(self, column: Moment, row: Row) -> datetime | None:
        moment = column.read_moment(row)
        if moment is None or moment.tzinfo:
            return moment
        return moment.replace(
            tzinfo=ZoneInfo(column.timezone) if column.timezone else self.timezone
        )


def _fault(column: Column, key: str, **params: Param) -> tuple[str, Words]:
    return column.column, Words(key, params)


def _pin(columns: ColumnMap, row: Row) -> Pin | None:
    try:
        latitude = float(columns.latitude.read(row).replace(",", "."))
        longitude = float(columns.longitude.read(row).replace(",", "."))
    except ValueError:
        return None
    pin = Pin(latitude, longitude)
    return pin if pin.is_on_earth else None
