"""Shares, their intervals, and whether they fall; checked against scipy."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2_contingency

from domain.statistics import Share, falling, trend, wilson

Z95 = 1.959963984540054
counts = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
many = st.lists(counts, min_size=1, max_size=15).map(
    lambda found: [Share(float(at), good, of) for at, (good, of) in enumerate(found)]
)


@given(counts)
def test_the_interval_is_wilson_s(count):
    good, of = count
    expected = binomtest(good, of).proportion_ci(method="wilson")

    assert wilson(good, of, Z95) == pytest.approx((expected.low, expected.high))


@given(counts, st.floats(1, 50), st.floats(0.1, 4))
def test_an_interval_holds_its_share_and_grows_as_the_sample_is_worth_less(count, by, z):
    share = Share(0, *count)
    low, high = wilson(share.good, share.of, z)
    wider = share.deflated(by)
    wider_low, wider_high = wilson(wider.good, wider.of, z)

    assert 0 <= low <= share.value <= high <= 1
    assert wider_low <= low + 1e-9
    assert wider_high >= high - 1e-9


@given(many)
def test_fitted_shares_never_rise_and_lose_no_case(shares):
    fitted = falling(shares)
    values = [pool.value for _, pool in fitted]

    assert [share for share, _ in fitted] == shares
    assert values == sorted(values, reverse=True)
    assert sum(values[n] * share.of for n, share in enumerate(shares)) == pytest.approx(
        sum(share.good for share in shares)
    )


@given(many)
def test_shares_that_fall_already_are_left_as_they_are(shares):
    ranked = sorted(shares, key=lambda share: -share.value)

    assert [pool.value for _, pool in falling(ranked)] == pytest.approx(
        [share.value for share in ranked]
    )


def test_the_trend_of_two_groups_is_the_chi_square_of_the_table():
    table = [[90, 10], [60, 40]]
    expected = sqrt(chi2_contingency(table, correction=False).statistic * 199 / 200)

    assert trend([[Share(0, 90, 100), Share(1, 60, 100)]]) == pytest.approx(expected)


@given(many)
def test_the_trend_turns_round_with_the_shares(shares):
    assert trend([shares]) == pytest.approx(-trend([shares[::-1]]), abs=1e-9)


def test_a_slow_crew_with_much_work_is_not_taken_for_a_trend():
    fast = [Share(0, 95, 100), Share(1, 19, 20)]
    slow = [Share(0, 10, 20), Share(1, 50, 100)]
    together = [Share(0, 105, 120), Share(1, 69, 120)]

    assert trend([fast, slow]) == pytest.approx(0, abs=1e-9)
    assert trend([together]) > 4
