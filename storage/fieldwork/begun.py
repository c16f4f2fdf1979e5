"""What shows that a crew has begun a report: photos, words, a request, a comment."""

from sqlalchemy import ColumnElement, exists, func, select

from domain.fieldwork.requests import RequestStatus
from storage.fieldwork.report_rows import ASSIGNMENT, DRAFT, HISTORY, REPORT
from storage.fieldwork.requests import REQUEST
from storage.people.contacts import MEMBER


def has_begun() -> ColumnElement[bool]:
    """Whether the crew of the report in question has begun it."""
    drafted = exists().where(
        DRAFT.c.report == REPORT.c.id,
        (DRAFT.c.text != "") | (func.json_array_length(DRAFT.c.photos) > 0),
    )
    asked = exists().where(
        REQUEST.c.report == REPORT.c.id, REQUEST.c.status == RequestStatus.OPEN.value
    )
    said = exists().where(
        ASSIGNMENT.c.report == REPORT.c.id,
        ASSIGNMENT.c.ended_at.is_(None),
        HISTORY.c.report == REPORT.c.id,
        HISTORY.c.kind == "report-commented",
        HISTORY.c.at >= ASSIGNMENT.c.given_at,
        HISTORY.c.by.in_(select(MEMBER.c.contact).where(MEMBER.c.crew == REPORT.c.crew)),
    )
    return drafted | asked | said
