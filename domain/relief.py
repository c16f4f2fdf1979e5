"""Which events let waiting reports find a crew: those that free capacity, or add to what waits."""

from collections.abc import Iterable

from domain.crew_limits.proposals import LimitChanged
from domain.events import Event
from domain.fieldwork.assignments import ReportConcluded, ReportTakenBack
from domain.fieldwork.elsewhere import ReportClosedElsewhere
from domain.fieldwork.linking import ReportLinked, ReportUnlinked
from domain.fieldwork.requests import RejectionApproved
from domain.fieldwork.sending_back import ReportSentBack
from domain.ids import AreaKey


def areas_relieved(events: Iterable[Event]) -> tuple[AreaKey, ...]:
    """The areas whose queues should be looked at again because of *events*, each once."""
    areas = (_area_relieved(event) for event in events)
    return tuple(dict.fromkeys(area for area in areas if area))


def _area_relieved(event: Event) -> AreaKey | None:
    match event:
        case (
            ReportConcluded()
            | ReportClosedElsewhere()
            | ReportTakenBack()
            | RejectionApproved()
            | ReportLinked()
            | ReportUnlinked()
            | ReportSentBack()
        ):
            return event.report.category.area
        case LimitChanged() if event.crew.limit > event.before:
            return event.crew.area
        case _:
            return None
