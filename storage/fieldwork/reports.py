"""Reports at rest, with their assignments, drafts and history."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from re import sub
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.fieldwork.assignments import Assignment, Outcome, Verdict
from domain.fieldwork.evidence import Draft
from domain.fieldwork.oversight import next_look
from domain.fieldwork.reports import OPEN, Report, ReportEvent, ReportStatus
from domain.ids import (
    AreaKey,
    AssignmentId,
    ContactId,
    CrewId,
    MediaId,
    ReportId,
    ZoneKey,
)
from domain.messages import Param, Pin
from storage.columns import insert_new, upsert
from storage.drivers.prepared import Found, Prepared
from storage.encoding import decode_params, decode_pin, encode_params, encode_pin
from storage.fieldwork.report_rows import ASSIGNMENT, DRAFT, HISTORY, REPORT, REPORT_WITH_CATEGORY
from storage.setup import CATEGORY, to_category
from storage.versions import Versions

MARKS = r"[-/.\u2010-\u2015]"  # and what telephones make of a hyphen
# The order of `PriorityThenDeadline`, so that a page need not load what it skips.
IN_PRIORITY = (CATEGORY.c.level, REPORT.c.deadline, REPORT.c.opened_at, REPORT.c.id)

_BY_ID = Prepared(REPORT_WITH_CATEGORY.where(REPORT.c.id == bindparam("sought")))
_IS_EXACT = REPORT.c.folio_key == bindparam("sought")
_BY_FOLIO = Prepared(  # one question, whatever there is: nobody can tell from the time it takes
    REPORT_WITH_CATEGORY.where(_IS_EXACT | (REPORT.c.folio_plain == bindparam("plain")))
    .order_by(_IS_EXACT.desc())
    .limit(2)
)
_OF_CREW = Prepared(
    REPORT_WITH_CATEGORY.where(
        REPORT.c.crew == bindparam("whose"), REPORT.c.status == ReportStatus.ASSIGNED.value
    ).order_by(*IN_PRIORITY)
)
_CONCLUDED_BY = Prepared(
    REPORT_WITH_CATEGORY.where(
        REPORT.c.crew == bindparam("whose"),
        REPORT.c.status == ReportStatus.CONCLUDED.value,
        REPORT.c.ended_at >= bindparam("since"),
    )
)
_OF_REPORTER = Prepared(
    REPORT_WITH_CATEGORY.where(REPORT.c.reporter == bindparam("whose"))
    .order_by(REPORT.c.opened_at.desc())
    .limit(bindparam("most"))
)
_ASSIGNMENT = Prepared(
    select(ASSIGNMENT).where(
        ASSIGNMENT.c.report == bindparam("of"), ASSIGNMENT.c.ended_at.is_(None)
    )
)
_DRAFT = Prepared(select(DRAFT).where(DRAFT.c.report == bindparam("of")))
_HISTORY = Prepared(
    select(HISTORY)
    .where(HISTORY.c.report == bindparam("of"))
    .order_by(HISTORY.c.id.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One fact in a report's history; `kind` is the name of its event, as a catalogue key.

    `written_at` is there where somebody's message came long after it was written.
    """

    at: datetime
    kind: str
    by: ContactId | None
    details: Mapping[str, Param]
    pictures: tuple[MediaId, ...]
    written_at: datetime | None = None


class Reports:
    """Reports by id, folio, crew, area and reporter."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._reports = Versions(connection, REPORT)
        self._drafts = Versions(connection, DRAFT)

    async def get(self, id: ReportId) -> Report | None:
        """One report."""
        return await self._one(_BY_ID, id)

    async def by_folio(self, folio: str) -> Report | None:
        """The report with a public number, however it is typed.

        Without its marks it is found where no other report has the same letters and digits.
        """
        key = folio_key(folio)
        rows = await _BY_FOLIO.all(self._connection, sought=key, plain=_plain(key))
        is_clear = len(rows) == 1 or any(row["folio_key"] == key for row in rows)
        return self.read(rows[0]) if is_clear else None

    async def known_folios(self, folios: Iterable[str]) -> set[str]:
        """Which of *folios* are taken, as keys."""
        keys = [folio_key(folio) for folio in folios]
        query = select(REPORT.c.folio_key).where(REPORT.c.folio_key.in_(keys))
        return set((await self._connection.execute(query)).scalars())

    async def of_crew(self, crew: CrewId) -> list[Report]:
        """What a crew has to do, in priority order."""
        found = await _OF_CREW.all(self._connection, whose=crew)
        return [self.read(row) for row in found]

    async def concluded_by(self, crew: CrewId, since: datetime) -> list[Report]:
        """What a crew has concluded of late."""
        found = await _CONCLUDED_BY.all(self._connection, whose=crew, since=since)
        return [self.read(row) for row in found]

    async def of_reporter(self, reporter: ContactId, limit: int) -> list[Report]:
        """What somebody reported, newest first."""
        found = await _OF_REPORTER.all(self._connection, whose=reporter, most=limit)
        return [self.read(row) for row in found]

    async def in_area(
        self, areas: Iterable[AreaKey], status: ReportStatus, limit: int | None = None
    ) -> list[Report]:
        """What stands at *status* in some areas, in priority order."""
        query = REPORT_WITH_CATEGORY.where(
            CATEGORY.c.area.in_(list(areas)), REPORT.c.status == status.value
        )
        return await self._all(query.order_by(*IN_PRIORITY).limit(limit))

    async def overdue(self, areas: Iterable[AreaKey], now: datetime, limit: int) -> list[Report]:
        """What is open and past its deadline, longest first."""
        query = REPORT_WITH_CATEGORY.where(
            CATEGORY.c.area.in_(list(areas)),
            REPORT.c.status.in_([status.value for status in OPEN]),
            REPORT.c.deadline < now,
        )
        return await self._all(query.order_by(REPORT.c.deadline).limit(limit))

    async def to_watch(self, now: datetime, limit: int) -> list[Report]:
        """What the clock has something to say of, the longest due first."""
        query = REPORT_WITH_CATEGORY.where(REPORT.c.next_look_at <= now)
        return await self._all(query.order_by(REPORT.c.next_look_at).limit(limit))

    async def save(self, *reports: Report) -> None:
        """Insert or update *reports*; raises Overtaken where somebody else was faster."""
        await self._reports.save([_report_row(report) for report in reports])

    async def assignment_of(self, report: ReportId) -> Assignment | None:
        """Who has *report* now."""
        row = await _ASSIGNMENT.first(self._connection, of=report)
        return _to_assignment(row) if row else None

    async def assignments_in(self, area: AreaKey) -> dict[ReportId, Assignment]:
        """Who has what in *area* now."""
        query = (
            select(ASSIGNMENT)
            .join(REPORT, ASSIGNMENT.c.report == REPORT.c.id)
            .join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
            .where(CATEGORY.c.area == area, ASSIGNMENT.c.ended_at.is_(None))
        )
        rows = (await self._connection.execute(query)).mappings()
        return {ReportId(row["report"]): _to_assignment(row) for row in rows}

    async def save_assignment(self, *assignments: Assignment) -> None:
        """Insert or update *assignments*."""
        rows = [_assignment_row(assignment) for assignment in assignments]
        await upsert(self._connection, ASSIGNMENT, rows)

    async def draft_of(self, report: ReportId) -> Draft:
        """What a crew has gathered for *report* so far, perhaps nothing."""
        row = await _DRAFT.first(self._connection, of=report)
        if row is None:
            return Draft(report)
        photos = tuple(MediaId(id) for id in self._drafts.read(row)["photos"])
        return Draft(report, photos, row["text"], decode_pin(row["pin"]))

    async def save_draft(self, draft: Draft) -> None:
        """Insert or update *draft*; raises Overtaken where a colleague was faster."""
        row = {
            "report": draft.report,
            "photos": list(draft.photos),
            "text": draft.text,
            "pin": encode_pin(draft.pin),
        }
        await self._drafts.save([row])

    async def record(self, *events: ReportEvent, written_at: datetime | None = None) -> None:
        """Put *events* into the histories of their reports, with when that was written."""
        for event in events:
            await insert_new(self._connection, HISTORY, _history_row(event, written_at))

    async def history_of(self, report: ReportId, limit: int = 100) -> list[HistoryLine]:
        """What happened to *report*, oldest first; the last *limit* lines."""
        found = await _HISTORY.all(self._connection, of=report, most=limit)
        return [_to_line(row) for row in reversed(found)]

    async def _one(self, query: Prepared, sought: str) -> Report | None:
        row = await query.first(self._connection, sought=sought)
        return self.read(row) if row else None

    async def _all(self, query: Any) -> list[Report]:
        rows = (await self._connection.execute(query)).mappings()
        return [self.read(row) for row in rows]

    def read(self, row: Found) -> Report:
        """The report in *row*, joined with its category; it may be saved again."""
        return to_report(self._reports.read(row))


def folio_key(folio: str) -> str:
    """A public number as it is looked up: without case, blanks or a leading mark."""
    return sub(r"\s+", "", folio).lstrip("#").upper()


def _plain(key: str) -> str:
    return sub(MARKS, "", key)


def _report_row(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "folio": report.folio,
        "folio_key": folio_key(report.folio),
        "folio_plain": _plain(folio_key(report.folio)),
        "category": report.category.key,
        "opened_at": report.opened_at,
        "deadline": report.deadline,
        "description": report.description,
        "address": report.address,
        "latitude": report.pin.latitude if report.pin else None,
        "longitude": report.pin.longitude if report.pin else None,
        "zone": report.zone,
        "reporter": report.reporter,
        "photos": list(report.photos),
        "status": report.status.value,
        "crew": report.crew,
        "ended_at": report.ended_at,
        "warned_at": report.warned_at,
        "breached_at": report.breached_at,
        "escalated_at": report.escalated_at,
        "first_deadline": report.first_deadline,
        "next_look_at": next_look(report),
    }


def to_report(row: Found) -> Report:
    """Read a report from its columns and those of its category."""
    return Report(
        id=ReportId(row["id"]),
        folio=row["folio"],
        category=to_category(row, "category_"),
        opened_at=row["opened_at"],
        deadline=row["deadline"],
        description=row["description"],
        address=row["address"],
        pin=pin_of(row["latitude"], row["longitude"]),
        zone=ZoneKey(row["zone"]) if row["zone"] else None,
        reporter=ContactId(row["reporter"]) if row["reporter"] else None,
        photos=tuple(MediaId(id) for id in row["photos"]),
        status=ReportStatus(row["status"]),
        crew=CrewId(row["crew"]) if row["crew"] else None,
        ended_at=row["ended_at"],
        warned_at=row["warned_at"],
        breached_at=row["breached_at"],
        escalated_at=row["escalated_at"],
        first_deadline=row["first_deadline"],
    )


def pin_of(latitude: float | None, longitude: float | None) -> Pin | None:
    """A place, where both of its numbers are known."""
    return None if latitude is None or longitude is None else Pin(latitude, longitude)


def _assignment_row(assignment: Assignment) -> dict[str, Any]:
    return {
        "id": assignment.id,
        "report": assignment.report,
        "crew": assignment.crew,
        "given_at": assignment.given_at,
        "by": assignment.by,
        "explanation": [asdict(verdict) for verdict in assignment.explanation],
        "ended_at": assignment.ended_at,
        "outcome": assignment.outcome.value if assignment.outcome else None,
    }


def _to_assignment(row: Found) -> Assignment:
    return Assignment(
        AssignmentId(row["id"]),
        ReportId(row["report"]),
        CrewId(row["crew"]),
        row["given_at"],
        ContactId(row["by"]) if row["by"] else None,
        tuple(Verdict(**verdict) for verdict in row["explanation"]),
        row["ended_at"],
        Outcome(row["outcome"]) if row["outcome"] else None,
    )


def _history_row(event: ReportEvent, written_at: datetime | None) -> dict[str, Any]:
    return {
        "report": event.report.id,
        "at": event.at,
        "kind": event.kind(),
        "by": event.by,
        "details": encode_params(event.details()),
        "pictures": list(event.pictures()),
        "written_at": written_at if event.by else None,  # what follows by itself, nobody wrote
    }


def _to_line(row: Found) -> HistoryLine:
    return HistoryLine(
        row["at"],
        row["kind"],
        ContactId(row["by"]) if row["by"] else None,
        decode_params(row["details"]),
        tuple(MediaId(id) for id in row["pictures"]),
        row["written_at"],
    )
