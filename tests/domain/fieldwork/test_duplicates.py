"""Which reports are likely the same: near, of one kind, and not long over."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.fieldwork.balancing import metres_between
from domain.fieldwork.duplicates import (
    MOST_LIKELY,
    NEAR_M,
    RECENT,
    around,
    between,
    compare,
    likely,
)
from domain.fieldwork.reports import ReportStatus
from domain.ids import MediaId
from domain.messages import Pin
from tests.builders import HERE, LAMP, NOON, a_report

DEGREE_M = 111_195
places = st.builds(
    lambda up, over: Pin(HERE.latitude + up / DEGREE_M, HERE.longitude + over / 100_230),
    st.floats(-120, 120),
    st.floats(-120, 120),
)


def metres_north(metres: float) -> Pin:
    return Pin(HERE.latitude + metres / DEGREE_M, HERE.longitude)


@st.composite
def others(draw):
    opened_at = NOON + timedelta(hours=draw(st.integers(-500, 200)))
    status = draw(st.sampled_from(ReportStatus))
    is_over = status in (ReportStatus.CONCLUDED, ReportStatus.REJECTED)
    return a_report(
        f"o{draw(st.integers(0, 10_000))}",
        pin=draw(st.none() | places),
        category=draw(st.sampled_from([a_report().category, LAMP])),
        opened_at=opened_at,
        status=status,
        ended_at=opened_at + timedelta(hours=draw(st.integers(0, 300))) if is_over else None,
    )


@given(st.lists(others(), max_size=12))
def test_what_is_suggested_is_near_of_one_kind_alive_and_little(found):
    report = a_report(opened_at=NOON)

    suggested = likely(report, found)

    assert len(suggested) <= MOST_LIKELY
    for each in suggested:
        assert metres_between(HERE, each.report.pin) <= NEAR_M + 1
        assert each.report.category == report.category
        assert each.report.status not in (ReportStatus.REJECTED, ReportStatus.LINKED)
        assert each.report.ended_at is None or NOON - each.report.ended_at <= RECENT


@given(st.lists(others(), max_size=12, unique_by=lambda other: other.id))
def test_the_nearest_come_first_whatever_the_order_they_are_found_in(found):
    report = a_report(opened_at=NOON)

    suggested = likely(report, found)

    assert list(suggested) == sorted(suggested, key=lambda each: each.away)
    assert likely(report, found[::-1]) == suggested


@given(others(), others())
def test_two_open_reports_are_like_each_other_both_ways(one, another):
    if one.id != another.id and one.is_open and another.is_open:
        assert bool(likely(one, [another])) is bool(likely(another, [one]))


@given(places)
def test_the_box_holds_everything_near(place):
    south, west, north, east = around(HERE)
    is_inside = south <= place.latitude <= north and west <= place.longitude <= east

    assert is_inside or metres_between(HERE, place) > NEAR_M


@pytest.mark.parametrize("metres", [0, 10, 49, 51, 80])
def test_fifty_metres_are_near(metres):
    found = likely(a_report(), [a_report("o", pin=metres_north(metres))])

    assert [each.away for each in found] == ([metres] if metres <= 50 else [])


@pytest.mark.parametrize(("days", "is_suggested"), [(0, True), (7, True), (7.1, False)])
def test_what_was_concluded_a_week_ago_is_recent(days, is_suggested):
    done = a_report("o", status=ReportStatus.CONCLUDED, ended_at=NOON - timedelta(days=days))

    assert bool(likely(a_report(opened_at=NOON), [done])) is is_suggested


def test_one_that_is_open_for_months_is_still_the_same_hole():
    old = a_report("o", opened_at=NOON - timedelta(days=90))

    assert likely(a_report(opened_at=NOON), [old])


def test_at_one_address_the_one_closest_in_time_comes_first():
    reports = [a_report(f"o{n}", opened_at=NOON - timedelta(days=n)) for n in (5, 1, 3)]

    found = likely(a_report(opened_at=NOON), reports)

    assert [each.report.id for each in found] == ["o1", "o3", "o5"]


def test_without_a_place_nothing_is_suggested():
    assert likely(a_report(pin=None), [a_report("o")]) == ()
    assert likely(a_report(), [a_report("o", pin=None)]) == ()


def test_a_dismissal_is_the_same_whoever_is_named_first():
    assert between("a", "b") == between("b", "a")


@pytest.mark.parametrize(
    ("photos", "drawn"),
    [
        (((), ()), None),
        ((("p",), ()), ("", "p")),
        (((), ("q",)), ("", "q")),
        ((("p",), ("q",)), ("q", "p")),
    ],
)
def test_the_picture_shows_whatever_photos_there_are(photos, drawn):
    report, other = (
        a_report(id, photos=tuple(MediaId(name) for name in names))
        for id, names in zip(("r", "o"), photos, strict=True)
    )

    changed = compare(report, other, now=NOON).changed

    found = [(media.recipe["before"], media.recipe["after"]) for media in changed]
    assert found == ([drawn] if drawn else [])
