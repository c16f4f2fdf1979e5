"""Requests of crews: to be rid of a report, or to have more time. A liaison decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import DomainError, NotYours
from domain.events import Decision, Entity
from domain.fieldwork.assignments import Assignment, Outcome, end
from domain.fieldwork.reports import Report, ReportEvent, ReportStatus, check_open, unalarmed
from domain.fieldwork.saying import check_says_something
from domain.ids import AreaKey, ContactId, CrewId, MediaId, ReportId, RequestId
from domain.messages import Grounds, Param, Subject, Words
from domain.people.contacts import Liaison, Member

LONGEST_EXTENSION = timedelta(days=365)


class RequestKind(StrEnum):
    """What a crew may ask for."""

    REJECTION = "rejection"
    EXTENSION = "extension"


class RequestStatus(StrEnum):
    """How far a request has come; `moot` when the report ended or moved before it was decided."""

    OPEN = "open"
    APPROVED = "approved"
    DENIED = "denied"
    MOOT = "moot"


class Reason(StrEnum):
    """Why a report should be rejected; the words for each are in the catalogues."""

    OTHER_AREA = "other-area"
    NOT_FOUND = "not-found"
    DUPLICATE = "duplicate"
    NO_ACCESS = "no-access"
    PRIVATE = "private"
    SOLVED = "solved"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Request(Entity):
    """One request; its number is what liaisons type, and is never used again."""

    id: RequestId
    number: int
    kind: RequestKind
    report: ReportId
    folio: str
    area: AreaKey
    crew: CrewId
    by: ContactId
    by_name: str
    made_at: datetime
    text: str
    reason: Reason | None = None
    until: datetime | None = None
    photos: tuple[MediaId, ...] = ()
    status: RequestStatus = RequestStatus.OPEN
    decided_by: ContactId | None = None
    decided_at: datetime | None = None
    answer: str = ""


def grounds(request: Request) -> Grounds:
    """What liaisons are asked to decide on: whether anybody has."""
    return Grounds(Subject.REQUEST, request.id, request.status.value)


@dataclass(frozen=True, slots=True)
class RequestEvent(ReportEvent):
    """A fact about a request, in the history of its report."""

    request: Request

    def details(self) -> Mapping[str, Param]:
        """What was asked, in a form that the catalogues can phrase."""
        request = self.request
        facts: dict[str, Param] = {"number": request.number, "text": request.text}
        if request.reason:
            facts["reason"] = Words(f"reason-{request.reason}")
        if request.until:
            facts["until"] = request.until
        if request.answer:
            facts["answer"] = request.answer
        return facts

    def pictures(self) -> Sequence[MediaId]:
        """What was sent along."""
        return self.request.photos


@dataclass(frozen=True, slots=True)
class RejectionRequested(RequestEvent):
    """The crew asked to be rid of the report; it stays theirs until answered."""


@dataclass(frozen=True, slots=True)
class ExtensionRequested(RequestEvent):
    """The crew asked for a later deadline; the present one stands until answered."""


@dataclass(frozen=True, slots=True)
class RejectionApproved(RequestEvent):
    """The report is rejected."""


@dataclass(frozen=True, slots=True)
class ExtensionApproved(RequestEvent):
    """The deadline moved."""


@dataclass(frozen=True, slots=True)
class RequestDenied(RequestEvent):
    """The report stays with the crew, and the deadline where it was."""


class RequestPending(DomainError):
    """One open request of a kind for each report."""

    key = "refusal-request-pending"


class AskedAlready(RequestPending):
    """Whoever asks again has asked already, and needs not be told their own name."""

    key = "refusal-asked-already"


class ExtensionNotLater(DomainError):
    """An extension must ask for a time after the present deadline."""

    key = "refusal-extension-not-later"


class ExtensionTooFar(DomainError):
    """An extension may ask for a year at the most."""

    key = "refusal-extension-too-far"


class RequestDecided(DomainError):
    """The request was decided before, perhaps by a colleague."""

    key = "refusal-request-decided"


class AnswerMissing(DomainError):
    """Whoever is denied something is told why."""

    key = "refusal-answer-missing"


def check_may_ask(
    report: Report, kind: RequestKind, open_requests: Sequence[Request], *, by: ContactId
) -> None:
    """Raise why nothing of *kind* may be asked about *report* now, if so."""
    check_open(report)
    for request in open_requests:
        if request.kind is kind:
            pending = AskedAlready if request.by == by else RequestPending
            raise pending(number=request.number, name=request.by_name, folio=report.folio)


def request_rejection(
    report: Report,
    member: Member,
    reason: Reason,
    text: str,
    *,
    photos: tuple[MediaId, ...] = (),
    open_requests: Sequence[Request],
    id: RequestId,
    number: int,
    now: datetime,
) -> Decision:
    """Ask the liaisons to take *report* away from everybody."""
    check_may_ask(report, RequestKind.REJECTION, open_requests, by=member.contact)
    check_says_something(text)
    request = Request(
        id,
        number,
        RequestKind.REJECTION,
        report.id,
        report.folio,
        report.category.area,
        member.crew,
        member.contact,
        member.name,
        now,
        text.strip(),
        reason=reason,
        photos=photos,
    )
    return Decision((request,), (RejectionRequested(now, report, member.contact, request),))


def check_extension(report: Report, until: datetime) -> None:
    """Raise why the deadline of *report* cannot move to *until*, if it cannot."""
    if until <= report.deadline:
        raise ExtensionNotLater(deadline=report.deadline)
    if until - report.deadline > LONGEST_EXTENSION:
        raise ExtensionTooFar(latest=report.deadline + LONGEST_EXTENSION)


def request_extension(
    report: Report,
    member: Member,
    until: datetime,
    text: str,
    *,
    open_requests: Sequence[Request],
    id: RequestId,
    number: int,
    now: datetime,
) -> Decision:
    """Ask the liaisons for a later deadline; the present one stands until they answer."""
    check_may_ask(report, RequestKind.EXTENSION, open_requests, by=member.contact)
    check_extension(report, until)
    check_says_something(text)
    request = Request(
        id,
        number,
        RequestKind.EXTENSION,
        report.id,
        report.folio,
        report.category.area,
        member.crew,
        member.contact,
        member.name,
        now,
        text.strip(),
        until=until,
    )
    return Decision((request,), (ExtensionRequested(now, report, member.contact, request),))


def check_may_decide(request: Request | None, liaison: Liaison) -> Request:
    """The request, if it is open and of this liaison's areas."""
    if request is None or request.area not in liaison.areas:
        raise NotYours
    if request.status is not RequestStatus.OPEN:
        raise RequestDecided(number=request.number, status=Words(f"request-{request.status}"))
    return request


def approve(
    request: Request,
    report: Report,
    assignment: Assignment | None,
    *,
    open_requests: Sequence[Request] = (),
    by: Liaison,
    now: datetime,
) -> Decision:
    """Grant what was asked; what else of *open_requests* was asked of a rejected report is over."""
    check_may_decide(request, by)
    check_open(report)
    granted = replace(request, status=RequestStatus.APPROVED, decided_by=by.contact, decided_at=now)
    if request.kind is RequestKind.EXTENSION and request.until:
        later = replace(
            unalarmed(report),
            deadline=request.until,
            first_deadline=report.first_deadline or report.deadline,
        )
        event = ExtensionApproved(now, later, by.contact, granted)
        return Decision((granted, later), (event,))
    rejected = replace(report, status=ReportStatus.REJECTED, ended_at=now)
    ended = (end(assignment, Outcome.REJECTED, now),) if assignment else ()
    told = RejectionApproved(now, rejected, by.contact, granted)
    over = [other for other in open_requests if other.id != request.id]
    return Decision((granted, rejected, *ended), (told,)) + make_moot(over, now=now)


def deny(request: Request, report: Report, answer: str, *, by: Liaison, now: datetime) -> Decision:
    """Leave things as they are, and say why."""
    check_may_decide(request, by)
    if not answer.strip():
        raise AnswerMissing(number=request.number)
    check_says_something(answer)
    denied = replace(
        request,
        status=RequestStatus.DENIED,
        decided_by=by.contact,
        decided_at=now,
        answer=answer.strip(),
    )
    return Decision((denied,), (RequestDenied(now, report, by.contact, denied),))


def make_moot(open_requests: Sequence[Request], *, now: datetime) -> Decision:
    """Close requests that the course of things has answered."""
    return Decision(
        tuple(replace(r, status=RequestStatus.MOOT, decided_at=now) for r in open_requests)
    )
