"""How work went from week to week or month to month: one pass for all periods, however many."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.courses import Stretch
from domain.fieldwork.rating import Score
from domain.fieldwork.reports import ReportStatus
from domain.figures import Period, Share
from domain.ids import AreaKey
from storage.fieldwork.conclusions import CONCLUSION, RATING
from storage.fieldwork.report_rows import REPORT
from storage.setup import CATEGORY

WITH_CATEGORY = REPORT.join(CATEGORY, REPORT.c.category == CATEGORY.c.key)


class Courses:
    """Counts by period."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def over(
        self, periods: Sequence[Period], areas: Iterable[AreaKey]
    ) -> tuple[Stretch, ...]:
        """What came and what was done in *areas*, in each of *periods*, which lie in order."""
        here = sorted(areas)
        came = await self._counts(_received(periods, here))
        done = await self._counts(_concluded(periods, here))
        nothing = (0, 0)
        return tuple(
            Stretch(period, came.get(number, nothing)[0], Share(on_time, concluded))
            for number, period in enumerate(periods)
            for concluded, on_time in [done.get(number, nothing)]
        )

    async def scores(self, period: Period, areas: Iterable[AreaKey]) -> dict[Score, int]:
        """What citizens said in *period* of work in *areas*."""
        query = (
            select(RATING.c.score, func.count())
            .select_from(
                RATING.join(CONCLUSION, CONCLUSION.c.id == RATING.c.conclusion)
                .join(REPORT, REPORT.c.id == CONCLUSION.c.report)
                .join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
            )
            .where(within(RATING.c.at, [period]), CATEGORY.c.area.in_(sorted(areas)))
            .group_by(RATING.c.score)
        )
        found = {row[0]: int(row[1]) for row in await self._connection.execute(query)}
        return {score: found.get(score.value, 0) for score in Score}

    async def _counts(self, query: Any) -> dict[int, tuple[int, int]]:
        rows = await self._connection.execute(query)
        return {int(row[0]): (int(row[1]), int(row[2])) for row in rows}


def bucket(moment: Any, periods: Sequence[Period]) -> Any:
    """The number of the period that holds *moment*, which one of them does."""
    ends = [(moment < period.until, number) for number, period in enumerate(periods[:-1])]
    last = len(periods) - 1
    return case(*ends, else_=last) if ends else case((moment.is_not(None), last))


def within(moment: Any, periods: Sequence[Period]) -> Any:
    """Whether *moment* lies in any of *periods*."""
    since: datetime = periods[0].since
    return (moment >= since) & (moment < periods[-1].until)


def _received(periods: Sequence[Period], areas: list[AreaKey]) -> Any:
    opened = REPORT.c.opened_at
    return _by_period(
        select(bucket(opened, periods).label("number"), literal(0).label("part"))
        .select_from(WITH_CATEGORY)
        .where(within(opened, periods), func.coalesce(CATEGORY.c.area, "").in_(areas))
    )


def _concluded(periods: Sequence[Period], areas: list[AreaKey]) -> Any:
    ended = REPORT.c.ended_at
    on_time = case((ended <= REPORT.c.deadline, 1), else_=0)
    return _by_period(
        select(bucket(ended, periods).label("number"), on_time.label("part"))
        .select_from(WITH_CATEGORY)
        .where(
            REPORT.c.status == ReportStatus.CONCLUDED.value,
            within(ended, periods),
            func.coalesce(CATEGORY.c.area, "").in_(areas),
        )
    )


def _by_period(rows: Any) -> Any:
    """How many rows each period has, and of how many the part is true."""
    each = rows.subquery()
    return select(each.c.number, func.count(), func.sum(each.c.part)).group_by(each.c.number)
