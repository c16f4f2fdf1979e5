"""Which crew should have the next report: able, below its limit, and the least loaded.

The rule and a worked example are in docs/algorithms/balancing.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import asin, cos, inf, radians, sin, sqrt

from domain.assignments import Verdict, give
from domain.crews import Crew, CrewStatus
from domain.errors import DomainError
from domain.events import Decision
from domain.ids import AssignmentId, ContactId, CrewId, ReportId
from domain.messages import Pin
from domain.priority import Light, light
from domain.reports import Report

EARTH_RADIUS_M = 6_371_000
URGENCY = {Light.OVERDUE: 3, Light.DUE_SOON: 2, Light.IN_TIME: 1}


@dataclass(frozen=True, slots=True)
class Active:
    """What balancing needs to know of a report that a crew has already."""

    report: ReportId
    level: int
    opened_at: datetime
    deadline: datetime
    pin: Pin | None


@dataclass(frozen=True, slots=True)
class Load:
    """A crew with what it carries."""

    crew: Crew
    active: tuple[Active, ...] = ()

    @property
    def after(self) -> float:
        """Its relative load if it were given one more."""
        return (len(self.active) + 1) / self.crew.limit if self.crew.limit else inf


@dataclass(frozen=True, slots=True)
class Choice:
    """The fittest crew, and what was thought of each."""

    crew: Crew
    explanation: tuple[Verdict, ...]


class NoCrewAvailable(DomainError):
    """No crew can take this report now; it waits in its area's queue."""

    key = "refusal-no-crew"

    def __init__(self, explanation: tuple[Verdict, ...]) -> None:
        """Keep why each crew cannot."""
        super().__init__()
        self.explanation = explanation


def choose_crew(report: Report, loads: Iterable[Load], *, now: datetime) -> Choice:
    """Pick the eligible crew with the lowest relative load after assignment.

    Ties: the least urgent work in hand, then the nearest open report, then the longest since
    last assigned, then the id, so that the choice can be repeated.
    """
    loads = sorted(loads, key=lambda load: load.crew.id)
    hindrances = {load.crew.id: hindrance(report, load, now=now) for load in loads}
    able = [load for load in loads if not hindrances[load.crew.id]]
    if not able:
        raise NoCrewAvailable(_explain(report, loads, hindrances, None))
    fittest = min(able, key=lambda load: _fitness(report, load, now)).crew
    return Choice(fittest, _explain(report, loads, hindrances, fittest))


def hindrance(report: Report, load: Load, *, now: datetime) -> str:
    """Why the crew cannot take *report*, as a key; empty if it can."""
    crew = load.crew
    is_late = report.deadline <= now  # nobody can be in time any more: any shift will do
    checks = (
        ("paused", crew.status is CrewStatus.PAUSED),
        ("cannot", report.category.key not in crew.categories),
        ("elsewhere", bool(crew.zones) and report.zone not in crew.zones),
        ("full", len(load.active) >= crew.limit),
        ("off-shift", not is_late and not crew.shift.opens_between(now, report.deadline)),
    )
    return next((why for why, holds in checks if holds), "")


def assign_queue(
    queue: Sequence[Report],
    loads: Sequence[Load],
    ids: Iterable[AssignmentId],
    *,
    by: ContactId | None = None,
    now: datetime,
) -> Decision:
    """Give out what waits, in the order given, as long as some crew can take it."""
    carried = {load.crew.id: load for load in loads}
    fresh = iter(ids)
    decision = Decision()
    for report in queue:
        try:
            choice = choose_crew(report, carried.values(), now=now)
        except NoCrewAvailable:
            continue
        decision += give(
            report,
            choice.crew,
            None,
            id=next(fresh),
            explanation=choice.explanation,
            by=by,
            now=now,
        )
        carried[choice.crew.id] = with_report(carried[choice.crew.id], report, now)
    return decision


def with_report(load: Load, report: Report, now: datetime) -> Load:
    """The load once *report* is added."""
    active = Active(report.id, report.category.level, report.opened_at, report.deadline, report.pin)
    return Load(replace(load.crew, last_assigned_at=now), (*load.active, active))


def metres_between(a: Pin, b: Pin) -> float:
    """Distance over ground (haversine, sphere), in metres."""
    up = sin(radians(b.latitude - a.latitude) / 2) ** 2
    over = sin(radians(b.longitude - a.longitude) / 2) ** 2
    over *= cos(radians(a.latitude)) * cos(radians(b.latitude))
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, up + over)))


def nearest(report: Report, load: Load) -> float:
    """Metres from *report* to the crew's nearest active one; infinite where nothing is known."""
    if report.pin is None:
        return inf
    here = report.pin
    return min((metres_between(here, a.pin) for a in load.active if a.pin), default=inf)


def urgency(load: Load, now: datetime) -> float:
    """How pressing the work in hand is: more for what is due, and for higher levels."""
    return sum(
        URGENCY[light(active.opened_at, active.deadline, now)] / active.level
        for active in load.active
    )


def _fitness(report: Report, load: Load, now: datetime) -> tuple[float, float, float, float, str]:
    last = load.crew.last_assigned_at
    since = last.timestamp() if last else -inf
    return (load.after, urgency(load, now), nearest(report, load), since, load.crew.id)


def _explain(
    report: Report, loads: Sequence[Load], hindrances: dict[CrewId, str], fittest: Crew | None
) -> tuple[Verdict, ...]:
    return tuple(
        Verdict(
            load.crew.id,
            load.crew.name,
            len(load.active),
            load.crew.limit,
            hindrances[load.crew.id] or ("fittest" if load.crew == fittest else "able"),
            None if nearest(report, load) == inf else round(nearest(report, load)),
        )
        for load in loads
    )
