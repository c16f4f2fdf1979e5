"""Assignments: one report in the hands of one crew, from being given to being done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import DomainError, NotYours
from domain.events import Decision, Entity
from domain.fieldwork.conclusions import Conclusion, picture_of
from domain.fieldwork.crews import Crew
from domain.fieldwork.evidence import Draft, check_complete
from domain.fieldwork.reports import Report, ReportEvent, ReportStatus, check_open
from domain.ids import AssignmentId, ContactId, CrewId, MediaId, ReportId
from domain.media import Media, MediaSource
from domain.messages import Param, Pin


class Outcome(StrEnum):
    """How an assignment ended."""

    DONE = "done"
    MOVED = "moved"
    REJECTED = "rejected"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why one crew was or was not given a report.

    `carried` is the weight of its `active` reports, `why` a key, and `away` metres.
    """

    crew: CrewId
    name: str
    active: int
    limit: int
    why: str
    away: int | None = None
    carried: float = 0.0


@dataclass(frozen=True, slots=True)
class Assignment(Entity):
    """One report in the hands of one crew, and the explanation of that choice."""

    id: AssignmentId
    report: ReportId
    crew: CrewId
    given_at: datetime
    by: ContactId | None = None
    explanation: tuple[Verdict, ...] = ()
    ended_at: datetime | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class ReportAssigned(ReportEvent):
    """A crew was given a report to see to."""

    crew: Crew

    def details(self) -> Mapping[str, Param]:
        """Who got it."""
        return {"crew": self.crew.name}


@dataclass(frozen=True, slots=True)
class ReportTakenBack(ReportEvent):
    """A report was taken from a crew to be given to another."""

    crew: CrewId


@dataclass(frozen=True, slots=True)
class ReportMoved(ReportEvent):
    """A report went to another crew with others, to even out the work."""

    crew: Crew

    def details(self) -> Mapping[str, Param]:
        """Who got it."""
        return {"crew": self.crew.name}


@dataclass(frozen=True, slots=True)
class ReportConcluded(ReportEvent):
    """The crew finished the work and showed it."""

    crew: CrewId
    text: str
    photos: tuple[MediaId, ...]
    place: Pin | None
    picture: MediaId | None

    def details(self) -> Mapping[str, Param]:
        """What was done, and where if they said."""
        place = self.place
        where = {"latitude": place.latitude, "longitude": place.longitude} if place else {}
        return {"text": self.text, **where}

    def pictures(self) -> Sequence[MediaId]:
        """The evidence."""
        return self.photos


class SameCrew(DomainError):
    """The report is with that crew already."""

    key = "refusal-same-crew"


class NotAssigned(DomainError):
    """The report is with no crew."""

    key = "refusal-not-assigned"


def give(
    report: Report,
    crew: Crew,
    current: Assignment | None,
    *,
    id: AssignmentId,
    explanation: tuple[Verdict, ...] = (),
    by: ContactId | None,
    now: datetime,
) -> Decision:
    """Give *report* to *crew*; whoever had it before is told that it moved."""
    given = _in_hands_of(crew, report)
    assignment = Assignment(id, report.id, crew.id, now, by, explanation)
    taken = (ReportTakenBack(now, given, by, current.crew),) if current else ()
    told = (*taken, ReportAssigned(now, given, by, crew))
    return Decision(_changes(given, crew, current, assignment), told)


def hand_over(
    report: Report,
    crew: Crew,
    current: Assignment | None,
    *,
    id: AssignmentId,
    explanation: tuple[Verdict, ...] = (),
    by: ContactId,
    now: datetime,
) -> Decision:
    """Give *report* to *crew* as part of a larger change, of which the crews are told at once."""
    given = _in_hands_of(crew, report)
    assignment = Assignment(id, report.id, crew.id, now, by, explanation)
    moved = ReportMoved(now, given, by, crew)
    return Decision(_changes(given, crew, current, assignment), (moved,))


def _in_hands_of(crew: Crew, report: Report) -> Report:
    check_open(report)
    if report.crew == crew.id:
        raise SameCrew(folio=report.folio, crew=crew.name)
    return replace(report, status=ReportStatus.ASSIGNED, crew=crew.id)


def _changes(
    given: Report, crew: Crew, current: Assignment | None, assignment: Assignment
) -> tuple[Entity, ...]:
    now = assignment.given_at
    ended = (end(current, Outcome.MOVED, now),) if current else ()
    return (*ended, given, assignment, replace(crew, last_assigned_at=now))


def conclude(
    report: Report, assignment: Assignment | None, draft: Draft, *, by: ContactId, now: datetime
) -> Decision:
    """Close *report* with the evidence in *draft*."""
    check_open(report)
    if assignment is None:
        raise NotAssigned(folio=report.folio)
    check_complete(draft)
    concluded = replace(report, status=ReportStatus.CONCLUDED, ended_at=now)
    conclusion = _conclusion(assignment, draft, by, now)
    picture = before_after(report, draft, conclusion.picture, now)
    event = ReportConcluded(
        now, concluded, by, assignment.crew, draft.text, draft.photos, draft.pin, picture.id
    )
    ended = end(assignment, Outcome.DONE, now)
    return Decision((concluded, ended, conclusion, Draft(report.id), picture), (event,))


def _conclusion(assignment: Assignment, draft: Draft, by: ContactId, now: datetime) -> Conclusion:
    return Conclusion(
        assignment.id,
        assignment.report,
        assignment.crew,
        by,
        begun_at=assignment.given_at,
        at=now,
        photos=draft.photos,
        picture=picture_of(assignment.id),
        place=draft.pin,
        due_at=now,
    )


def before_after(report: Report, draft: Draft, id: MediaId, now: datetime) -> Media:
    """Order the picture that the citizen gets: theirs beside the crew's last."""
    recipe = {"before": report.photos[0] if report.photos else "", "after": draft.photos[-1]}
    return Media(id, MediaSource.BEFORE_AFTER, "", wanted_at=now, recipe=recipe)


def end(assignment: Assignment, outcome: Outcome, now: datetime) -> Assignment:
    """The assignment as it ends."""
    return replace(assignment, ended_at=now, outcome=outcome)


def check_crew(report: Report | None, crew: CrewId) -> Report:
    """The report, if it is or was this crew's; raises NotYours without telling more."""
    if report is None or report.crew != crew:
        raise NotYours
    return report
