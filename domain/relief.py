"""Which events let waiting reports find a crew: those that free capacity, or make one wait."""

from collections.abc import Iterable

from domain.assignments import ReportConcluded, ReportTakenBack
from domain.events import Event
from domain.ids import AreaKey
from domain.reports import ReportEvent
from domain.requests import RejectionApproved
from domain.sending_back import ReportSentBack

_RELIEVING = (ReportConcluded, ReportTakenBack, RejectionApproved, ReportSentBack)


def areas_relieved(events: Iterable[Event]) -> tuple[AreaKey, ...]:
    """The areas whose queues should be looked at again because of *events*, each once."""
    areas = (
        event.report.category.area
        for event in events
        if isinstance(event, _RELIEVING) and isinstance(event, ReportEvent)
    )
    return tuple(dict.fromkeys(areas))
