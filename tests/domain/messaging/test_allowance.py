"""Slowed down, in order, and never refused for good."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.messaging.allowance import MEMBERS, MISSES, PATIENCE, STRANGERS, Allowance, Pace, admit
from tests.builders import NOON

SECOND = timedelta(seconds=1)
SMALL = Allowance(3, timedelta(seconds=10))

allowances = st.builds(Allowance, st.integers(1, 9), st.integers(1, 60).map(lambda s: s * SECOND))
arrivals = st.lists(st.integers(0, 900), max_size=40).map(
    lambda seconds: [NOON + second * SECOND for second in sorted(seconds)]
)


def admitted(allowance, came, *, now, pace=None, keep_all=True):
    return admit(allowance, pace or Pace(), came, now=now, keep_all=keep_all)


def test_so_many_are_answered_at_once_and_the_next_when_room_is_regained():
    found = admitted(SMALL, [NOON] * 5, now=NOON)

    assert (found.due, found.waiting) == (3, 2)
    assert found.next_at == NOON + 10 * SECOND


def test_what_waited_is_answered_in_its_time():
    first = admitted(SMALL, [NOON] * 5, now=NOON)
    later = NOON + 10 * SECOND
    second = admitted(SMALL, [NOON] * 2, now=later, pace=first.pace)

    assert (second.due, second.next_at) == (1, later + 10 * SECOND)


def test_an_outage_slows_nobody_down_as_the_time_counts_at_which_they_wrote():
    came = [NOON + minute * timedelta(minutes=1) for minute in range(600)]
    found = admitted(MEMBERS, came, now=NOON + timedelta(hours=12))

    assert found.due == 600


def test_a_crew_that_comes_out_of_a_dead_zone_is_not_slowed_down():
    albums, replays = [NOON] * 10 * 6, [NOON + SECOND] * 60
    found = admitted(MEMBERS, [*albums, *replays], now=NOON + 2 * SECOND)

    assert found.due == 120


def test_of_a_stranger_who_writes_too_much_only_minutes_are_kept_waiting():
    found = admitted(STRANGERS, [NOON] * 500, now=NOON, keep_all=False)

    assert found.due == STRANGERS.at_once
    assert found.waiting == PATIENCE // STRANGERS.regained


def test_without_a_bound_everything_is_answered():
    found = admitted(replace(STRANGERS, at_once=0), [NOON] * 5000, now=NOON)

    assert found.due == 5000


@given(allowances, arrivals, st.integers(0, 900))
def test_nothing_of_a_members_is_put_aside_and_what_is_due_comes_before_what_waits(
    allowance, came, second
):
    found = admitted(allowance, came, now=NOON + 900 * SECOND + second * SECOND)

    assert found.due + found.waiting == len(came)
    assert found.waiting == 0 or found.next_at > NOON + 900 * SECOND + second * SECOND


@given(allowances, arrivals)
def test_whoever_waits_as_told_is_answered_to_the_last_and_never_faster_than_allowed(
    allowance, came
):
    now, pace, answered = max(came, default=NOON), Pace(), []
    while came:
        found = admitted(allowance, came, now=now, pace=pace)
        assert found.due > 0 or found.next_at > now
        answered += [max(now, at) for at in came[: found.due]]
        came, pace, now = came[found.due :], found.pace, max(now, found.next_at)

    late = [at for at in answered if at > answered[0]]
    assert all(b - a >= allowance.regained for a, b in pairwise(late))


def test_ten_numbers_may_be_wrong_and_then_one_every_six_minutes():
    pace = Pace()
    for _ in range(MISSES.at_once):
        assert pace.locked_until(NOON) is None
        pace = pace.missed(NOON)

    assert pace.locked_until(NOON) == NOON + MISSES.regained
    assert pace.locked_until(NOON + MISSES.regained) is None
    again = pace.missed(NOON + MISSES.regained)
    assert again.locked_until(NOON + MISSES.regained) == NOON + 2 * MISSES.regained
