"""What is put on record beside the history: who, what and which, never what was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.crew_limits.proposals import LimitChanged
from domain.events import Event
from domain.fieldwork.assignments import ReportAssigned, ReportMoved, ReportTakenBack
from domain.fieldwork.linking import ReportLinked, ReportUnlinked
from domain.fieldwork.rebalancing import WorkRebalanced
from domain.fieldwork.reports import ReportAccepted, ReportEvent
from domain.fieldwork.requests import ExtensionApproved, RejectionApproved, RequestDenied
from domain.fieldwork.sending_back import ReportSentBack
from domain.people.vouching import MemberVouched
from domain.takeover import ContactInvited, TalkAnswered, TalkEvent, TalkHandedBack, TalkTaken

ON_RECORD = (
    ReportAccepted,
    ReportAssigned,
    ReportTakenBack,
    ReportMoved,
    ReportLinked,
    ReportUnlinked,
    ReportSentBack,
    RejectionApproved,
    ExtensionApproved,
    RequestDenied,
)
IN_TALKS: Mapping[type[TalkEvent], str] = {
    TalkTaken: "talk-taken-over",
    TalkAnswered: "talk-answered",
    ContactInvited: "talk-invited",
    TalkHandedBack: "talk-handed-back",
}


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something that somebody answers for: who did what, to which thing."""

    at: datetime
    by: str
    what: str
    which: str
    details: Mapping[str, str | int] = field(default_factory=dict)


def audited(events: Iterable[Event]) -> list[AuditEntry]:
    """What *events* put on record; what happened by rule alone is in the history only."""
    found = (_of_talk(event) if isinstance(event, TalkEvent) else _entry(event) for event in events)
    return [entry for entry in found if entry]


def _of_talk(event: TalkEvent) -> AuditEntry:
    return AuditEntry(event.at, event.by or "", IN_TALKS[type(event)], event.contact)


def _entry(event: Event) -> AuditEntry | None:
    match event:
        case LimitChanged(at=at, by=str(by), crew=crew, before=before):
            limits = {"before": before, "after": crew.limit}
            return AuditEntry(at, by, "limit-changed", crew.id, limits)
        case WorkRebalanced(at=at, by=by, rebalance=rebalance):
            return AuditEntry(at, by, "work-rebalanced", rebalance.id)
        case MemberVouched(at=at, by=by, contact=contact, is_theirs=is_theirs):
            return AuditEntry(at, by, "member-vouched", contact, {"is_theirs": int(is_theirs)})
        case ReportEvent(at=at, by=str(by), report=report) if isinstance(event, ON_RECORD):
            return AuditEntry(at, by, event.kind(), report.folio)
        case _:
            return None
