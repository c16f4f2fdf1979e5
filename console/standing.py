"""How a report stands, for every page that shows one: its light, by shape and by word."""

from datetime import datetime

from domain.fieldwork.reports import Report
from domain.ordering.priority import Light, light

TONES = {Light.OVERDUE: "red", Light.DUE_SOON: "orange", Light.IN_TIME: "green"}
ENDED = "grey"


def tone(report: Report, now: datetime) -> str:
    """The colour and shape of its light."""
    if report.has_ended:
        return ENDED
    return TONES[light(report.opened_at, report.deadline, now)]
