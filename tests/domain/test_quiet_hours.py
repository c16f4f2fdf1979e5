from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.calendar import QuietHours
from tests.domain.moments import APIA, MONTERREY, STOCKHOLM, clocks_stand_still, moments, zones

NIGHT = QuietHours(time(21), time(7, 30), MONTERREY)
SIESTA = QuietHours(time(14), time(16), MONTERREY)


def at(hour, minute=0, day=12):
    return datetime(2026, 11, day, hour, minute, tzinfo=MONTERREY)


@st.composite
def quiet_hours_and_moments(draw):
    zone = draw(zones)
    start, end = draw(st.integers(0, 23)), draw(st.integers(0, 23))
    return QuietHours(time(start), time(end), zone), draw(moments(zone))


def test_quiet_hours_begin_at_their_start_and_are_over_at_their_end():
    hours = [at(13, 59), at(14), at(15, 59), at(16)]

    assert [SIESTA.lets_through(moment) for moment in hours] == [True, False, False, True]


def test_quiet_hours_may_last_over_midnight():
    hours = [at(20, 59), at(21), at(0), at(7, 29), at(7, 30)]

    assert [NIGHT.lets_through(moment) for moment in hours] == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [(at(23), at(7, 30, day=13)), (at(3), at(7, 30)), (at(12), at(12))],
    ids=["evening", "small hours", "noon"],
)
def test_a_notice_waits_for_the_end_of_quiet_hours(moment, allowed):
    assert NIGHT.next_allowed(moment) == allowed


@given(zones.flatmap(moments), st.times())
def test_quiet_hours_from_a_time_to_itself_are_never(moment, start):
    never = QuietHours(start, start, moment.tzinfo)

    assert never.lets_through(moment)
    assert never.next_allowed(moment) == moment.astimezone(UTC)


def test_quiet_hours_are_shorter_on_the_night_that_loses_an_hour():
    night = QuietHours(time(22), time(7), STOCKHOLM)
    begins = datetime(2026, 3, 28, 22, tzinfo=STOCKHOLM)

    assert night.next_allowed(begins) - begins.astimezone(UTC) == timedelta(hours=8)


def test_quiet_hours_are_longer_on_the_night_that_gains_an_hour():
    night = QuietHours(time(22), time(7), STOCKHOLM)
    begins = datetime(2026, 10, 24, 22, tzinfo=STOCKHOLM)

    assert night.next_allowed(begins) - begins.astimezone(UTC) == timedelta(hours=10)


def test_quiet_hours_that_end_in_the_hour_that_happens_twice_end_the_first_time():
    night = QuietHours(time(22), time(2, 30), STOCKHOLM)
    first = datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM).astimezone(UTC)

    assert not night.lets_through(first - timedelta(minutes=1))
    assert night.lets_through(first)
    assert night.lets_through(first + timedelta(minutes=45))


def test_quiet_hours_that_end_in_the_hour_that_does_not_happen_last_their_whole_length():
    night = QuietHours(time(22), time(2, 30), STOCKHOLM)

    allowed = night.next_allowed(datetime(2026, 3, 28, 23, tzinfo=STOCKHOLM))

    assert allowed.astimezone(STOCKHOLM) == datetime(2026, 3, 29, 3, 30, tzinfo=STOCKHOLM)


def test_quiet_hours_hold_over_a_date_that_a_zone_skipped():
    night = QuietHours(time(22), time(7), APIA)

    allowed = night.next_allowed(datetime(2011, 12, 29, 23, tzinfo=APIA))

    assert allowed == datetime(2011, 12, 31, 7, tzinfo=APIA)


@given(quiet_hours_and_moments())
def test_a_notice_held_back_goes_out_later_and_is_then_let_through(drawn):
    quiet, moment = drawn

    allowed = quiet.next_allowed(moment)

    assert (allowed == moment.astimezone(UTC)) is quiet.lets_through(moment)
    assert allowed >= moment
    assert quiet.lets_through(allowed)


@given(quiet_hours_and_moments())
def test_while_clocks_stand_still_quiet_is_what_the_clock_on_the_wall_says(drawn):
    quiet, moment = drawn
    assume(clocks_stand_still(quiet.timezone, moment))
    start, end, wall = quiet.start, quiet.end, moment.time()

    is_quiet = start <= wall < end if start <= end else wall >= start or wall < end

    assert quiet.lets_through(moment) is not is_quiet


@pytest.mark.parametrize("ask", [NIGHT.lets_through, NIGHT.next_allowed])
def test_a_time_without_an_offset_is_refused_by_its_name(ask):
    with pytest.raises(ValueError, match=r"^moment must be an aware datetime"):
        ask(at(12).replace(tzinfo=None))
