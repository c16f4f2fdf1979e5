"""Two reports made one piece of work: what happens to the original happens to those linked to it.

Reports are linked to an original directly and never in chains; docs/algorithms/duplicates.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import DomainError
from domain.events import Decision, Entity, Event
from domain.fieldwork.assignments import Assignment, Outcome, ReportConcluded, before_after, end
from domain.fieldwork.duplicates import between
from domain.fieldwork.evidence import Draft
from domain.fieldwork.reports import (
    Report,
    ReportClosed,
    ReportEvent,
    ReportStatus,
    check_open,
    unalarmed,
)
from domain.fieldwork.requests import ExtensionApproved, RejectionApproved, Request, make_moot
from domain.fieldwork.sending_back import ReportSentBack
from domain.ids import ContactId, CrewId, MediaId, ReportId
from domain.messages import Param, Words

# Whose work is further on, comes first.
STAGES = (
    ReportStatus.CONCLUDED,
    ReportStatus.ASSIGNED,
    ReportStatus.QUEUED,
    ReportStatus.RECEIVED,
)
# What happens to an original and so to those linked to it.
FOLLOWED = (ReportConcluded, RejectionApproved, ExtensionApproved, ReportSentBack)


@dataclass(frozen=True, slots=True)
class Link(Entity):
    """A report goes with its original; `promised` is the deadline it had by itself."""

    report: ReportId
    original: ReportId
    promised: datetime
    at: datetime
    by: ContactId | None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A report that goes with another, and the link that says so."""

    report: Report
    link: Link


@dataclass(frozen=True, slots=True)
class ReportLinked(ReportEvent):
    """A report became part of another's work; `crew` is who had it, and nobody has it now."""

    original: Report
    crew: CrewId | None
    is_first: bool

    def details(self) -> Mapping[str, Param]:
        """Which one it goes with."""
        return {"folio": self.original.folio}


@dataclass(frozen=True, slots=True)
class DuplicateJoined(ReportEvent):
    """Somebody else reported the same; whoever does the work reads what they said and saw."""

    linked: Report

    def details(self) -> Mapping[str, Param]:
        """Which report joined, in its reporter's words."""
        return {"folio": self.linked.folio, "text": self.linked.description}

    def pictures(self) -> Sequence[MediaId]:
        """What its reporter sent."""
        return self.linked.photos


@dataclass(frozen=True, slots=True)
class ReportUnlinked(ReportEvent):
    """A report is work of its own again."""

    original: ReportId


@dataclass(frozen=True, slots=True)
class ReportFollowed(ReportEvent):
    """What happened to the original happened to a report linked to it."""

    original: str
    text: str = ""
    picture: MediaId | None = None
    is_again: bool = False

    def details(self) -> Mapping[str, Param]:
        """How it stands now."""
        status = Words(f"status-{self.report.status}")
        facts: dict[str, Param] = {
            "folio": self.original,
            "status": status,
            "deadline": self.report.deadline,
        }
        return facts | ({"text": self.text} if self.text else {})


class AlreadyLinked(DomainError):
    """The report goes with another already."""

    key = "refusal-already-linked"


class SameReport(DomainError):
    """A report cannot go with itself."""

    key = "refusal-same-report"


class OtherArea(DomainError):
    """Reports of different areas are different people's work."""

    key = "refusal-other-area"


class NotLinked(DomainError):
    """The report goes with no other, or no longer."""

    key = "refusal-not-linked"


def roles(one: Report, another: Report) -> tuple[Report, Report]:
    """Which goes with which: the one that is further on stays; else the older one."""
    stays, leaves = sorted((one, another), key=_standing)
    return leaves, stays


def _standing(report: Report) -> tuple[int, datetime, str]:
    stage = STAGES.index(report.status) if report.status in STAGES else len(STAGES)
    return stage, report.opened_at, report.id


def check_may_link(report: Report, original: Report) -> None:
    """Raise why *report* cannot go with *original*, if it cannot."""
    if report.id == original.id:
        raise SameReport(folio=report.folio)
    if report.category.area != original.category.area:
        raise OtherArea(folio=report.folio, other=original.folio)
    for each in (report, original):
        if each.status is ReportStatus.LINKED:
            raise AlreadyLinked(folio=each.folio)
    check_open(report)
    if original.status is ReportStatus.REJECTED:
        raise ReportClosed(folio=original.folio)


def link(
    report: Report,
    original: Report,
    *,
    assignment: Assignment | None = None,
    asked: Sequence[Request] = (),
    followers: Sequence[Linked] = (),
    by: ContactId,
    now: datetime,
) -> Decision:
    """Make *report* part of *original*'s work, with whatever was linked to it; its crew is free.

    The original is done already where it is concluded, and so is what joins it.
    """
    check_may_link(report, original)
    decision = make_moot(asked, now=now)
    for each in followers:
        moved = replace(each.link, original=original.id, at=now, by=by)
        decision += _join(each.report, original, moved, is_first=False)
    if assignment:
        decision += Decision((end(assignment, Outcome.MOVED, now),))
    joins = Link(report.id, original.id, report.deadline, now, by)
    return decision + _join(report, original, joins, is_first=True)


def _join(report: Report, original: Report, link: Link, *, is_first: bool) -> Decision:
    joined = as_original(report, original, now=link.at)
    linked = ReportLinked(link.at, joined, link.by, original, report.crew, is_first)
    return Decision((link, joined), (linked, DuplicateJoined(link.at, original, link.by, joined)))


def as_original(report: Report, original: Report, *, now: datetime) -> Report:
    """How *report* stands as part of *original*'s work, whatever that has come to."""
    has_ended = original.has_ended
    return replace(
        report,
        status=original.status if has_ended else ReportStatus.LINKED,
        deadline=original.deadline,
        crew=None,
        ended_at=now if has_ended else None,
    )


def follow(event: ReportEvent, linked: Iterable[Report], *, now: datetime) -> Decision:
    """Let what happened to an original happen to the reports *linked* to it."""
    decision = Decision()
    for report in linked:
        decision += _bring_along(report, event, now)
    return decision


def _bring_along(report: Report, event: ReportEvent, now: datetime) -> Decision:
    original = event.report
    after = as_original(report, original, now=now)
    if not isinstance(event, ReportConcluded):
        is_again = isinstance(event, ReportSentBack)
        told = ReportFollowed(now, after, event.by, original.folio, is_again=is_again)
        return Decision((after,), (told,))
    id = MediaId(f"{report.id}-{event.picture}")
    picture = before_after(report, Draft(report.id, event.photos), id, now)
    followed = ReportFollowed(now, after, event.by, original.folio, event.text, picture.id)
    return Decision((after, picture), (followed,))


def followed(events: Iterable[Event]) -> list[ReportEvent]:
    """Those of *events* that reports linked to their report go along with."""
    return [event for event in events if isinstance(event, FOLLOWED)]


def unlink(report: Report, link: Link | None, *, by: ContactId, now: datetime) -> Decision:
    """Make *report* work of its own again: it waits for a crew, and is not suggested again."""
    if report.status is not ReportStatus.LINKED or link is None:
        raise NotLinked(folio=report.folio)
    freed = replace(unalarmed(report), status=ReportStatus.QUEUED, deadline=link.promised)
    changed = (replace(link, ended_at=now), between(link.report, link.original), freed)
    return Decision(changed, (ReportUnlinked(now, freed, by, link.original),))


def part(link: Link | None, *, now: datetime) -> Decision:
    """End *link*, if there is one: what was done for the original was not this."""
    return Decision((replace(link, ended_at=now),)) if link else Decision()
