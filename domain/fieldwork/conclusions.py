"""Conclusions: each finishing of a report, with what was shown for it and what that looked like."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.events import Decision, Entity, Event
from domain.fieldwork.reports import Report
from domain.ids import AssignmentId, ContactId, CrewId, MediaId, ReportId
from domain.media import Media, MediaSource
from domain.messages import Param, Pin

LOOK_AGAIN = timedelta(seconds=5)


class Trust(StrEnum):
    """How far evidence can be taken as it comes; it blocks nothing, a liaison decides."""

    FINE = "fine"
    LOOK = "look"
    SUSPICIOUS = "suspicious"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that speaks against evidence: how much, the key of its words, and its facts."""

    trust: Trust
    key: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What evidence looked like when it was judged; `alike` are an earlier photo and this one."""

    trust: Trust
    reasons: tuple[Doubt, ...] = ()
    alike: tuple[MediaId, MediaId] | None = None


@dataclass(frozen=True, slots=True)
class Conclusion(Entity):
    """One finishing of a report, named like the assignment that it ended.

    `due_at` says when to look whether it can be judged; there is none once it was.
    """

    id: AssignmentId
    report: ReportId
    crew: CrewId
    by: ContactId
    begun_at: datetime
    at: datetime
    photos: tuple[MediaId, ...]
    picture: MediaId
    place: Pin | None = None
    due_at: datetime | None = None
    judged_at: datetime | None = None
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class EvidenceDoubted(Event):
    """Evidence deserves a second look. No line of the history: crews read that too."""

    report: Report
    judgement: Judgement
    picture: MediaId | None


def picture_of(conclusion: AssignmentId) -> MediaId:
    """The name of the picture that shows before and after."""
    return MediaId(f"{conclusion}-pair")


def alike_picture_of(conclusion: AssignmentId) -> MediaId:
    """The name of the picture that shows an earlier photo beside one of this conclusion."""
    return MediaId(f"{conclusion}-alike")


def wait(conclusion: Conclusion, *, now: datetime) -> Decision:
    """Look again soon: a photo is still on its way."""
    return Decision((replace(conclusion, due_at=now + LOOK_AGAIN),))


def settle(
    conclusion: Conclusion, report: Report, judgement: Judgement, *, now: datetime
) -> Decision:
    """Keep the judgement as of now; the liaisons hear of it unless all is fine."""
    judged = replace(conclusion, due_at=None, judged_at=now, judgement=judgement)
    if judgement.trust is Trust.FINE:
        return Decision((judged,))
    drawing = _side_by_side(judged, judgement, now)
    doubted = EvidenceDoubted(now, report, judgement, drawing.id if drawing else None)
    return Decision((judged, *((drawing,) if drawing else ())), (doubted,))


def _side_by_side(conclusion: Conclusion, judgement: Judgement, now: datetime) -> Media | None:
    if judgement.alike is None:
        return None
    earlier, this = judgement.alike
    labels = {"before_key": "picture-earlier", "after_key": "picture-this"}
    recipe = {"before": earlier, "after": this, **labels}
    id = alike_picture_of(conclusion.id)
    return Media(id, MediaSource.BEFORE_AFTER, "", wanted_at=now, recipe=recipe)
