"""Which crew should have the next report: able, with room for it, and the least loaded.

The rule and a worked example are in docs/algorithms/balancing.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import asin, cos, fsum, inf, radians, sin, sqrt

from domain.errors import DomainError
from domain.events import Decision
from domain.fieldwork.assignments import Verdict, give
from domain.fieldwork.crews import Crew, CrewStatus
from domain.fieldwork.reports import Report
from domain.ids import AssignmentId, CrewId, ReportId
from domain.messages import Pin
from domain.ordering.priority import Light, light

EARTH_RADIUS_M = 6_371_000
URGENCY = {Light.OVERDUE: 3, Light.DUE_SOON: 2, Light.IN_TIME: 1}
MOST_EXPLAINED = 12  # crews named in an explanation: more would be kept with every assignment
MOST_MEASURED = 4  # of these the ones whose distance is worked out, and shown
MOST_READ = 3000  # reports in hand that are looked at to decide between crews that are tied


@dataclass(frozen=True, slots=True)
class Active:
    """What balancing needs to know of a report that a crew has already."""

    report: ReportId
    level: int
    opened_at: datetime
    deadline: datetime
    pin: Pin | None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Load:
    """A crew with what it carries. Where every category weighs 1, carrying is counting.

    `unread` tells how many reports of which weight it has besides the `active` ones: they were
    counted where they are kept, since little more is asked of most crews (`looked_into`).
    """

    crew: Crew
    active: tuple[Active, ...] = ()
    unread: tuple[tuple[float, int], ...] = ()
    count: int = field(init=False, compare=False)
    carried: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Add up, once; exactly, so that it makes no difference what was read and what counted."""
        weights = [a.weight for a in self.active]
        for weight, times in self.unread:
            weights += [weight] * times
        object.__setattr__(self, "count", len(weights))
        object.__setattr__(self, "carried", fsum(weights))

    def after(self, weight: float = 1.0) -> float:
        """Its relative load if it were given *weight* more."""
        return (self.carried + weight) / self.crew.limit if self.crew.limit else inf

    def has_room(self, weight: float = 1.0) -> bool:
        """Whether *weight* more fits; an idle crew takes even what is over its limit by itself."""
        if not self.crew.limit:
            return False
        return not self.count or self.carried + weight <= self.crew.limit


@dataclass(frozen=True, slots=True)
class Fittest:
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


def choose_crew(report: Report, loads: Iterable[Load], *, now: datetime) -> Fittest:
    """Pick the eligible crew with the lowest relative load after assignment.

    Ties: the least urgent work in hand, then the nearest open report, then the longest since
    last assigned, then the id, so that the choice can be repeated.
    """
    judged = [(load, hindrance(report, load, now=now)) for load in loads]
    able = [load for load, why in judged if not why]
    if not able:
        raise NoCrewAvailable(_explain(report, judged, None))
    fittest = _fittest(report, able, now)
    return Fittest(fittest.crew, _explain(report, judged, fittest))


def looked_into(report: Report, loads: Iterable[Load], *, now: datetime) -> set[CrewId]:
    """The crews of which `choose_crew` asks what they have in hand, not only how much it is.

    Those that tie for the first place, unless they have more than MOST_READ between them; then the
    longest since last assigned decides. As far as that leaves room, those whose distance is shown.
    """
    able = [load for load in loads if not hindrance(report, load, now=now)]
    able.sort(key=lambda load: _rank(report, load))
    tied = _least_loaded(report, able)
    found: dict[CrewId, int] = {}
    for some in (tied if len(tied) > 1 else [], *([load] for load in able[:MOST_MEASURED])):
        counts = {load.crew.id: load.count for load in some if load.unread}
        if sum((found | counts).values()) <= MOST_READ:
            found |= counts
    return set(found)


def hindrance(report: Report, load: Load, *, now: datetime) -> str:
    """Why the crew cannot take *report*, as a key; empty if it can."""
    if why := unfitness(report, load.crew):
        return why
    if not load.has_room(report.category.weight):
        return "full"
    is_late = report.deadline <= now  # nobody can be in time any more: any shift will do
    works = is_late or load.crew.shift.opens_between(now, report.deadline)
    return "" if works else "off-shift"


def unfitness(report: Report, crew: Crew) -> str:
    """Why *report* is nothing for this crew however little it carries, as a key, or empty."""
    if crew.status is CrewStatus.PAUSED:
        return "paused"
    if report.category.key not in crew.categories:
        return "cannot"
    return "elsewhere" if crew.zones and report.zone not in crew.zones else ""


def assign_queue(
    queue: Sequence[Report],
    loads: Sequence[Load],
    ids: Iterable[AssignmentId],
    *,
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
            by=None,
            now=now,
        )
        carried[choice.crew.id] = with_report(carried[choice.crew.id], report, now)
    return decision


def with_report(load: Load, report: Report, now: datetime) -> Load:
    """The load once *report* is added."""
    crew = replace(load.crew, last_assigned_at=now)
    return Load(crew, (*load.active, in_hand(report)), load.unread)


def in_hand(report: Report) -> Active:
    """What balancing sees of *report* once a crew has it."""
    category = report.category
    return Active(
        report.id, category.level, report.opened_at, report.deadline, report.pin, category.weight
    )


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
    return fsum(
        URGENCY[light(active.opened_at, active.deadline, now)] / active.level
        for active in load.active
    )


def _fittest(report: Report, able: Sequence[Load], now: datetime) -> Load:
    """The least loaded; what breaks a tie is only looked at where there is one."""
    tied = _least_loaded(report, able)
    return tied[0] if len(tied) == 1 else min(tied, key=lambda x: _tie_break(report, x, now))


def _least_loaded(report: Report, able: Sequence[Load]) -> list[Load]:
    weight = report.category.weight
    lowest = min((load.after(weight) for load in able), default=inf)
    return [load for load in able if load.after(weight) == lowest]


def _rank(report: Report, load: Load) -> tuple[float, str]:
    return load.after(report.category.weight), load.crew.id


def _tie_break(report: Report, load: Load, now: datetime) -> tuple[float, float, float, str]:
    last = load.crew.last_assigned_at
    since = last.timestamp() if last else -inf
    return (urgency(load, now), nearest(report, load), since, load.crew.id)


def _explain(
    report: Report, judged: Sequence[tuple[Load, str]], fittest: Load | None
) -> tuple[Verdict, ...]:
    """A verdict on each crew, those that came nearest to the work first."""
    able = [(load, "able") for load, why in judged if not why and load is not fittest]
    able.sort(key=lambda one: _rank(report, one[0]))
    full = [one for one in judged if one[1] == "full"]
    others = [one for one in judged if one[1] and one[1] != "full"]
    first = [(fittest, "fittest")] if fittest else []
    return tuple(
        _verdict(load, why, nearest(report, load) if place < MOST_MEASURED else inf)
        for place, (load, why) in enumerate([*first, *able, *full, *others][:MOST_EXPLAINED])
    )


def _verdict(load: Load, why: str, away: float) -> Verdict:
    return Verdict(
        load.crew.id,
        load.crew.name,
        load.count,
        load.crew.limit,
        why,
        None if away == inf or why not in ("fittest", "able") else round(away),
        load.carried,
    )
