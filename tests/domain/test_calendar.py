from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.calendar import DayKind, is_night
from tests.domain.moments import (
    APIA,
    DAILY,
    NIGHT,
    OFFICE,
    ROUND_THE_CLOCK,
    STOCKHOLM,
    a_calendar,
    calendars_and_moments,
    clocks_stand_still,
    moments,
    november,
    zones,
)

# Which days


def test_weekends_and_closures_are_not_worked():
    calendar = a_calendar(closures=[date(2026, 11, 16)])

    worked = [day for day in range(9, 18) if calendar.is_working_day(date(2026, 11, day))]

    assert worked == [9, 10, 11, 12, 13, 17]


def test_a_date_that_a_zone_skipped_is_not_worked():
    calendar = a_calendar(APIA, DAILY)

    assert [calendar.is_working_day(date(2011, 12, day)) for day in (29, 30, 31)] == [
        True,
        False,
        True,
    ]


def test_a_day_whose_hours_a_clock_change_swallows_is_not_worked():
    calendar = a_calendar(STOCKHOLM, DAILY, (time(2, 30), time(3, 10)))

    assert calendar.is_working_day(date(2026, 3, 28))
    assert not calendar.is_working_day(date(2026, 3, 29))


@pytest.mark.parametrize("weekdays", [set(), {7}, {-1, 0}])
def test_a_calendar_needs_weekdays_that_exist(weekdays):
    with pytest.raises(ValueError, match="'city' needs weekdays"):
        a_calendar(weekdays=frozenset(weekdays))


@pytest.mark.parametrize(
    ("hours", "last"),
    [(OFFICE, time(17)), (NIGHT, time(6)), (ROUND_THE_CLOCK, time(23, 59))],
)
def test_a_day_ends_when_work_does_and_round_the_clock_at_its_last_minute(hours, last):
    sunday = date(2026, 11, 15)

    end = a_calendar(hours=hours).end_of(sunday)

    assert end == datetime.combine(sunday, last, a_calendar().timezone)


# Open and closed


def test_opening_time_is_open_and_closing_time_is_closed():
    calendar = a_calendar()

    hours = [november(12, 8, 59), november(12, 9), november(12, 16, 59), november(12, 17)]

    assert [calendar.is_open(moment) for moment in hours] == [False, True, True, False]


def test_a_night_shift_ends_on_the_next_morning():
    friday_nights = a_calendar(weekdays=frozenset({4}), hours=NIGHT)

    hours = [november(13, 5), november(13, 22), november(14, 5), november(14, 6), november(14, 22)]

    assert [friday_nights.is_open(moment) for moment in hours] == [False, True, True, False, False]


def test_a_night_shift_goes_on_over_a_date_that_a_zone_skipped():
    nights = a_calendar(APIA, DAILY, NIGHT)

    assert nights.is_open(datetime(2011, 12, 31, 5, tzinfo=APIA))
    assert not nights.is_open(datetime(2011, 12, 31, 6, tzinfo=APIA))


def test_a_shift_round_the_clock_lasts_an_hour_longer_when_the_clocks_go_back():
    saturdays = a_calendar(STOCKHOLM, frozenset({5}), (time(23, 30), time(23, 30)))

    assert saturdays.is_open(datetime(2026, 10, 25, 23, 15, tzinfo=STOCKHOLM))
    assert not saturdays.is_open(datetime(2026, 10, 25, 23, 30, tzinfo=STOCKHOLM))


def test_a_night_shift_that_begins_before_a_closure_is_worked_to_its_end():
    nights = a_calendar(hours=NIGHT, closures=[date(2026, 11, 13)])

    hours = [november(13, 5), november(13, 23)]

    assert [nights.is_open(moment) for moment in hours] == [True, False]


@given(zones.flatmap(moments))
def test_round_the_clock_is_always_open(moment):
    assert a_calendar(moment.tzinfo, DAILY, ROUND_THE_CLOCK).is_open(moment)


@given(calendars_and_moments())
def test_while_clocks_stand_still_open_is_what_the_clock_on_the_wall_says(drawn):
    calendar, moment = drawn
    assume(clocks_stand_still(calendar.timezone, moment))
    opening, closing = calendar.hours
    wall = moment.time()
    today, yesterday = moment.date(), moment.date() - timedelta(days=1)

    def is_worked(day):
        return day.weekday() in calendar.weekdays and day not in calendar.closures

    if opening < closing:
        expected = is_worked(today) and opening <= wall < closing
    else:
        begins, ends = is_worked(today) and wall >= opening, is_worked(yesterday) and wall < closing
        expected = begins or ends
    assert calendar.is_open(moment) is expected


@given(calendars_and_moments())
def test_the_next_opening_is_open_and_not_earlier(drawn):
    calendar, moment = drawn

    opening = calendar.next_opening(moment)

    assert opening >= moment
    assert calendar.is_open(opening)
    assert calendar.next_opening(opening) == opening


@given(calendars_and_moments(), st.integers(0, 99))
def test_nothing_is_open_before_the_next_opening(drawn, percent):
    calendar, moment = drawn
    assume(not calendar.is_open(moment))
    wait = calendar.next_opening(moment) - moment.astimezone(UTC)

    assert not calendar.is_open(moment.astimezone(UTC) + wait * percent / 100)


# Shifts


def test_a_shift_that_begins_after_the_deadline_does_not_help():
    calendar = a_calendar()

    assert not calendar.opens_between(november(13, 17), november(16, 9))
    assert calendar.opens_between(november(13, 17), november(16, 9, 1))


def test_a_deadline_in_the_past_leaves_no_shift():
    assert not a_calendar().opens_between(november(12, 12), november(12, 11))


@given(calendars_and_moments(moment_count=3))
def test_any_open_moment_before_the_deadline_is_a_shift_before_it(drawn):
    calendar, now, between, deadline = drawn
    assume(between.timestamp() < deadline.timestamp())

    assert calendar.opens_between(now, deadline) or not calendar.is_open(between)


# Moments


QUESTIONS = {
    "start of calendar days": lambda c, naive: c.add_days(naive, 1, DayKind.CALENDAR),
    "start of working days": lambda c, naive: c.add_days(naive, 1, DayKind.WORKING),
    "moment of the next opening": lambda c, naive: c.next_opening(naive),
    "moment of being open": lambda c, naive: c.is_open(naive),
    "a of opening between": lambda c, naive: c.opens_between(naive, november(12)),
    "b of opening between": lambda c, naive: c.opens_between(november(12), naive),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_time_without_an_offset_is_refused_by_its_name(question):
    naive = november(12).replace(tzinfo=None)

    with pytest.raises(ValueError, match=rf"^{question.split()[0]} must be an aware datetime"):
        QUESTIONS[question](a_calendar(), naive)


@given(calendars_and_moments(), st.sampled_from(DayKind))
def test_answers_are_in_utc_and_the_same_wherever_the_question_was_asked(drawn, kind):
    calendar, moment = drawn
    elsewhere = moment.astimezone(UTC)

    answers = [calendar.add_days(moment, 5, kind), calendar.next_opening(moment)]

    assert answers == [calendar.add_days(elsewhere, 5, kind), calendar.next_opening(elsewhere)]
    assert [answer.tzinfo for answer in answers] == [UTC, UTC]


@pytest.mark.parametrize(("hour", "expected"), [(1, False), (2, True), (5, True), (6, False)])
def test_the_night_is_from_two_to_six(hour, expected):
    assert is_night(november(12, hour, 59)) is expected
