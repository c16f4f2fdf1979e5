"""The tables of reports: what was reported, who has it, what was gathered, what happened."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, select
from sqlmodel import Field

from storage.columns import Row, UtcDateTime, table_of
from storage.setup import CATEGORY
from storage.versions import counted

LONG_AGO = "1970-01-01 00:00:00+00:00"


class ReportRow(Row, table=True):
    """Table `report`."""

    __tablename__ = "report"
    __table_args__ = (
        Index("report_by_crew", "crew", "status"),
        Index("report_by_category", "category", "status", "ended_at"),
        Index("report_by_turn", "category", "status", "deadline", "opened_at", "id"),
        Index("report_by_load", "category", "status", "crew"),
        Index("report_by_arrival", "category", "opened_at"),
        Index("report_by_reporter", "reporter"),
        Index("report_by_place", "category", "latitude"),
        Index("report_by_end", "status", "ended_at"),
        Index("report_by_opening", "opened_at"),
        Index("report_by_next_look", "next_look_at"),
    )

    id: str = Field(primary_key=True)
    folio: str
    folio_key: str = Field(unique=True)
    category: str = Field(foreign_key="category.key")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    deadline: datetime = Field(sa_type=UtcDateTime, index=True)
    description: str
    address: str
    latitude: float | None = None
    longitude: float | None = None
    zone: str | None = None
    reporter: str | None = None
    photos: list[str] = Field(sa_type=JSON)
    status: str
    crew: str | None = None
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    warned_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    breached_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    escalated_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = counted()
    next_look_at: datetime | None = Field(  # where nobody said when, at once
        default=None, sa_type=UtcDateTime, sa_column_kwargs={"server_default": LONG_AGO}
    )
    first_deadline: datetime | None = Field(default=None, sa_type=UtcDateTime)
    folio_plain: str | None = Field(default=None, index=True)  # none where older code wrote it


class AssignmentRow(Row, table=True):
    """Table `assignment`."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index("assignment_by_report", "report", "ended_at"),
        Index("assignment_by_end", "ended_at"),
    )

    id: str = Field(primary_key=True)
    report: str = Field(foreign_key="report.id")
    crew: str
    given_at: datetime = Field(sa_type=UtcDateTime)
    by: str | None = None
    explanation: list[dict[str, Any]] = Field(sa_type=JSON)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str | None = None


class DraftRow(Row, table=True):
    """Table `draft`."""

    __tablename__ = "draft"

    report: str = Field(primary_key=True, foreign_key="report.id")
    photos: list[str] = Field(sa_type=JSON)
    text: str
    pin: list[Any] | None = Field(default=None, sa_type=JSON)
    version: int = counted()


class HistoryRow(Row, table=True):
    """Table `history`: what happened to each report, for people to look up."""

    __tablename__ = "history"
    __table_args__ = (Index("history_by_kind", "kind", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    report: str = Field(index=True, foreign_key="report.id")
    at: datetime = Field(sa_type=UtcDateTime)
    kind: str
    by: str | None = None
    details: dict[str, Any] = Field(sa_type=JSON)
    pictures: list[str] = Field(sa_type=JSON)
    written_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


REPORT, ASSIGNMENT = table_of(ReportRow), table_of(AssignmentRow)
DRAFT, HISTORY = table_of(DraftRow), table_of(HistoryRow)
REPORT_WITH_CATEGORY = select(
    REPORT,
    *(column.label(f"category_{column.name}") for column in CATEGORY.c),
).join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
