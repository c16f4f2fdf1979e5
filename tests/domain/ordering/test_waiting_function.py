from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ordering.priority import CategoryRule, leverage, waited

DAY = timedelta(days=1)
MOMENT = timedelta.resolution
RULES = [CategoryRule(str(n), 1, n * DAY) for n in (5, 30, 60, 90)]

waits = st.timedeltas(0 * DAY, 3650 * DAY)
max_waits = st.timedeltas(timedelta(hours=1), 3650 * DAY)


def test_leverage_is_the_longest_maximum_over_ones_own():
    assert leverage([*RULES, CategoryRule("open", 2)]) == {"5": 18, "30": 3, "60": 1.5, "90": 1}


def test_without_maximum_waits_there_is_no_leverage():
    assert leverage([CategoryRule("open", 1)]) == {}


@pytest.mark.parametrize(("days", "weighed"), [(0, 0), (4, 4), (5, 5), (6, 23), (7, 41)])
def test_overdue_days_weigh_more(days, weighed):
    assert waited(days * DAY, 5 * DAY, 18) == weighed * DAY


@given(max_waits, st.floats(1, 5000))
def test_the_waiting_function_does_not_jump_at_the_maximum(max_wait, k):
    before, at, after = (
        waited(max_wait + step, max_wait, k) for step in (-MOMENT, 0 * DAY, MOMENT)
    )

    assert at == max_wait
    assert at - before == MOMENT
    assert after - at == k * MOMENT


@given(waits, waits, max_waits, st.floats(1, 5000))
def test_the_waiting_function_never_falls(shorter, longer, max_wait, k):
    shorter, longer = sorted((shorter, longer))

    assert waited(shorter, max_wait, k) <= waited(longer, max_wait, k)
