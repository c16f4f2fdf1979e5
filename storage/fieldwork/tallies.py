"""Figures over a period, counted by the database. What each one means: docs/figures.md."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, extract, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.fieldwork.reports import ReportStatus
from domain.fieldwork.requests import RequestStatus
from domain.figures import By, Period, Share, Tally, nothing
from domain.ids import AreaKey
from domain.media import MediaStatus
from storage.columns import elements_of
from storage.fieldwork.report_rows import ASSIGNMENT, HISTORY, REPORT
from storage.fieldwork.requests import REQUEST
from storage.media import MEDIA
from storage.setup import CATEGORY

CONCLUDED, SENT_BACK = "report-concluded", "report-sent-back"
GONE = (MediaStatus.REFUSED.value, MediaStatus.LOST.value)
WITH_CATEGORY = REPORT.join(CATEGORY, REPORT.c.category == CATEGORY.c.key)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked: told apart by what, from when until before when, and in which areas."""

    by: By
    since: datetime
    until: datetime
    areas: list[AreaKey]

    def key(self, crew: Any, member: Any = None) -> Any:
        """The column that tells apart; a statement says which its crew and its member are."""
        columns = {
            By.CREW: crew,
            By.MEMBER: member,
            By.CATEGORY: REPORT.c.category,
            By.ZONE: REPORT.c.zone,
            By.AREA: CATEGORY.c.area,
            By.TOTAL: literal(""),
        }
        return func.coalesce(columns[self.by], "").label("key")

    def within(self, moment: Any) -> Any:
        """Whether *moment* is of the period, whose end is not."""
        return and_(moment >= self.since, moment < self.until)

    @property
    def here(self) -> Any:
        """Whether a report is of the areas.

        Not through the index of areas: SQLite would begin with every report of an area, where
        those of a period are few.
        """
        return func.coalesce(CATEGORY.c.area, "").in_(self.areas)


class Tallies:
    """Counts what was done."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def over(self, period: Period, by: By, areas: Iterable[AreaKey]) -> dict[str, Tally]:
        """A tally for each key that has something to count; an empty key is that of nobody."""
        asked = _Question(by, period.since, period.until, sorted(areas))
        statements = [self._concluded(asked), _requests(asked), _reopened(asked)]
        if by is not By.MEMBER:  # a report is in the hands of a crew, not of one person
            statements += [_active(asked), _rejected(asked)]
        found: dict[str, Tally] = {}
        for statement in statements:
            for key, counted in await self._counted(statement):
                found[key] = replace(found.get(key, nothing(by)), **counted)
        return found

    async def on_time(
        self, periods: Iterable[Period], areas: Iterable[AreaKey]
    ) -> tuple[Share, ...]:
        """What was on time in each of *periods*, of all that was concluded in *areas*."""
        everywhere = sorted(areas)
        shares = []
        for period in periods:
            asked = _Question(By.TOTAL, period.since, period.until, everywhere)
            counted = dict(await self._counted(self._concluded(asked)))
            shares.append(Tally(**counted.get("", {})).on_time_share)
        return tuple(shares)

    def _concluded(self, asked: _Question) -> Select[Any]:
        return _concluded(asked, elements_of(HISTORY.c.pictures))

    async def _counted(self, statement: Select[Any]) -> list[tuple[str, dict[str, Any]]]:
        """What a statement counts, by key."""
        rows = [dict(row) for row in (await self._connection.execute(statement)).mappings()]
        return [(row.pop("key"), _spans(row)) for row in rows]


def _spans(counted: dict[str, Any]) -> dict[str, Any]:
    """Seconds as spans of time, and what a database calls a decimal as a whole number."""
    spans = ("half_within", "most_within")
    return {
        name: timedelta(seconds=int(value)) if name in spans else int(value)
        for name, value in counted.items()
    }


def _concluded(asked: _Question, pictures: Any) -> Select[Any]:
    """How many, how many of them in time, and the nearest ranks of the days they took."""
    ranked = _ranked(asked, pictures)
    return select(
        ranked.c.key,
        func.count().label("concluded"),
        func.sum(ranked.c.on_time).label("on_time"),
        func.sum(ranked.c.as_first_promised).label("as_first_promised"),
        func.sum(ranked.c.without_photo).label("photos_missing"),
        _nearest_rank(ranked, 5).label("half_within"),
        _nearest_rank(ranked, 9).label("most_within"),
    ).group_by(ranked.c.key)


def _nearest_rank(ranked: Any, tenths: int) -> Any:
    """The shortest time within which that many tenths of all were done."""
    return func.min(case((10 * ranked.c.place >= tenths * ranked.c.of, ranked.c.seconds)))


def _ranked(asked: _Question, pictures: Any) -> Any:
    """Each report of the period with its place among those of its key, the quickest first."""
    ended, deadline = REPORT.c.ended_at, REPORT.c.deadline
    promised = func.coalesce(REPORT.c.first_deadline, deadline)
    conclusion = and_(
        HISTORY.c.report == REPORT.c.id, HISTORY.c.kind == CONCLUDED, HISTORY.c.at == ended
    )
    each = (
        select(
            asked.key(REPORT.c.crew, HISTORY.c.by),
            (extract("epoch", ended) - extract("epoch", REPORT.c.opened_at)).label("seconds"),
            case((ended <= deadline, 1), else_=0).label("on_time"),
            case((ended <= promised, 1), else_=0).label("as_first_promised"),
            case((_has_photo(pictures), 0), else_=1).label("without_photo"),
        )
        .select_from(WITH_CATEGORY.outerjoin(HISTORY, conclusion))
        .where(REPORT.c.status == ReportStatus.CONCLUDED.value, asked.within(ended), asked.here)
        .subquery()
    )
    place = func.row_number().over(partition_by=each.c.key, order_by=each.c.seconds)
    of = func.count().over(partition_by=each.c.key)
    return select(*each.c, place.label("place"), of.label("of")).subquery()


def _has_photo(pictures: Any) -> Any:
    """Whether one picture at least of the evidence is here, or still on its way."""
    with_media = pictures.outerjoin(MEDIA, MEDIA.c.id == pictures.c.value)
    is_here = or_(MEDIA.c.status.is_(None), MEDIA.c.status.not_in(GONE))
    return select(literal(1)).select_from(with_media).where(is_here).exists()


def _rejected(asked: _Question) -> Select[Any]:
    """Reports that ended without work, by the crew that was rid of them."""
    is_rejected = REPORT.c.status == ReportStatus.REJECTED.value
    ended = asked.within(REPORT.c.ended_at)
    found = select(asked.key(REPORT.c.crew)).select_from(WITH_CATEGORY)
    return _counted(found.where(is_rejected, ended, asked.here), "rejected")


def _active(asked: _Question) -> Select[Any]:
    """What crews had in hand as the period ended, as far as it has ended."""
    given, ended = ASSIGNMENT.c.given_at, ASSIGNMENT.c.ended_at
    held = WITH_CATEGORY.join(ASSIGNMENT, ASSIGNMENT.c.report == REPORT.c.id)
    found = select(asked.key(ASSIGNMENT.c.crew)).select_from(held)
    is_held = and_(given < asked.until, or_(ended.is_(None), ended >= asked.until))
    return _counted(found.where(is_held, asked.here), "active")


def _reopened(asked: _Question) -> Select[Any]:
    """What liaisons sent back, by the crew and the member who had concluded it."""
    sent_back = asked.within(HISTORY.c.at), HISTORY.c.kind == SENT_BACK
    with_history = WITH_CATEGORY.join(HISTORY, HISTORY.c.report == REPORT.c.id)
    found = select(asked.key(_crew_before(), _member_before())).select_from(with_history)
    return _counted(found.where(*sent_back, asked.here), "reopened")


def _crew_before() -> Any:
    """The crew that had the report last before what happened."""
    query = select(ASSIGNMENT.c.crew).where(
        ASSIGNMENT.c.report == HISTORY.c.report, ASSIGNMENT.c.given_at < HISTORY.c.at
    )
    return query.order_by(ASSIGNMENT.c.given_at.desc()).limit(1).scalar_subquery()


def _member_before() -> Any:
    """Whoever concluded the report last before what happened."""
    before = HISTORY.alias("before")
    query = select(before.c.by).where(
        before.c.report == HISTORY.c.report,
        before.c.kind == CONCLUDED,
        before.c.id < HISTORY.c.id,
    )
    return query.order_by(before.c.id.desc()).limit(1).scalar_subquery()


def _requests(asked: _Question) -> Select[Any]:
    """Those made in the period, and those granted in it, perhaps made before."""
    made = asked.within(REQUEST.c.made_at)
    is_approved = REQUEST.c.status == RequestStatus.APPROVED.value
    granted = and_(is_approved, asked.within(REQUEST.c.decided_at))
    each = (
        select(
            asked.key(REQUEST.c.crew, REQUEST.c.by),
            case((made, 1), else_=0).label("made"),
            case((granted, 1), else_=0).label("granted"),
        )
        .select_from(WITH_CATEGORY.join(REQUEST, REQUEST.c.report == REPORT.c.id))
        .where(or_(made, granted), asked.here)
        .subquery()
    )
    return select(
        each.c.key,
        func.sum(each.c.made).label("requests_made"),
        func.sum(each.c.granted).label("requests_granted"),
    ).group_by(each.c.key)


def _counted(found: Select[Any], name: str) -> Select[Any]:
    """How many there are of each key, under *name*."""
    each = found.subquery()
    return select(each.c.key, func.count().label(name)).group_by(each.c.key)
