"""Reports near another, the links between them, and what a liaison told apart."""

from datetime import datetime

from sqlalchemy import RowMapping, String, and_, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.fieldwork.duplicates import LOST, RECENT, Dismissal, around
from domain.fieldwork.linking import Link, Linked
from domain.fieldwork.reports import Report
from domain.ids import ContactId, ReportId
from storage.columns import Row, UtcDateTime, insert_new, table_of, upsert
from storage.fieldwork.report_rows import REPORT, REPORT_WITH_CATEGORY
from storage.fieldwork.reports import Reports

MOST_NEAR = 100  # an address stands for a whole parcel, where a city may have hundreds of reports


class LinkRow(Row, table=True):
    """Table `link`: the original that a report goes with, or went with until it was unlinked."""

    __tablename__ = "link"

    report: str = Field(primary_key=True, foreign_key="report.id")
    original: str = Field(index=True, foreign_key="report.id")
    promised: datetime = Field(sa_type=UtcDateTime)
    at: datetime = Field(sa_type=UtcDateTime)
    by: str | None = None
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DismissalRow(Row, table=True):
    """Table `dismissal`: two reports that are different work."""

    __tablename__ = "dismissal"

    first: str = Field(primary_key=True, foreign_key="report.id")
    second: str = Field(primary_key=True, foreign_key="report.id")


LINK, DISMISSAL = table_of(LinkRow), table_of(DismissalRow)
IN_FORCE = LINK.c.ended_at.is_(None)

_ID = bindparam("id", type_=String)
TOLD_APART = exists().where(
    or_(
        and_(DISMISSAL.c.first == _ID, DISMISSAL.c.second == REPORT.c.id),
        and_(DISMISSAL.c.second == _ID, DISMISSAL.c.first == REPORT.c.id),
    )
)
# Put together once: that takes several times as long as asking the database.
NEAR = (
    REPORT_WITH_CATEGORY.where(
        REPORT.c.category == bindparam("category"),
        REPORT.c.latitude.between(bindparam("south"), bindparam("north")),
        REPORT.c.longitude.between(bindparam("west"), bindparam("east")),
        REPORT.c.id != _ID,
        REPORT.c.status.not_in([status.value for status in LOST]),
        or_(REPORT.c.ended_at.is_(None), REPORT.c.ended_at >= bindparam("since")),
        ~TOLD_APART,
    )
    .order_by(REPORT.c.opened_at.desc())
    .limit(MOST_NEAR)
)


class Duplicates:
    """Links by report and by original, and the search for what may be linked."""

    def __init__(self, connection: AsyncConnection, reports: Reports) -> None:
        self._connection = connection
        self._reports = reports

    async def near(self, report: Report) -> list[Report]:
        """What may be the same work, for `duplicates.likely` to judge; the newest first."""
        if report.pin is None:
            return []
        south, west, north, east = around(report.pin)
        values = {
            "id": report.id,
            "category": report.category.key,
            "south": south,
            "west": west,
            "north": north,
            "east": east,
            "since": report.opened_at - RECENT,
        }
        rows = (await self._connection.execute(NEAR, values)).mappings()
        return [self._reports.read(row) for row in rows]

    async def link_of(self, report: ReportId) -> Link | None:
        """The link by which *report* goes with another, if it does."""
        query = select(LINK).where(LINK.c.report == report, IN_FORCE)
        row = (await self._connection.execute(query)).mappings().first()
        return _to_link(row) if row else None

    async def original_of(self, report: ReportId) -> Report | None:
        """The report that *report* goes with, if it does."""
        query = REPORT_WITH_CATEGORY.join(LINK, LINK.c.original == REPORT.c.id)
        query = query.where(LINK.c.report == report, IN_FORCE)
        row = (await self._connection.execute(query)).mappings().first()
        return self._reports.read(row) if row else None

    async def linked_to(self, original: ReportId, most: int | None = None) -> list[Linked]:
        """What goes with *original*, in the order in which it was linked; the first *most*."""
        columns = (column.label(f"link_{column.name}") for column in LINK.c)
        query = REPORT_WITH_CATEGORY.add_columns(*columns).join(LINK, LINK.c.report == REPORT.c.id)
        query = query.where(LINK.c.original == original, IN_FORCE).order_by(
            LINK.c.at, LINK.c.report
        )
        rows = (await self._connection.execute(query.limit(most))).mappings()
        return [Linked(self._reports.read(row), _to_link(row, "link_")) for row in rows]

    async def save_link(self, link: Link) -> None:
        """Insert or update *link*."""
        row = {
            "report": link.report,
            "original": link.original,
            "promised": link.promised,
            "at": link.at,
            "by": link.by,
            "ended_at": link.ended_at,
        }
        await upsert(self._connection, LINK, row)

    async def save_dismissal(self, dismissal: Dismissal) -> None:
        """Remember *dismissal*."""
        row = {"first": dismissal.first, "second": dismissal.second}
        await insert_new(self._connection, DISMISSAL, row)


def _to_link(row: RowMapping, prefix: str = "") -> Link:
    by = row[f"{prefix}by"]
    return Link(
        ReportId(row[f"{prefix}report"]),
        ReportId(row[f"{prefix}original"]),
        row[f"{prefix}promised"],
        row[f"{prefix}at"],
        ContactId(by) if by else None,
        row[f"{prefix}ended_at"],
    )
