"""Reports of something to put right. Open311 calls these service requests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from re import sub

from domain.calendar import DayKind
from domain.errors import DomainError
from domain.events import Decision, Entity, Event
from domain.fieldwork.limit_policy import USUAL, LimitPolicy
from domain.ids import AreaKey, CategoryKey, ContactId, CrewId, MediaId, ReportId, ZoneKey
from domain.messages import Grounds, Param, Pin, Subject


@dataclass(frozen=True, slots=True)
class Area(Entity):
    """A department. One that accepts by rule needs no liaison's hand for a new report."""

    key: AreaKey
    name: str
    accepts_by_rule: bool = False
    limits: LimitPolicy = USUAL


@dataclass(frozen=True, slots=True)
class Category(Entity):
    """A kind of report: its area, its priority level (1 is most urgent), and days to resolve.

    `weight` is the work that one takes, as a multiple of a usual report, in quarters.
    """

    key: CategoryKey
    name: str
    area: AreaKey
    level: int
    days: int
    day_kind: DayKind
    weight: float = 1.0


class ReportStatus(StrEnum):
    """How far a report has come; one that is linked goes with another, and is done with it."""

    RECEIVED = "received"
    QUEUED = "queued"
    ASSIGNED = "assigned"
    LINKED = "linked"
    CONCLUDED = "concluded"
    REJECTED = "rejected"


OPEN = frozenset({ReportStatus.RECEIVED, ReportStatus.QUEUED, ReportStatus.ASSIGNED})
ENDED = frozenset({ReportStatus.CONCLUDED, ReportStatus.REJECTED})


@dataclass(frozen=True, slots=True)
class Report(Entity):
    """What somebody told us, where, until when, and in whose hands it is."""

    id: ReportId
    folio: str
    category: Category
    opened_at: datetime
    deadline: datetime
    description: str = ""
    address: str = ""
    pin: Pin | None = None
    zone: ZoneKey | None = None
    reporter: ContactId | None = None
    photos: tuple[MediaId, ...] = ()
    status: ReportStatus = ReportStatus.RECEIVED
    crew: CrewId | None = None
    ended_at: datetime | None = None
    warned_at: datetime | None = None
    breached_at: datetime | None = None
    escalated_at: datetime | None = None
    first_deadline: datetime | None = None  # what was promised before any extension

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do for it by itself."""
        return self.status in OPEN

    @property
    def has_ended(self) -> bool:
        """Whether its reporter has had the last answer; a linked one is neither open nor ended."""
        return self.status in ENDED


def grounds(report: Report) -> Grounds:
    """What its deadline is told on: how far it has come, who has it, and until when."""
    mark = f"{report.status} {report.crew or ''} {report.deadline.timestamp():.0f}"
    return Grounds(Subject.REPORT, report.id, mark)


class AlreadyAccepted(DomainError):
    """The report was accepted before."""

    key = "refusal-already-accepted"


class ReportClosed(DomainError):
    """The report is concluded or rejected, and nothing more can be done to it here."""

    key = "refusal-report-closed"


class PartOfAnother(DomainError):
    """The report is linked: what is to be done is done to its original."""

    key = "refusal-part-of-another"


class CommentEmpty(DomainError):
    """A comment needs words or a picture."""

    key = "refusal-comment-empty"


@dataclass(frozen=True, slots=True)
class ReportEvent(Event):
    """A fact in the life of a report, kept in its history with who did it."""

    report: Report
    by: ContactId | None

    @classmethod
    def kind(cls) -> str:
        """The name of the fact in histories and catalogues: `report-received`."""
        return sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def details(self) -> Mapping[str, Param]:
        """What the line in the history says beside who and when."""
        return {}

    def pictures(self) -> Sequence[MediaId]:
        """What the line in the history shows."""
        return ()


@dataclass(frozen=True, slots=True)
class ReportReceived(ReportEvent):
    """A report came in and waits for its area."""


@dataclass(frozen=True, slots=True)
class ReportAccepted(ReportEvent):
    """The area took the report on."""


@dataclass(frozen=True, slots=True)
class ReportCommented(ReportEvent):
    """Somebody added to the report."""

    text: str
    photos: tuple[MediaId, ...]

    def details(self) -> Mapping[str, Param]:
        """The words."""
        return {"text": self.text}

    def pictures(self) -> Sequence[MediaId]:
        """What was sent along."""
        return self.photos


def receive(report: Report, *, now: datetime) -> Decision:
    """Take a new report in."""
    return Decision((report,), (ReportReceived(now, report, report.reporter),))


def check_open(report: Report) -> None:
    """Raise why there is nothing to do for *report*, if so."""
    if report.status is ReportStatus.LINKED:
        raise PartOfAnother(folio=report.folio)
    if not report.is_open:
        raise ReportClosed(folio=report.folio)


def unalarmed(report: Report) -> Report:
    """*report* as one of which nobody was alarmed: its deadline is news once more."""
    return replace(report, warned_at=None, breached_at=None, escalated_at=None)


def accept(report: Report, *, by: ContactId | None, now: datetime) -> Decision:
    """Take the report on for its area; from here it waits for a crew."""
    check_open(report)
    if report.status is not ReportStatus.RECEIVED:
        raise AlreadyAccepted(folio=report.folio)
    accepted = replace(report, status=ReportStatus.QUEUED)
    return Decision((accepted,), (ReportAccepted(now, accepted, by),))


def comment(
    report: Report, text: str, photos: Sequence[MediaId], *, by: ContactId, now: datetime
) -> Decision:
    """Add words, pictures or both to the report's history; a closed report takes them too."""
    if not text.strip() and not photos:
        raise CommentEmpty
    return Decision(events=(ReportCommented(now, report, by, text.strip(), tuple(photos)),))
