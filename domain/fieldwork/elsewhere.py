"""What a newer file of another system says of a report that came from there.

It may end what nobody here has begun, and set right what and where it is; nothing is opened again.
docs/decisions/0035-what-a-newer-file-may-change.md
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.events import Decision, Event
from domain.fieldwork.assignments import Assignment, Outcome, ReportAssigned, end
from domain.fieldwork.reports import Report, ReportEvent, ReportStatus
from domain.ids import CrewId, ZoneKey
from domain.messages import Param, Pin, Words


class Hold(StrEnum):
    """Why a report is left to people here, whatever a file says of it."""

    OURS = "ours"  # somebody sent it here, and hears from us what becomes of it
    REOPENED = "reopened"  # it was concluded here once, and sent back
    JOINED = "joined"  # other reports go with it
    BEGUN = "begun"  # its crew has photos, words, a request or a comment


@dataclass(frozen=True, slots=True)
class Newer:
    """What a file says of a report now; where it says nothing, the report stays as it is."""

    description: str
    address: str
    pin: Pin | None
    zone: ZoneKey | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReportClosedElsewhere(ReportEvent):
    """The system that a report came from says that it is over; `crew` is who had it."""

    crew: CrewId | None

    def details(self) -> Mapping[str, Param]:
        """When it was over there."""
        return {"closed": self.report.ended_at} if self.report.ended_at else {}


@dataclass(frozen=True, slots=True)
class ReportCorrected(ReportEvent):
    """The system that a report came from says otherwise what or where it is."""

    before: Report

    @property
    def is_moved(self) -> bool:
        """Whether its crew would go to another place."""
        here = self.report
        return (here.address, here.pin) != (self.before.address, self.before.pin)

    def details(self) -> Mapping[str, Param]:
        """What it was that changed, and the words that stood there before."""
        here, before = self.report, self.before
        is_reworded = here.description != before.description
        what = "corrected-words" if is_reworded else "corrected-place"
        if is_reworded and self.is_moved:
            what = "corrected-both"
        said = (
            before.address if here.address != before.address else "",
            before.description if is_reworded else "",
        )
        return {"what": Words(what), "text": " · ".join(words for words in said if words)}


@dataclass(frozen=True, slots=True)
class CrewCaughtUp(Event):
    """What a file changed of a crew's work, as folios: over, elsewhere, and new for it."""

    crew: CrewId
    closed: tuple[str, ...]
    moved: tuple[str, ...]
    got: tuple[str, ...]


def differs(report: Report, newer: Newer) -> bool:
    """Whether *newer* says anything of *report* that is not so here."""
    return report.is_open and (newer.closed_at is not None or _corrected(report, newer) != report)


def catch_up(
    report: Report,
    newer: Newer,
    assignment: Assignment | None,
    *,
    hold: Hold | None,
    now: datetime,
) -> Decision:
    """Let *report* be what *newer* says; one that is over is the work of no crew here."""
    if hold or not differs(report, newer):
        return Decision()
    after = _corrected(report, newer)
    if newer.closed_at is None:
        return Decision((after,), (ReportCorrected(now, after, None, report),))
    ended_at = max(newer.closed_at, report.opened_at)
    closed = replace(after, status=ReportStatus.CONCLUDED, crew=None, ended_at=ended_at)
    ended = (end(assignment, Outcome.ELSEWHERE, now),) if assignment else ()
    return Decision((closed, *ended), (ReportClosedElsewhere(now, closed, None, report.crew),))


def _corrected(report: Report, newer: Newer) -> Report:
    return replace(
        report,
        description=newer.description or report.description,
        address=newer.address or report.address,
        pin=newer.pin or report.pin,
        zone=newer.zone,
    )


def crews_caught_up(events: Iterable[Event], *, now: datetime) -> Decision:
    """Tell each crew at once what became of its work."""
    theirs: dict[CrewId, list[ReportEvent]] = {}
    for event in events:
        match event:
            case ReportClosedElsewhere(crew=str(crew)):
                theirs.setdefault(crew, []).append(event)
            case ReportCorrected(report=Report(crew=str(crew)), is_moved=True):
                theirs.setdefault(crew, []).append(event)
            case ReportAssigned(crew=given):
                theirs.setdefault(given.id, []).append(event)
            case _:
                pass
    return Decision(events=tuple(_caught_up(crew, its, now) for crew, its in theirs.items()))


def _caught_up(crew: CrewId, events: Sequence[ReportEvent], now: datetime) -> CrewCaughtUp:
    kinds = (ReportClosedElsewhere, ReportCorrected, ReportAssigned)
    closed, moved, got = (
        tuple(e.report.folio for e in events if isinstance(e, kind)) for kind in kinds
    )
    return CrewCaughtUp(now, crew, closed, moved, got)
