"""Lets reports have a past: each is told by its fate, and lived through by the rules."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import insert

from domain.fieldwork.assignments import Assignment, Draft, conclude, give
from domain.fieldwork.reports import Category, Report, ReportStatus, comment, receive
from domain.fieldwork.requests import Reason, approve, request_extension, request_rejection
from domain.ids import AssignmentId, ContactId, CrewId, MediaId, RequestId, ZoneKey
from domain.media import Media, MediaSource, MediaStatus
from domain.people.contacts import Liaison
from storage.fieldwork.report_rows import HISTORY
from storage.unit_of_work import UnitOfWork
from tests.builders import LAMPS, POTHOLE, STREETS, a_crew, a_member, a_report

DESK = Liaison(ContactId("liaison"), "Marta", frozenset({STREETS, LAMPS}))
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Fate:
    """What became of one report.

    A liaison grants a `promised` deadline to be moved at `granted`. What was sent back may be
    concluded `again`. `photo` is yes, coming, refused or lost. What was concluded without a crew
    was imported.
    """

    folio: str
    opened: datetime
    deadline: datetime
    category: Category = POTHOLE
    zone: str = ""
    crew: str = ""
    crew_before: str = ""
    by: str = ""
    how: str = "open"
    ended: datetime | None = None
    photo: str = "yes"
    promised: datetime | None = None
    granted: datetime | None = None
    sent_back: datetime | None = None
    again: datetime | None = None
    again_by: str = ""


async def live(unit: UnitOfWork, fate: Fate) -> None:
    """Let *fate* come to pass."""
    report = a_report(
        fate.folio,
        folio=fate.folio,
        category=fate.category,
        opened_at=fate.opened,
        deadline=fate.promised or fate.deadline,
        zone=ZoneKey(fate.zone) if fate.zone else None,
    )
    if fate.how == "concluded" and not fate.crew:
        imported = replace(report, status=ReportStatus.CONCLUDED, ended_at=fate.ended)
        return await unit.reports.save(imported)
    await unit.record(receive(report, now=fate.opened))
    if not fate.crew:
        return None
    report, assignment = await _given(unit, fate, report)
    if fate.promised:
        report = await _extended(unit, fate, report)
    if fate.how == "rejected":
        await _rejected(unit, fate, report, assignment)
    elif fate.how != "open":
        await _concluded(unit, fate, report, assignment)
    return None


async def _given(unit: UnitOfWork, fate: Fate, report: Report) -> tuple[Report, Assignment]:
    crews = [crew for crew in (fate.crew_before, fate.crew) if crew]
    current = None
    for number, name in enumerate(crews):
        now = fate.opened + timedelta(minutes=number)
        id = AssignmentId(f"{fate.folio}-{number}")
        decision = give(report, a_crew(name), current, id=id, by=None, now=now)
        kept = [each for each in decision.changed if isinstance(each, Report | Assignment)]
        for each in kept:
            await unit.save(each)
        report = next(each for each in kept if isinstance(each, Report))
        current = next(e for e in kept if isinstance(e, Assignment) and e.ended_at is None)
    return report, current


async def _extended(unit: UnitOfWork, fate: Fate, report: Report) -> Report:
    moment = fate.granted or fate.opened + HOUR
    asked = request_extension(
        report,
        a_member(fate.by, fate.crew),
        fate.deadline,
        "hace falta material",
        open_requests=(),
        id=RequestId(f"{fate.folio}-later"),
        number=await unit.requests.next_number(),
        now=fate.opened + HOUR,
    )
    await unit.record(asked)
    decision = approve(asked.changed[0], report, None, by=DESK, now=moment)
    await unit.record(decision)
    return decision.changed[1]


async def _rejected(unit, fate: Fate, report: Report, assignment: Assignment) -> None:
    asked = request_rejection(
        report,
        a_member(fate.by or "lead", fate.crew),
        Reason.PRIVATE,
        "",
        open_requests=(),
        id=RequestId(f"{fate.folio}-away"),
        number=await unit.requests.next_number(),
        now=fate.opened + HOUR,
    )
    await unit.record(asked)
    await unit.record(approve(asked.changed[0], report, assignment, by=DESK, now=fate.ended))


async def _concluded(unit, fate: Fate, report: Report, assignment: Assignment) -> None:
    photo = MediaId(f"{fate.folio}-photo")
    status = {
        "yes": MediaStatus.STORED,
        "coming": MediaStatus.WANTED,
        "refused": MediaStatus.REFUSED,
        "lost": MediaStatus.LOST,
    }[fate.photo]
    await unit.save(Media(photo, MediaSource.LOCAL, "", fate.opened, status=status))
    draft = Draft(report.id, (photo,), "listo")
    by = ContactId(fate.by)
    await unit.record(conclude(report, assignment, draft, by=by, now=fate.ended))
    if fate.sent_back:
        remark = comment(report, "sigue igual", (), by=DESK.contact, now=fate.ended + HOUR)
        await unit.record(remark)
        await _sent_back(unit, fate, report)


async def _sent_back(unit: UnitOfWork, fate: Fate, report: Report) -> None:
    """The crew has it again, as the liaison's word "not solved" will have it."""
    held = replace(report, status=ReportStatus.ASSIGNED, crew=CrewId(fate.crew), ended_at=None)
    await unit.save(held)
    again = Assignment(
        AssignmentId(f"{fate.folio}-again"), report.id, CrewId(fate.crew), fate.sent_back
    )
    await unit.save(again)
    row = {
        "report": report.id,
        "at": fate.sent_back,
        "kind": "report-sent-back",
        "by": DESK.contact,
        "details": {},
        "pictures": [],
    }
    await unit._connection.execute(insert(HISTORY), [row])
    if fate.again:
        draft = Draft(report.id, (MediaId(f"{fate.folio}-photo"),), "ahora sí")
        by = ContactId(fate.again_by)
        await unit.record(conclude(held, again, draft, by=by, now=fate.again))
