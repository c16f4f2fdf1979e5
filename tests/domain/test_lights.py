from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.ordering.priority import CategoryRule, DaysRemaining, Light, Waiting, light, soon

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MOMENT = timedelta.resolution
RULES = {str(n): CategoryRule(str(n), 1, n * DAY) for n in (30, 90)}


@pytest.mark.parametrize(
    ("allowed", "warning"),
    [
        (HOUR, 4 * HOUR),
        (20 * HOUR, 4 * HOUR),
        (5 * DAY, DAY),
        (15 * DAY, 3 * DAY),
        (90 * DAY, 3 * DAY),
    ],
    ids=str,
)
def test_close_is_a_fifth_of_the_time_allowed_within_bounds(allowed, warning):
    assert soon(allowed) == warning


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (DAY + MOMENT, Light.IN_TIME),
        (DAY, Light.DUE_SOON),
        (MOMENT, Light.DUE_SOON),
        (0 * DAY, Light.OVERDUE),
        (-DAY, Light.OVERDUE),
    ],
    ids=str,
)
def test_a_deadline_turns_orange_when_close_and_red_when_it_comes(left, shown):
    assert light(NOW - 5 * DAY + left, NOW + left, NOW) is shown


def test_a_promise_of_four_hours_is_orange_from_the_start():
    assert light(NOW, NOW + 4 * HOUR, NOW) is Light.DUE_SOON


@given(st.timedeltas(0 * DAY, 3650 * DAY))
def test_red_is_what_the_order_holds_overdue(wait):
    item, in_time = Waiting("a", "30", NOW - wait), Waiting("b", "90", NOW - 90 * DAY + MOMENT)
    is_red = light(item.since, item.since + 30 * DAY, NOW) is Light.OVERDUE

    assume(is_red or wait < 30 * DAY - MOMENT)
    ordering = DaysRemaining(RULES)
    assert (ordering.key(item, NOW) < ordering.key(in_time, NOW)) is is_red


@pytest.mark.parametrize("argument", ["since", "deadline", "now"])
def test_a_light_needs_times_with_offsets(argument):
    times = {"since": NOW, "deadline": NOW + 9 * DAY, "now": NOW}
    times[argument] = NOW.replace(tzinfo=None)

    with pytest.raises(ValueError, match=rf"^{argument} must be an aware datetime"):
        light(**times)
