"""A range for the wait: honest where little is known, and never the wrong way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import f

from domain.hospital.expectation import WEEKS, expect, lumpiness, ratio

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
