from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.lockout import FREE, LONGEST_WAIT, Counted, TooManyTries, Tries, begin, forgive
from tests.builders import NOON

KINDS = st.sampled_from(Counted)


def failed(kind: Counted, times: int) -> Tries:
    return Tries(kind, "x", times, NOON)


@given(KINDS, st.integers(0, 10_000))
def test_the_wait_grows_and_is_never_longer_than_an_hour(kind, times):
    first, more = failed(kind, times).until(), failed(kind, times + 1).until()

    assert (first is None) == (times < FREE[kind])
    assert (first or NOON) <= (more or NOON) <= NOON + LONGEST_WAIT


@given(KINDS, st.lists(st.integers(0, 7200), min_size=1, max_size=80))
def test_nobody_tries_more_often_than_the_rule_says(kind, pauses):
    tries, now, tried = Tries(kind, "x"), NOON, 0
    for pause in pauses:
        now += timedelta(seconds=pause)
        try:
            (tries,) = begin([tries], now=now).changed
        except TooManyTries:
            continue
        tried += 1

    hours = (now - NOON) / timedelta(hours=1)
    assert tried <= FREE[kind] + 7 + hours * (1 + FREE[kind] / 24)


@given(KINDS, st.integers(0, 100))
def test_one_that_is_locked_locks_them_all_and_counts_nothing(kind, more):
    locked = failed(kind, FREE[kind] + more)

    with pytest.raises(TooManyTries) as refusal:
        begin([Tries(Counted.LOGIN, "y"), locked], now=NOON)

    assert refusal.value.params["until"] == locked.until()


@given(KINDS)
def test_a_day_later_what_went_wrong_is_forgotten(kind):
    (again,) = begin([failed(kind, 500)], now=NOON + timedelta(days=1)).changed

    assert again.failures == 1


def test_who_was_right_is_forgiven_and_their_address_for_this_try_only():
    login, address = forgive([failed(Counted.LOGIN, 4), failed(Counted.ADDRESS, 9)]).changed

    assert (login.failures, address.failures) == (0, 8)
