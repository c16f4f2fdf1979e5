"""Figures for people: an area's day, and what each crew carries."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.fieldwork.reports import OPEN, ReportStatus
from domain.fieldwork.requests import RequestStatus
from domain.fieldwork.summaries import DayFigures
from domain.ids import AreaKey
from storage.fieldwork.report_rows import REPORT
from storage.fieldwork.requests import REQUEST
from storage.setup import CATEGORY

OPEN_STATUSES = [status.value for status in OPEN]


class Figures:
    """Counts over reports and requests."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def day(self, area: AreaKey, since: datetime, now: datetime) -> DayFigures:
        """What came into *area* and was done there since *since*, and what is open *now*."""
        concluded = REPORT.c.status == ReportStatus.CONCLUDED.value
        is_open = REPORT.c.status.in_(OPEN_STATUSES)
        waiting = REPORT.c.status.in_((ReportStatus.RECEIVED.value, ReportStatus.QUEUED.value))
        query = select(func.count()).where(
            REQUEST.c.area == area, REQUEST.c.status == RequestStatus.OPEN.value
        )
        return DayFigures(
            received=await self._reports(area, REPORT.c.opened_at >= since),
            concluded=await self._reports(area, concluded, REPORT.c.ended_at >= since),
            waiting=await self._reports(area, waiting),
            overdue=await self._reports(area, is_open, REPORT.c.deadline < now),
            requests=int((await self._connection.execute(query)).scalar_one()),
        )

    async def _reports(self, area: AreaKey, *conditions: Any) -> int:
        joined = REPORT.join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
        query = select(func.count()).select_from(joined)
        found = await self._connection.execute(query.where(CATEGORY.c.area == area, *conditions))
        return int(found.scalar_one())
