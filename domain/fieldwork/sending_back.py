"""Sending a concluded report back: the work is not done, says the liaison who looked at it.

The promise to the citizen stays as it was: the deadline does not move, and a report that comes
back late is late. Where little of it is left, the crew still gets SECOND_TRY before anybody is
alarmed again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import DomainError
from domain.events import Decision
from domain.fieldwork.assignments import Assignment
from domain.fieldwork.crews import Crew, CrewStatus
from domain.fieldwork.reports import Report, ReportEvent, ReportStatus, unalarmed
from domain.ids import AssignmentId, ContactId, CrewId
from domain.messages import Param

# Later than this nobody remembers, and what is broken then is a new report.
SENT_BACK_WITHIN = timedelta(days=30)
SECOND_TRY = timedelta(days=2)
LONGEST_REASON = 500


class Flaw(StrEnum):
    """Why work is sent back; the words for each are in the catalogues."""

    NOT_SOLVED = "not-solved"
    UNFINISHED = "unfinished"
    WRONG_PLACE = "wrong-place"
    PHOTO_UNCLEAR = "photo-unclear"


@dataclass(frozen=True, slots=True)
class ReportSentBack(ReportEvent):
    """A concluded report was opened again; `crew` is whose work it was, and mostly is again."""

    crew: CrewId | None
    reason: Param
    until: datetime | None = None

    def details(self) -> Mapping[str, Param]:
        """Why, and until when the crew has."""
        return {"reason": self.reason} | ({"until": self.until} if self.until else {})


class NotConcluded(DomainError):
    """Only what was concluded can be sent back or rated."""

    key = "refusal-not-concluded"


class ConcludedLongAgo(DomainError):
    """What was concluded long ago is not opened again."""

    key = "refusal-concluded-long-ago"


class ReasonTooLong(DomainError):
    """The reason goes to the crew in one message."""

    key = "refusal-reason-too-long"


def check_may_send_back(report: Report, *, now: datetime) -> None:
    """Raise what forbids it, if anything."""
    if report.status is not ReportStatus.CONCLUDED or report.ended_at is None:
        raise NotConcluded(folio=report.folio)
    if now - report.ended_at > SENT_BACK_WITHIN:
        raise ConcludedLongAgo(folio=report.folio, days=SENT_BACK_WITHIN.days)


def send_back(
    report: Report,
    crew: Crew | None,
    reason: Param,
    *,
    id: AssignmentId,
    by: ContactId,
    now: datetime,
) -> Decision:
    """Open *report* again for *crew*, whose work it was; for the queue where it cannot return.

    A crew at its limit gets it all the same: the limit is for new work, and this is its own.
    """
    check_may_send_back(report, now=now)
    if isinstance(reason, str) and len(reason) > LONGEST_REASON:
        raise ReasonTooLong(most=LONGEST_REASON)
    if crew is None or crew.status is not CrewStatus.ACTIVE:
        waiting = replace(_opened(report), status=ReportStatus.QUEUED, crew=None)
        return Decision((waiting,), (ReportSentBack(now, waiting, by, None, reason),))
    back = _alarmed_later(replace(_opened(report), status=ReportStatus.ASSIGNED), now)
    again = Assignment(id, report.id, crew.id, now, by)
    until = max(report.deadline, now + SECOND_TRY)
    return Decision((back, again), (ReportSentBack(now, back, by, crew.id, reason, until),))


def _opened(report: Report) -> Report:
    return replace(unalarmed(report), ended_at=None)


def _alarmed_later(report: Report, now: datetime) -> Report:
    """The report with its alarms put off for the second try, if the deadline leaves less."""
    if report.deadline >= now + SECOND_TRY:
        return report
    return replace(report, warned_at=now, breached_at=now + SECOND_TRY)
