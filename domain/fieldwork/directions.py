"""How a route is told: a line for each stop, and one link that shows them all on a map."""

from collections.abc import Iterator
from datetime import datetime

from domain.fieldwork.reports import Report
from domain.fieldwork.routes import Route
from domain.messages import Param, Pin, Words
from domain.ordering.priority import light

LONGEST_ADDRESS = 60
KILOMETRE = 1000


def directions(route: Route, now: datetime) -> tuple[Words, ...]:
    """The stops in order, the link for a map, and what has no place on one."""
    numbered = enumerate(route.stops, 1)
    lines = [_line(n, stop.report, now, stop.onward) for n, stop in numbered]
    return (*lines, *_map(route), *_unplaced(route, now), *_left_over(route))


def _line(number: int, report: Report, now: datetime, onward: int | None = None) -> Words:
    shown = light(report.opened_at, report.deadline, now).replace("_", "-")
    params: dict[str, Param] = {
        "number": number,
        "light": Words(f"light-{shown}"),
        "folio": report.folio,
        "category": report.category.name,
        "address": report.address[:LONGEST_ADDRESS] or Words("address-unknown"),
    }
    if onward is None:
        return Words("route-line", params)
    return Words("route-line-onward", params | {"away": distance(onward)})


def distance(metres: int) -> Words:
    """A distance as people say it: metres, and from one kilometre on kilometres."""
    if metres < KILOMETRE:
        return Words("distance-metres", {"away": metres})
    return Words("distance-kilometres", {"away": round(metres / KILOMETRE, 1)})


def _map(route: Route) -> Iterator[Words]:
    """The link begins wherever the telephone is; its form is Google's, which needs no app."""
    *between, last = [_degrees(stop.report.pin) for stop in route.stops if stop.report.pin] or [""]
    params = {"destination": last, "waypoints": "%7C".join(between)}
    if last:
        yield Words("route-map" if between else "route-map-one", params)


def _degrees(pin: Pin) -> str:
    """A place within a metre, as a link has it."""
    return f"{pin.latitude:.5f}%2C{pin.longitude:.5f}"


def _unplaced(route: Route, now: datetime) -> Iterator[Words]:
    if route.unplaced:
        yield Words("route-unplaced")
    for number, report in enumerate(route.unplaced, len(route.stops) + 1):
        yield _line(number, report, now)


def _left_over(route: Route) -> Iterator[Words]:
    if route.left_over:
        yield Words("route-left-over", {"count": route.left_over})
