"""The order of a day: promises first, then the shortest way, and a link that opens anywhere."""

from dataclasses import replace
from datetime import time, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar
from domain.fieldwork.balancing import metres_between
from domain.fieldwork.crews import CrewStatus
from domain.fieldwork.directions import directions, distance
from domain.fieldwork.routes import MOST_STOPS, announce, end_of_day, is_time, plan, shortest
from domain.messages import Pin
from tests.builders import HERE, MONTERREY, NOON, ROUND_THE_CLOCK, a_crew, a_report

MIDNIGHT = end_of_day(NOON, ROUND_THE_CLOCK)
WEEKDAYS = Calendar("days", MONTERREY, frozenset(range(5)), (time(7), time(15)))
NIGHTS = Calendar("nights", MONTERREY, frozenset(range(7)), (time(22), time(6)))
EIGHT_IN_THE_MORNING = NOON - timedelta(hours=4)

places = st.builds(
    Pin,
    st.floats(25.5, 25.8, allow_nan=False),
    st.floats(-100.6, -100.2, allow_nan=False),
)


@st.composite
def some_reports(draw):
    number = draw(st.integers(0, 14))
    return [
        a_report(
            f"r{n}",
            pin=draw(st.none() | places),
            deadline=NOON + timedelta(hours=draw(st.integers(-72, 200))),
        )
        for n in range(number)
    ]


def length(way, start=None) -> float:
    legs = pairwise([*([start] if start else []), *(report.pin for report in way)])
    return sum(metres_between(a, b) for a, b in legs)


@given(some_reports(), st.none() | places)
def test_every_report_is_there_once_or_counted_as_left_over(reports, start):
    route = plan(reports, until=MIDNIGHT, start=start)

    ids = [report.id for report in route.reports]
    assert len(ids) == len(set(ids)) == min(len(reports), MOST_STOPS)
    assert set(ids) <= {report.id for report in reports}
    assert len(ids) + route.left_over == len(reports)
    assert all(stop.report.pin for stop in route.stops)
    assert not any(report.pin for report in route.unplaced)


@given(some_reports(), st.none() | places)
def test_what_is_due_today_comes_before_what_is_not(reports, start):
    route = plan(reports, until=MIDNIGHT, start=start)

    later = [stop.report.deadline >= MIDNIGHT for stop in route.stops]
    assert later == sorted(later)


@given(some_reports())
def test_nothing_more_pressing_is_left_over(reports):
    route = plan(reports, until=MIDNIGHT)
    shown = {report.id for report in route.reports}

    left = [report.deadline for report in reports if report.id not in shown]
    assert all(r.deadline <= min(left, default=r.deadline) for r in route.reports)


@given(some_reports(), places)
def test_the_way_is_never_longer_than_by_deadline_alone(reports, start):
    route = plan(reports, until=MIDNIGHT, start=start)
    way = [stop.report for stop in route.stops]

    today = [report for report in way if report.deadline < MIDNIGHT]
    later = way[len(today) :]
    by_deadline = sorted(today, key=lambda r: (r.deadline, r.category.level, r.opened_at, r.id))
    assert length(today, start) <= length(by_deadline, start) + 0.01
    then = today[-1].pin if today else start
    by_deadline = sorted(later, key=lambda r: (r.deadline, r.category.level, r.opened_at, r.id))
    assert length(later, then) <= length(by_deadline, then) + 0.01


@given(some_reports(), st.none() | places)
def test_the_same_reports_make_the_same_route_in_whatever_order_they_come(reports, start):
    assert plan(reports, until=MIDNIGHT, start=start) == plan(
        reports[::-1], until=MIDNIGHT, start=start
    )


@given(st.lists(places, min_size=1, max_size=6), places)
def test_no_other_order_is_shorter(stops, start):
    def metres(order) -> float:
        legs = pairwise([start, *(stops[n] for n in order)])
        return sum(metres_between(a, b) for a, b in legs)

    best = min(metres(order) for order in permutations(range(len(stops))))
    assert metres(shortest(stops, start)) == pytest.approx(best)


def test_without_a_start_the_most_pressing_is_first():
    reports = [a_report(f"r{n}", deadline=NOON + timedelta(hours=n)) for n in (5, 1, 3)]

    assert plan(reports, until=MIDNIGHT).stops[0].report.id == "r1"


@given(some_reports())
def test_the_link_is_short_and_has_at_most_nine_places_on_the_way(reports):
    words = directions(plan(reports, until=MIDNIGHT), NOON)
    links = [each for each in words if each.key.startswith("route-map")]

    placed = sum(1 for report in plan(reports, until=MIDNIGHT).reports if report.pin)
    assert len(links) == (placed > 0)
    for link in links:
        between = [place for place in str(link.params["waypoints"]).split("%7C") if place]
        assert len(between) == placed - 1 <= 9
        assert len(str(link.params["destination"]) + str(link.params["waypoints"])) < 250


def test_what_has_no_place_is_named_at_the_end_with_numbers_that_go_on():
    reports = [a_report("a", pin=None), a_report("b"), a_report("c", pin=None, address="")]

    words = directions(plan(reports, until=MIDNIGHT), NOON)

    assert [each.key for each in words] == [
        "route-line", "route-map-one", "route-unplaced", "route-line", "route-line"
    ]  # fmt: skip
    numbers = [each.params["number"] for each in words if each.key == "route-line"]
    assert numbers == [1, 2, 3]
    assert words[-1].params["address"].key == "address-unknown"


def test_an_endless_address_does_not_fill_the_telephone():
    (line, _) = directions(plan([a_report(address="x" * 500)], until=MIDNIGHT), NOON)

    assert len(line.params["address"]) == 60


@pytest.mark.parametrize(
    ("metres", "key", "away"),
    [(0, "distance-metres", 0), (999, "distance-metres", 999), (1250, "distance-kilometres", 1.2)],
)
def test_distances_are_said_as_people_say_them(metres, key, away):
    assert (distance(metres).key, distance(metres).params["away"]) == (key, away)


@pytest.mark.parametrize(
    ("shift", "hours_after_midnight", "is_due"),
    [
        (WEEKDAYS, 6.99, False),
        (WEEKDAYS, 7, True),
        (WEEKDAYS, 8.99, True),
        (WEEKDAYS, 9, False),
        (NIGHTS, 7, False),
        (NIGHTS, 22, True),
        (ROUND_THE_CLOCK, 0, False),
        (ROUND_THE_CLOCK, 7, True),
    ],
)
def test_a_route_is_due_as_the_shift_begins(shift, hours_after_midnight, is_due):
    moment = MIDNIGHT - timedelta(days=1) + timedelta(hours=hours_after_midnight)

    assert is_time(a_crew(shift=shift), moment) is is_due


def test_no_route_on_a_day_off_or_for_a_crew_that_is_paused():
    sunday = EIGHT_IN_THE_MORNING - timedelta(days=1)

    assert not is_time(a_crew(shift=WEEKDAYS), sunday)
    assert not is_time(a_crew(status=CrewStatus.PAUSED), EIGHT_IN_THE_MORNING)
    assert is_time(a_crew(shift=replace(WEEKDAYS)), EIGHT_IN_THE_MORNING)


def test_a_crew_with_nothing_to_do_is_left_alone():
    assert announce(a_crew(), [], now=NOON).events == ()
    (event,) = announce(a_crew(), [a_report()], now=NOON).events
    assert event.until > NOON


def test_a_place_is_written_within_a_metre():
    (_, link) = directions(plan([a_report()], until=MIDNIGHT), NOON)

    latitude, longitude = map(float, str(link.params["destination"]).split("%2C"))
    assert metres_between(Pin(latitude, longitude), HERE) < 1
