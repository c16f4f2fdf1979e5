"""A range for the wait: honest where little is known, and never the wrong way round."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import f

from domain.hospital.expectation import (
    LATER,
    WEEK,
    WEEKS,
    expect,
    lumpiness,
    newcomers,
    ratio,
)
from domain.ordering.priority import CategoryRule, DaysRemaining, Waiting
from tests.builders import NOON

STEADY = (5,) * WEEKS
weeks = st.lists(st.integers(0, 60), min_size=WEEKS, max_size=WEEKS)


@pytest.mark.parametrize("served", [(0,) * WEEKS, (1,) * 9 + (0,) * 3, (20, 20, 20) + (0,) * 9])
def test_too_little_known_gives_no_range(served):
    assert expect(3, served) is None


@given(weeks, st.integers(1, 500), st.integers(0, 100))
def test_a_later_place_never_waits_less(served, place, more):
    nearer, farther = expect(place, served), expect(place + more, served)
    if nearer and farther:
        assert nearer.low <= farther.low
        assert nearer.high <= farther.high
        assert 0 <= nearer.low < nearer.high


def test_lumpy_weeks_make_a_wider_range():
    lumpy = (0, 10) * (WEEKS // 2)
    steady, uneven = expect(40, STEADY), expect(40, lumpy)
    assert lumpiness(lumpy) > lumpiness(STEADY) == 1
    assert uneven.high - uneven.low > steady.high - steady.low


@pytest.mark.parametrize("ahead", [2, 5, 40, 200])
@pytest.mark.parametrize("q", [0.1, 0.5, 0.9])
def test_the_quantile_is_that_of_f_within_one_part_in_a_hundred(ahead, q):
    assert ratio(ahead, 60, q) == pytest.approx(f.ppf(q, 2 * ahead, 120), rel=0.01)


@given(weeks, st.integers(1, 500), st.floats(0, 50))
def test_who_comes_before_one_s_turn_makes_the_wait_longer_and_never_shorter(served, place, a_week):
    now = expect(place, served)
    if now:
        overtaken = expect(place, served, [place + a_week * at for at in LATER])
        assert now.low <= overtaken.low
        assert now.high <= overtaken.high


def test_a_place_that_is_better_later_lets_the_range_begin_earlier_and_end_where_it_did():
    better = expect(40, STEADY, [max(40 - 5 * at, 1) for at in LATER])
    lasting = expect(40, STEADY)
    assert better.low < lasting.low
    assert better.high == lasting.high


def test_a_place_that_lasts_gives_the_same_range_however_often_it_is_looked_at():
    assert expect(40, STEADY, [40] * len(LATER)) == expect(40, STEADY)


def test_where_more_come_than_are_seen_the_end_is_beyond_all_looks():
    wait = expect(40, STEADY, [40 + 9 * at for at in LATER])
    assert wait.high > LATER[-1]


ORDER = DaysRemaining(
    {"soon": CategoryRule("soon", 1, timedelta(days=7)), "late": CategoryRule("late", 2, WEEK * 9)}
)


@pytest.mark.parametrize(("waited", "expected"), [(0, 8), (4, 4), (8, 0)])
def test_more_urgent_newcomers_count_until_they_would_have_no_fewer_days_left(waited, expected):
    """Nine weeks are theirs and one is the others', who come before as long as they end first."""
    item = Waiting("i", "late", NOON - waited * WEEK)
    came = {"soon": WEEKS, "late": 5 * WEEKS}  # one and five in a week
    at = NOON + (9 - waited) * WEEK
    assert newcomers(item, ORDER, came, NOON, at) == pytest.approx(expected, abs=0.01)


def test_nobody_comes_before_their_time():
    item = Waiting("i", "late", NOON)
    came = {"soon": WEEKS}
    assert newcomers(item, ORDER, came, NOON, NOON + 2 * WEEK) == pytest.approx(2, abs=0.01)
