"""A route for today: in which order a crew sees to its reports.

The rule, its source and a worked example are in docs/algorithms/route.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise

from domain.calendar import Calendar
from domain.events import Decision, Event
from domain.fieldwork.balancing import metres_between
from domain.fieldwork.crews import Crew, CrewStatus
from domain.fieldwork.reports import Report
from domain.messages import Pin

# A WhatsApp list has ten rows, a map link nine places between here and the end, and the exact
# order of eight is found in a few thousand steps.
MOST_STOPS = 8
MORNING = time(7)  # when a shift that never ends begins its day
LATE_AT_MOST = timedelta(hours=2)
GOOD_FOR = timedelta(hours=8)


# The shortest way through a set of places (bits) to one of them: its length and its order.
Ways = dict[tuple[int, int], tuple[float, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Stop:
    """A report on a route, and how many metres it is from there to the next with a place."""

    report: Report
    onward: int | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Where to go in order, what has no place on the map, and how many reports are left over."""

    stops: tuple[Stop, ...] = ()
    unplaced: tuple[Report, ...] = ()
    left_over: int = 0

    @property
    def reports(self) -> tuple[Report, ...]:
        """Everything on the list, in its order."""
        return (*(stop.report for stop in self.stops), *self.unplaced)


@dataclass(frozen=True, slots=True)
class RoutePlanned(Event):
    """A crew's shift begins, and there is something to do; `until` is how long that is news."""

    crew: Crew
    route: Route
    until: datetime


def plan(reports: Sequence[Report], *, until: datetime, start: Pin | None = None) -> Route:
    """Order *reports*: what is due before *until* first, and within that the shortest way.

    It begins at *start*, or else at what is most pressing.
    """
    pressing = sorted(reports, key=lambda r: (r.deadline, r.category.level, r.opened_at, r.id))
    chosen = pressing[:MOST_STOPS]
    placed = [report for report in chosen if report.pin]
    first = _way([report for report in placed if report.deadline < until], start)
    here = first[-1].pin if first else start
    way = first + _way([report for report in placed if report.deadline >= until], here)
    return Route(
        tuple(_stops(way)),
        tuple(report for report in chosen if report.pin is None),
        len(reports) - len(chosen),
    )


def _way(reports: Sequence[Report], start: Pin | None) -> list[Report]:
    """The shortest way through *reports* with a place, from *start* or else from the first."""
    places = [report.pin for report in reports if report.pin]
    if start is None:
        order = [0, *(1 + n for n in shortest(places[1:], places[0]))] if places else []
    else:
        order = shortest(places, start)
    return [reports[n] for n in order]


def shortest(places: Sequence[Pin], start: Pin) -> list[int]:
    """The order of *places* in which the way from *start* through all of them is shortest.

    Held and Karp: of all ways through the same places to the same last one, only the shortest can
    be part of the answer. Equal ways are told apart by the order of *places*.
    """
    legs = [[metres_between(a, b) for b in places] for a in places]
    ways: Ways = {
        (1 << n, n): (metres_between(start, place), (n,)) for n, place in enumerate(places)
    }
    for _ in places[1:]:
        longer: Ways = {}
        for (seen, last), (length, order) in ways.items():
            for n in range(len(places)):
                if not seen >> n & 1:
                    reached = (seen | 1 << n, n)
                    way = (length + legs[last][n], (*order, n))
                    longer[reached] = min(longer.get(reached, way), way)
        ways = longer
    return list(min(ways.values(), default=(0.0, ()))[1])


def _stops(way: Sequence[Report]) -> Iterator[Stop]:
    places = [report.pin for report in way if report.pin]
    onward = [round(metres_between(a, b)) for a, b in pairwise(places)]
    return map(Stop, way, [*onward, None])


def end_of_day(now: datetime, shift: Calendar) -> datetime:
    """The midnight that ends this day, where the crew is."""
    tomorrow = now.astimezone(shift.timezone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(0), shift.timezone)


def is_time(crew: Crew, now: datetime) -> bool:
    """Whether the crew's shift of today began within the last two hours."""
    shift, here = crew.shift, now.astimezone(crew.shift.timezone)
    opens, closes = shift.hours
    begins = datetime.combine(here.date(), MORNING if opens == closes else opens, shift.timezone)
    is_at_work = crew.status is CrewStatus.ACTIVE and shift.is_working_day(here.date())
    return is_at_work and begins <= here < begins + LATE_AT_MOST


def announce(crew: Crew, reports: Sequence[Report], *, now: datetime) -> Decision:
    """Tell a crew its route for today, if there is anything to do."""
    if not reports:
        return Decision()
    route = plan(reports, until=end_of_day(now, crew.shift))
    return Decision(events=(RoutePlanned(now, crew, route, now + GOOD_FOR),))
