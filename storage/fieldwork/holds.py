"""Which reports are left to people here, whatever a file says of them, and why."""

from collections.abc import Collection

from sqlalchemy import case, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.fieldwork.elsewhere import Hold
from domain.ids import ReportId
from storage.fieldwork.begun import has_begun
from storage.fieldwork.conclusions import CONCLUSION
from storage.fieldwork.duplicates import IN_FORCE, LINK
from storage.fieldwork.report_rows import REPORT
from storage.fieldwork.submissions import SUBMISSION

_WAS_SENT = REPORT.c.reporter.is_not(None) | exists().where(SUBMISSION.c.report == REPORT.c.id)
_WHY = case(
    (_WAS_SENT, Hold.OURS.value),
    (exists().where(CONCLUSION.c.report == REPORT.c.id), Hold.REOPENED.value),
    (exists().where(LINK.c.original == REPORT.c.id, IN_FORCE), Hold.JOINED.value),
    (has_begun(), Hold.BEGUN.value),
)


async def holds_on(
    connection: AsyncConnection, reports: Collection[ReportId]
) -> dict[ReportId, Hold]:
    """The first reason for each of *reports* that there is one for."""
    query = select(REPORT.c.id, _WHY.label("why")).where(REPORT.c.id.in_(list(reports)))
    rows = await connection.execute(query)
    return {ReportId(row.id): Hold(row.why) for row in rows if row.why}
