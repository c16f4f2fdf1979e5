"""What other systems are told of a report: CloudEvents 1.0, without a word that a person wrote.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from domain.fieldwork.assignments import (
    ReportAssigned,
    ReportConcluded,
    ReportMoved,
    ReportTakenBack,
)
from domain.fieldwork.elsewhere import ReportClosedElsewhere, ReportCorrected
from domain.fieldwork.linking import DuplicateJoined, ReportFollowed, ReportLinked, ReportUnlinked
from domain.fieldwork.oversight import (
    BreachEscalated,
    DeadlineNear,
    DeadlinePassed,
    QueueThreatened,
)
from domain.fieldwork.rating import ConclusionRated
from domain.fieldwork.reports import ReportAccepted, ReportCommented, ReportEvent, ReportReceived
from domain.fieldwork.requests import (
    ExtensionApproved,
    ExtensionRequested,
    RejectionApproved,
    RejectionRequested,
    RequestDenied,
)
from domain.fieldwork.sending_back import ReportSentBack

TYPE = "enlace.report."
PING = "ping"
TOLD = (
    ReportReceived,
    ReportAccepted,
    ReportAssigned,
    ReportTakenBack,
    ReportMoved,
    ReportCommented,
    ReportLinked,
    ReportUnlinked,
    ReportFollowed,
    DuplicateJoined,
    ReportConcluded,
    ReportClosedElsewhere,
    ReportCorrected,
    ReportSentBack,
    ConclusionRated,
    ExtensionRequested,
    ExtensionApproved,
    RejectionRequested,
    RejectionApproved,
    RequestDenied,
    DeadlineNear,
    DeadlinePassed,
    BreachEscalated,
    QueueThreatened,
)

Facts = Mapping[str, str | None]


def kind_of(event: type[ReportEvent]) -> str:
    """The last part of the type: `concluded`, `taken_back`, `deadline_passed`."""
    return event.kind().removeprefix("report-").replace("-", "_")


def kinds() -> dict[str, str]:
    """Every kind of event that there is, and what it means."""
    return {kind_of(event): (event.__doc__ or "").strip() for event in TOLD}


def facts_of(event: ReportEvent) -> Facts:
    """The report as it stands after *event*: keys, moments and states only.

    No description, comment, name, address or contact; and no place closer than the zone, since a
    coordinate may be somebody's home.
    """
    report = event.report
    return {
        "folio": report.folio,
        "category": report.category.key,
        "area": report.category.area,
        "zone": report.zone,
        "status": report.status.value,
        "open311_status": "closed" if report.has_ended else "open",
        "crew": report.crew,
        "opened_at": written(report.opened_at),
        "deadline": written(report.deadline),
        "at": written(event.at),
    }


def cloud_event(
    id: str, kind: str, facts: Facts, *, source: str, at: datetime
) -> dict[str, str | Facts]:
    """The whole of one event, in structured mode; *source* is where the service is reached."""
    event: dict[str, str | Facts] = {
        "specversion": "1.0",
        "id": id,
        "source": source,
        "type": TYPE + kind,
        "time": written(at),
        "datacontenttype": "application/json",
        "data": facts,
    }
    folio = facts.get("folio")
    return event | {"subject": folio} if folio else event


def written(moment: datetime) -> str:
    """A moment as RFC 3339 writes it, in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
