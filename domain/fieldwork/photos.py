"""Photos: what they show of when and where, how they are known again, and what they were for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.events import Entity
from domain.fieldwork.assignments import ReportConcluded
from domain.fieldwork.reports import ReportCommented, ReportEvent, ReportReceived
from domain.fieldwork.requests import ExtensionRequested, RejectionRequested
from domain.ids import MediaId, ReportId
from domain.messages import Pin


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A picture in few bits: 64 to find what may be alike, 256 to tell whether it is."""

    coarse: int
    fine: int


@dataclass(frozen=True, slots=True)
class Photo(Entity):
    """What a file that came in tells; a channel may have taken time and place away."""

    id: MediaId
    fingerprint: Fingerprint
    taken_at: datetime | None = None
    place: Pin | None = None


class Use(StrEnum):
    """What a photo was sent for."""

    REPORT = "report"
    COMMENT = "comment"
    REQUEST = "request"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class PhotoUse:
    """A photo that was shown for a report."""

    photo: MediaId
    report: ReportId
    use: Use
    at: datetime


@dataclass(frozen=True, slots=True)
class Likeness:
    """An earlier use of a photo like this one; *distance* of 256 bits, 0 where they are equal."""

    earlier: PhotoUse
    folio: str
    distance: int


_SHOWN = {
    ReportCommented: Use.COMMENT,
    RejectionRequested: Use.REQUEST,
    ExtensionRequested: Use.REQUEST,
    ReportConcluded: Use.CONCLUSION,
}


def uses_in(event: ReportEvent) -> tuple[PhotoUse, ...]:
    """The photos that were first shown by *event*."""
    report, at = event.report, event.at
    if isinstance(event, ReportReceived):
        return tuple(PhotoUse(id, report.id, Use.REPORT, at) for id in report.photos)
    use = _SHOWN.get(type(event))
    return tuple(PhotoUse(id, report.id, use, at) for id in event.pictures()) if use else ()
