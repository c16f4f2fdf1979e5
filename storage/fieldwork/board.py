"""What waits in an area, page by page, and who carries what: counted and ordered by the database.

A page reads what it shows and one row more, of each category, in the order of an index; so the
first page of a hundred thousand reports costs what the first page of a hundred does.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from sqlalchemy import case, func, literal, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.fieldwork.reports import OPEN, Category, Report, ReportStatus
from domain.ids import AreaKey, CrewId, ReportId, ZoneKey
from storage.columns import UtcDateTime
from storage.fieldwork.report_rows import REPORT, REPORT_WITH_CATEGORY
from storage.fieldwork.reports import Reports
from storage.fieldwork.requests import REQUEST
from storage.setup import CATEGORY

AT_ONCE = 100  # questions in one statement; SQLite takes up to 500
TURN = (REPORT.c.deadline, REPORT.c.opened_at, REPORT.c.id)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of an area stands where."""

    new: int = 0
    waiting: int = 0
    in_hand: int = 0
    overdue: int = 0

    @property
    def open(self) -> int:
        """All that there is still to do."""
        return self.new + self.waiting + self.in_hand


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a report stands in priority order: from here a page goes on."""

    level: int
    deadline: datetime
    opened_at: datetime
    id: ReportId


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the globe, in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Open reports of one cell of a grid over a box; of one that is alone, which and until when."""

    column: int
    row: int
    count: int
    late: int
    latitude: float
    longitude: float
    folio: str
    opened_at: datetime
    deadline: datetime


@dataclass(frozen=True, slots=True)
class Sought:
    """Which reports, of some categories of one area; nothing named means all of it."""

    categories: tuple[Category, ...]
    statuses: tuple[ReportStatus, ...]
    zone: ZoneKey | None = None
    crew: CrewId | None = None
    is_unassigned: bool = False
    due_before: datetime | None = None
    box: Box | None = None
    after: Mark | None = None
    before: Mark | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its reports, and the marks from which the pages beside it go on, where there are."""

    reports: tuple[Report, ...]
    before: Mark | None = None
    after: Mark | None = None


class Board:
    """The reports of an area as its liaisons look at them."""

    def __init__(self, connection: AsyncConnection, reports: Reports) -> None:
        self._connection = connection
        self._reports = reports

    async def counts(self, areas: Collection[AreaKey], now: datetime) -> dict[AreaKey, Counts]:
        """How much of each of *areas* stands where."""
        late = func.sum(case((REPORT.c.deadline <= now, 1), else_=0))
        theirs = select(CATEGORY.c.key).where(CATEGORY.c.area.in_(list(areas)))
        kind = (REPORT.c.category, REPORT.c.status)  # in the order of an index: nothing is sorted
        each = (
            select(*kind, func.count().label("count"), late.label("late"))
            .where(REPORT.c.category.in_(theirs), REPORT.c.status.in_([s.value for s in OPEN]))
            .group_by(*kind)
            .subquery()
        )
        query = (
            select(CATEGORY.c.area, each.c.status, func.sum(each.c.count), func.sum(each.c.late))
            .join(CATEGORY, each.c.category == CATEGORY.c.key)
            .group_by(CATEGORY.c.area, each.c.status)
        )
        rows = (await self._connection.execute(query)).all()
        return {area: _counts([row[1:] for row in rows if row[0] == area]) for area in areas}

    async def asked(self, areas: Collection[AreaKey]) -> dict[AreaKey, int]:
        """How many requests wait in each of *areas*."""
        query = (
            select(REQUEST.c.area, func.count())
            .where(REQUEST.c.area.in_(list(areas)), REQUEST.c.status == "open")
            .group_by(REQUEST.c.area)
        )
        return {AreaKey(area): n for area, n in await self._connection.execute(query)}

    async def page(self, sought: Sought, limit: int) -> Shown:
        """The next *limit* of *sought* in priority order, after or before its mark."""
        backwards = sought.before is not None
        marks: list[Mark] = []
        kinds = list(product(sought.categories, sought.statuses))
        for first in range(0, len(kinds), AT_ONCE):
            marks += await self._marks(sought, kinds[first : first + AT_ONCE], limit + 1)
        marks.sort(key=_turn, reverse=backwards)
        is_more, marks = len(marks) > limit, marks[:limit]
        if backwards:
            marks.reverse()
        return await self._shown(sought, marks, is_more=is_more)

    async def _shown(self, sought: Sought, marks: Sequence[Mark], *, is_more: bool) -> Shown:
        if not marks:
            return Shown(())
        query = REPORT_WITH_CATEGORY.where(REPORT.c.id.in_([mark.id for mark in marks]))
        rows = (await self._connection.execute(query)).mappings()
        found = {row["id"]: self._reports.read(row) for row in rows}
        reports = tuple(found[mark.id] for mark in marks if mark.id in found)
        is_before = is_more if sought.before else sought.after is not None
        is_after = True if sought.before else is_more
        return Shown(reports, marks[0] if is_before else None, marks[-1] if is_after else None)

    async def _marks(
        self, sought: Sought, some: Iterable[tuple[Category, ReportStatus]], limit: int
    ) -> list[Mark]:
        """The first *limit* of each category and status, from where the page goes on."""
        each = [_first(sought, category, status, limit) for category, status in some]
        asked = [select(one.subquery()) for one in each if one is not None]
        if not asked:
            return []
        rows = await self._connection.execute(union_all(*asked))
        return [Mark(level, due, opened, ReportId(id)) for level, due, opened, id in rows]

    async def clusters(
        self, sought: Sought, box: Box, grid: tuple[int, int], now: datetime
    ) -> list[Cluster]:
        """The open reports of *sought* in *box*, gathered by the cells of a *grid* over it."""
        column = _cell(REPORT.c.longitude, box.west, (box.east - box.west) / grid[0])
        row = _cell(REPORT.c.latitude, box.south, (box.north - box.south) / grid[1])
        query = (
            select(
                column, row, func.count(), func.sum(case((REPORT.c.deadline <= now, 1), else_=0)),
                func.avg(REPORT.c.latitude), func.avg(REPORT.c.longitude),
                func.min(REPORT.c.folio), func.min(REPORT.c.opened_at), func.min(REPORT.c.deadline),
            )
            .where(
                REPORT.c.category.in_([category.key for category in sought.categories]),
                REPORT.c.status.in_([status.value for status in sought.statuses]),
                *_within(box),
            )
            .group_by(column, row)
        )  # fmt: skip
        rows = (await self._connection.execute(query)).all()
        return [Cluster(int(x), int(y), *rest) for x, y, *rest in rows]

    async def unplaced(self, sought: Sought) -> int:
        """How many of *sought* have no place on any map."""
        query = select(func.count()).where(
            REPORT.c.category.in_([category.key for category in sought.categories]),
            REPORT.c.status.in_([status.value for status in sought.statuses]),
            REPORT.c.latitude.is_(None),
        )
        return int((await self._connection.execute(query)).scalar_one())

    async def most_urgent(
        self, crews: Collection[CrewId], of_each: int
    ) -> dict[CrewId, list[Report]]:
        """The first few reports of each of *crews*, in priority order."""
        place = func.row_number().over(
            partition_by=REPORT.c.crew, order_by=(CATEGORY.c.level, *TURN)
        )
        ranked = (
            select(REPORT.c.id, place.label("place"))
            .join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
            .where(REPORT.c.crew.in_(crews), REPORT.c.status == ReportStatus.ASSIGNED.value)
            .subquery()
        )
        query = (
            REPORT_WITH_CATEGORY.join(ranked, ranked.c.id == REPORT.c.id)
            .where(ranked.c.place <= of_each)
            .order_by(CATEGORY.c.level, *TURN)
        )
        found: dict[CrewId, list[Report]] = {crew: [] for crew in crews}
        for row in (await self._connection.execute(query)).mappings():
            found[row["crew"]].append(self._reports.read(row))
        return found


def _counts(rows: Sequence[Sequence[Any]]) -> Counts:
    at = {status: int(count) for status, count, _ in rows}
    return Counts(
        at.get(ReportStatus.RECEIVED, 0),
        at.get(ReportStatus.QUEUED, 0),
        at.get(ReportStatus.ASSIGNED, 0),
        sum(int(late) for _, _, late in rows),
    )


def _turn(mark: Mark) -> tuple[int, datetime, datetime, str]:
    return mark.level, mark.deadline, mark.opened_at, mark.id


def _first(sought: Sought, category: Category, status: ReportStatus, limit: int) -> Any:
    """The first of one category and status; None where the page is past that level."""
    mark, backwards = sought.before or sought.after, sought.before is not None
    if mark and (category.level > mark.level if backwards else category.level < mark.level):
        return None
    query = select(literal(category.level).label("level"), *TURN).where(
        REPORT.c.category == category.key, REPORT.c.status == status.value
    )
    if mark and mark.level == category.level:
        here = tuple_(*_here(mark))
        query = query.where(tuple_(*TURN) < here if backwards else tuple_(*TURN) > here)
    order = [column.desc() for column in TURN] if backwards else TURN
    return _narrowed(query, sought).order_by(*order).limit(limit)


def _cell(degrees: Any, first: float, step: float) -> Any:
    """Which cell; both kinds of database round, but only one can floor."""
    return func.round((degrees - first) / step - 0.5)


def _within(box: Box) -> tuple[Any, Any]:
    return (
        REPORT.c.latitude.between(box.south, box.north),
        REPORT.c.longitude.between(box.west, box.east),
    )


def _here(mark: Mark) -> tuple[Any, ...]:
    return (
        literal(mark.deadline, UtcDateTime),
        literal(mark.opened_at, UtcDateTime),
        literal(mark.id),
    )


def _narrowed(query: Any, sought: Sought) -> Any:
    if sought.zone:
        query = query.where(REPORT.c.zone == sought.zone)
    if sought.crew:
        query = query.where(REPORT.c.crew == sought.crew)
    if sought.is_unassigned:
        query = query.where(REPORT.c.crew.is_(None))
    if sought.due_before:
        query = query.where(REPORT.c.deadline <= sought.due_before)
    if sought.box:
        query = query.where(*_within(sought.box))
    return query
