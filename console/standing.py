"""How a report stands, for every page that shows one: its light, by shape and by word."""

from datetime import datetime

from domain.priority import Light, light
from domain.reports import Report

TONES = {Light.OVERDUE: "red", Light.DUE_SOON: "orange", Light.IN_TIME: "green"}
ENDED = "grey"


def tone(report: Report, now: datetime) -> str:
    """The colour and shape of its light."""
    if report.has_ended:
        return ENDED
    return TONES[light(report.opened_at, report.deadline, now)]
