"""Which events let waiting reports find a crew: those that free capacity, or add to what waits."""

from collections.abc import Iterable

from domain.assignments import ReportConcluded, ReportTakenBack
from domain.events import Event
from domain.ids import AreaKey
from domain.linking import ReportLinked, ReportUnlinked
from domain.reports import ReportEvent
from domain.requests import RejectionApproved

_RELIEVING = (
    ReportConcluded,
    ReportTakenBack,
    RejectionApproved,
    ReportLinked,
    ReportUnlinked,
)


def areas_relieved(events: Iterable[Event]) -> tuple[AreaKey, ...]:
    """The areas whose queues should be looked at again because of *events*, each once."""
    areas = (
        event.report.category.area
        for event in events
        if isinstance(event, _RELIEVING) and isinstance(event, ReportEvent)
    )
    return tuple(dict.fromkeys(areas))
