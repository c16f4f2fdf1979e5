"""Reports as anybody may follow them: many at once, with what the public is told of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.fieldwork.reports import ENDED, Report, ReportStatus
from domain.ids import CategoryKey, MediaId, ReportId
from domain.media import MediaStatus
from storage.fieldwork.conclusions import CONCLUSION
from storage.fieldwork.report_rows import HISTORY, REPORT, REPORT_WITH_CATEGORY
from storage.fieldwork.reports import folio_key, to_report
from storage.media import MEDIA
from storage.setup import AREA

ENDED_STATUSES = [status.value for status in ENDED]


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which reports: opened from `since` to `until`, of some categories, open or closed or both."""

    since: datetime
    until: datetime
    categories: tuple[CategoryKey, ...] = ()
    is_open: bool | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A report with its area's name, its last change, what was done, and a picture that is here."""

    report: Report
    area: str
    changed_at: datetime
    done: str
    picture: MediaId | None


class Openness:
    """Looks reports up for the public."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, criteria: Criteria, *, limit: int, skip: int) -> list[Followed]:
        """The reports that *criteria* name, newest first, after the first *skip*."""
        query = REPORT_WITH_CATEGORY.where(
            REPORT.c.opened_at >= criteria.since, REPORT.c.opened_at <= criteria.until
        )
        if criteria.categories:
            query = query.where(REPORT.c.category.in_(criteria.categories))
        if criteria.is_open is not None:
            has_ended = REPORT.c.status.in_(ENDED_STATUSES)
            query = query.where(~has_ended if criteria.is_open else has_ended)
        newest = query.order_by(REPORT.c.opened_at.desc(), REPORT.c.id)
        return await self._followed(newest.limit(limit).offset(skip))

    async def named(self, folios: Sequence[str]) -> list[Followed]:
        """The reports with these public numbers, as far as there are any, newest first."""
        keys = [folio_key(folio) for folio in folios]
        query = REPORT_WITH_CATEGORY.where(REPORT.c.folio_key.in_(keys))
        return await self._followed(query.order_by(REPORT.c.opened_at.desc(), REPORT.c.id))

    async def _followed(self, query: Any) -> list[Followed]:
        areas = {row.key: row.name for row in await self._connection.execute(select(AREA))}
        reports = [to_report(r) for r in (await self._connection.execute(query)).mappings()]
        changes = await self._changes(reports)
        done = await self._done(reports)
        pairs = await self._pairs(reports)
        shown = {report.id: _candidates(report, pairs) for report in reports}
        pictures = await self._pictures([id for ids in shown.values() for id in ids])
        return [
            Followed(
                report,
                areas[report.category.area],
                report.ended_at or changes.get(report.id, report.opened_at),
                done.get(report.id, ""),
                next((id for id in shown[report.id] if id in pictures), None),
            )
            for report in reports
        ]

    async def _changes(self, reports: Sequence[Report]) -> dict[str, datetime]:
        last = select(HISTORY.c.report, func.max(HISTORY.c.at).label("at"))
        query = last.where(HISTORY.c.report.in_(_ids(reports))).group_by(HISTORY.c.report)
        return {row.report: row.at for row in await self._connection.execute(query)}

    async def _done(self, reports: Sequence[Report]) -> dict[str, str]:
        """What the crew wrote for the citizen, of what is concluded."""
        concluded = [r for r in reports if r.status is ReportStatus.CONCLUDED]
        query = select(HISTORY.c.report, HISTORY.c.details).where(
            HISTORY.c.report.in_(_ids(concluded)),
            HISTORY.c.kind.in_(("report-concluded", "report-followed")),
        )
        rows = await self._connection.execute(query.order_by(HISTORY.c.id))
        return {row.report: row.details.get("text", "") for row in rows}

    async def _pairs(self, reports: Sequence[Report]) -> dict[ReportId, MediaId]:
        """The newest before/after picture of each report that was finished."""
        query = select(CONCLUSION.c.report, CONCLUSION.c.picture)
        query = query.where(CONCLUSION.c.report.in_(_ids(reports))).order_by(CONCLUSION.c.at)
        found = await self._connection.execute(query)
        return {ReportId(report): MediaId(picture) for report, picture in found}

    async def _pictures(self, wanted: Sequence[MediaId]) -> set[str]:
        query = select(MEDIA.c.id).where(
            MEDIA.c.id.in_(wanted),
            MEDIA.c.status == MediaStatus.STORED.value,
            MEDIA.c.content_type.like("image/%"),
        )
        return set((await self._connection.execute(query)).scalars())


def _ids(reports: Sequence[Report]) -> list[ReportId]:
    return [report.id for report in reports]


def _candidates(report: Report, pairs: Mapping[ReportId, MediaId]) -> tuple[MediaId, ...]:
    """The picture to show, best first: before and after, else what the citizen sent."""
    is_done = report.status is ReportStatus.CONCLUDED and report.id in pairs
    return (*((pairs[report.id],) if is_done else ()), *report.photos[:1])
