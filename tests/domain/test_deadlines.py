from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.calendar import DayKind
from tests.domain.moments import (
    APIA,
    MONTERREY,
    ROUND_THE_CLOCK,
    SANTIAGO,
    STOCKHOLM,
    a_calendar,
    calendars_and_moments,
    november,
)

# Deadlines in calendar days


def test_calendar_days_end_at_the_same_time_of_day():
    calendar = a_calendar()

    deadline = calendar.add_days(november(12, 10, 30), 3, DayKind.CALENDAR)

    assert deadline == november(15, 10, 30)


def test_calendar_days_keep_the_time_of_day_over_a_clock_change():
    calendar = a_calendar(SANTIAGO)
    saturday = datetime(2026, 9, 5, 12, tzinfo=SANTIAGO)

    deadline = calendar.add_days(saturday, 1, DayKind.CALENDAR)

    assert deadline - saturday.astimezone(UTC) == timedelta(hours=23)
    assert deadline.astimezone(SANTIAGO).time() == time(12)


def test_a_time_that_does_not_happen_moves_forward():
    calendar = a_calendar(STOCKHOLM)
    start = datetime(2026, 3, 28, 2, 30, tzinfo=STOCKHOLM)

    deadline = calendar.add_days(start, 1, DayKind.CALENDAR)

    assert deadline == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert deadline.astimezone(STOCKHOLM).time() == time(3, 30)


def test_a_time_that_happens_twice_means_the_first():
    calendar = a_calendar(STOCKHOLM)
    start = datetime(2026, 10, 24, 2, 30, tzinfo=STOCKHOLM)

    deadline = calendar.add_days(start, 1, DayKind.CALENDAR)

    assert deadline == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_no_days_from_the_second_of_two_equal_hours_is_not_before_the_start():
    calendar = a_calendar(STOCKHOLM)
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=STOCKHOLM)

    deadline = calendar.add_days(second, 0, DayKind.CALENDAR)

    assert deadline == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_second_of_two_equal_hours_moves_forward_like_any_other():
    calendar = a_calendar(STOCKHOLM)
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=STOCKHOLM)

    deadline = calendar.add_days(second, 154, DayKind.CALENDAR)

    assert deadline == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_the_time_of_day_is_the_calendars_wherever_the_start_was_measured():
    calendar = a_calendar(STOCKHOLM)
    start = datetime(2026, 10, 24, 12, tzinfo=STOCKHOLM)

    in_monterrey = calendar.add_days(start.astimezone(MONTERREY), 1, DayKind.CALENDAR)

    assert in_monterrey == datetime(2026, 10, 25, 12, tzinfo=STOCKHOLM)


@given(calendars_and_moments(), st.integers(1, 3650))
def test_calendar_days_are_later_by_those_days_give_or_take_a_clock_change(drawn, days):
    calendar, start = drawn

    deadline = calendar.add_days(start, days, DayKind.CALENDAR).astimezone(calendar.timezone)

    wall = deadline.replace(tzinfo=None) - start.replace(tzinfo=None)
    date_line = timedelta(days=1) if calendar.timezone is APIA else timedelta(hours=1)
    assert timedelta(days=days) <= wall <= timedelta(days=days) + date_line
    assert deadline.utcoffset() is not None


# Deadlines in working days


@pytest.mark.parametrize(
    ("start", "deadline"),
    [
        (november(12, 8), november(13, 17)),
        (november(12, 9), november(13, 17)),
        (november(12, 16, 59), november(13, 17)),
        (november(12, 17), november(17, 17)),
        (november(13, 18), november(18, 17)),
        (november(14, 11), november(18, 17)),
        (november(16, 12), november(18, 17)),
        (november(17, 8), november(18, 17)),
    ],
    ids=str,
)
def test_a_working_day_ends_at_closing_time_of_the_day_after_the_one_it_counts_for(start, deadline):
    calendar = a_calendar(closures=[date(2026, 11, 16)])

    assert calendar.add_days(start, 1, DayKind.WORKING) == deadline


def test_no_working_days_end_with_the_day_it_counts_for():
    calendar = a_calendar()

    assert calendar.add_days(november(12, 10), 0, DayKind.WORKING) == november(12, 17)
    assert calendar.add_days(november(14, 10), 0, DayKind.WORKING) == november(16, 17)


def test_ten_years_of_working_days_can_be_counted():
    calendar = a_calendar(weekdays=frozenset({0}))

    deadline = calendar.add_days(november(9, 10), 3650, DayKind.WORKING)

    assert deadline == november(9, 17) + timedelta(weeks=3650)


@pytest.mark.parametrize("days", [-1, 3651])
@pytest.mark.parametrize("kind", list(DayKind))
def test_days_out_of_bounds_are_refused(days, kind):
    with pytest.raises(ValueError, match="days must be from 0 to 3650"):
        a_calendar().add_days(november(12), days, kind)


@given(calendars_and_moments(), st.integers(0, 30))
def test_a_working_deadline_is_the_closing_time_of_a_working_day(drawn, days):
    calendar, start = drawn

    deadline = calendar.add_days(start, days, DayKind.WORKING)

    assert deadline > start
    assert calendar.is_open(deadline - timedelta(minutes=1))
    assert calendar.hours[0] == calendar.hours[1] or not calendar.is_open(deadline)


@given(calendars_and_moments(moment_count=2), st.integers(0, 30))
def test_a_later_start_never_has_an_earlier_working_deadline(drawn, days):
    calendar, earlier, later = drawn

    deadlines = [calendar.add_days(start, days, DayKind.WORKING) for start in (earlier, later)]

    assert deadlines == sorted(deadlines)


@given(calendars_and_moments(), st.integers(0, 30))
def test_what_comes_in_while_closed_counts_from_the_next_opening(drawn, days):
    calendar, start = drawn
    opening = calendar.next_opening(start)

    from_opening = calendar.add_days(opening, days, DayKind.WORKING)

    assert calendar.add_days(start, days, DayKind.WORKING) == from_opening


@given(calendars_and_moments(), st.integers(0, 30))
def test_one_more_working_day_is_a_later_deadline(drawn, days):
    calendar, start = drawn

    fewer, more = (calendar.add_days(start, n, DayKind.WORKING) for n in (days, days + 1))

    assert fewer < more


@given(calendars_and_moments(), st.integers(0, 30))
@example((a_calendar(hours=ROUND_THE_CLOCK), november(12)), 2)
def test_working_days_are_as_many_closing_times_one_after_the_other(drawn, days):
    calendar, start = drawn

    deadline = calendar.add_days(start, days, DayKind.WORKING)

    closing = calendar.add_days(start, 0, DayKind.WORKING)
    for _ in range(days):
        closing = calendar.add_days(closing, 0, DayKind.WORKING)
    assert closing == deadline
