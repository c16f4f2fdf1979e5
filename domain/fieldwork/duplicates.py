"""Reports that are likely the same work: found, compared, and told apart.

The rule, its reasons and what real data says of it are in docs/algorithms/duplicates.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, degrees, radians

from domain.events import Decision, Entity
from domain.fieldwork.balancing import EARTH_RADIUS_M, metres_between
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import MediaId, ReportId
from domain.media import Media, MediaSource
from domain.messages import Pin

NEAR_M = 50  # about a house front with its neighbours, which is how well an address places a report
RECENT = timedelta(days=7)  # people report for some days what was put right a moment ago
MOST_LIKELY = 3  # as many as somebody compares by hand
LOST = frozenset({ReportStatus.REJECTED, ReportStatus.LINKED})  # these stand for no work


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Another report that may be the same work, and how many metres away it is."""

    report: Report
    away: int


@dataclass(frozen=True, slots=True)
class Dismissal(Entity):
    """Two reports, lower id first, of which a liaison said that they are different work."""

    first: ReportId
    second: ReportId


def around(pin: Pin) -> tuple[float, float, float, float]:
    """The box of degrees (south, west, north, east) that holds everything near *pin*."""
    up = degrees(NEAR_M / EARTH_RADIUS_M) * 1.001  # a little wider than the circle, for rounding
    over = up / max(cos(radians(pin.latitude)), 0.01)
    return (
        pin.latitude - up,
        pin.longitude - over,
        pin.latitude + up,
        pin.longitude + over,
    )


def likely(report: Report, others: Iterable[Report]) -> tuple[LikelyDuplicate, ...]:
    """Those of *others* that may be the same work: the nearest first, then the nearest in time."""
    pin = report.pin
    if pin is None:
        return ()
    found = (
        LikelyDuplicate(other, round(metres_between(pin, other.pin)))
        for other in others
        if other.pin and _is_of_one_kind(report, other)
    )
    near = [each for each in found if each.away <= NEAR_M]
    near.sort(key=lambda each: (each.away, _apart(report, each.report), each.report.id))
    return tuple(near[:MOST_LIKELY])


def _is_of_one_kind(report: Report, other: Report) -> bool:
    """The same category, and the other still work or not over for long when this one came in."""
    is_alive = other.ended_at is None or other.ended_at >= report.opened_at - RECENT
    is_same = other.id == report.id or other.category.key != report.category.key
    return is_alive and other.status not in LOST and not is_same


def _apart(report: Report, other: Report) -> timedelta:
    return abs(other.opened_at - report.opened_at)


def dismiss(report: Report, other: Report) -> Decision:
    """Remember that the two are different work."""
    return Decision((between(report.id, other.id),))


def between(one: ReportId, another: ReportId) -> Dismissal:
    """The dismissal of two reports, in whatever order they are named."""
    return Dismissal(min(one, another), max(one, another))


def compare(report: Report, other: Report, *, now: datetime) -> Decision:
    """Order the picture of both: the reporters' first photos, each under its folio."""
    shown = [each for each in (other, report) if each.photos]
    if not shown:
        return Decision()
    first, last = shown[0], shown[-1]
    recipe = {
        "before": first.photos[0] if first is not last else "",
        "after": last.photos[0],
        "before_label": first.folio,
        "after_label": last.folio,
    }
    id = comparison_of(report, other)
    return Decision((Media(id, MediaSource.COMPARISON, "", wanted_at=now, recipe=recipe),))


def comparison_of(report: Report, other: Report) -> MediaId:
    """The name of the picture that shows both."""
    return MediaId(f"{report.id}-{other.id}")
