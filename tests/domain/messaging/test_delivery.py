"""A status only climbs, in whatever order and how often the callbacks come."""

from datetime import timedelta
from functools import reduce
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from domain.messaging.delivery import DeliveryStatus, climbs, delay, next_try, rank
from tests.builders import NOON

STATUSES = tuple(DeliveryStatus)


def final(statuses):
    """What a message is left with after callbacks with these *statuses*."""
    return reduce(lambda old, new: new if climbs(old, new) else old, statuses)


def test_every_order_of_the_six_ends_at_the_highest():
    assert {final(order) for order in permutations(STATUSES)} == {DeliveryStatus.READ}


def test_every_order_of_any_of_them_ends_at_the_highest_of_those():
    for number in range(1, len(STATUSES) + 1):
        for order in permutations(STATUSES, number):
            assert final(order) is max(order, key=rank)


@given(st.lists(st.sampled_from(STATUSES), min_size=1, max_size=40))
def test_repeats_change_nothing(statuses):
    assert final(statuses) is max(statuses, key=rank)
    assert final(statuses + statuses) is final(statuses)


@given(st.sampled_from(STATUSES), st.sampled_from(STATUSES))
def test_of_two_different_statuses_exactly_one_climbs_over_the_other(one, other):
    assert climbs(one, other) + climbs(other, one) == (one is not other)


def test_a_failure_after_delivery_is_ignored_and_a_delivery_after_failure_is_believed():
    assert not climbs(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED)
    assert not climbs(DeliveryStatus.READ, DeliveryStatus.FAILED)
    assert climbs(DeliveryStatus.FAILED, DeliveryStatus.DELIVERED)
    assert climbs(DeliveryStatus.SENT, DeliveryStatus.FAILED)


@given(st.integers(0, 100), st.floats(0, 1))
def test_pauses_between_tries_grow_and_are_bounded(attempts, spread):
    assert delay(attempts, spread) <= delay(attempts + 1, spread) <= timedelta(minutes=10)
    assert delay(attempts, 0) < delay(attempts, 1)


def test_a_notice_is_tried_again_until_it_expires_and_for_a_day_if_it_never_does():
    soon, late = NOON + timedelta(minutes=5), NOON + timedelta(days=2)

    assert next_try(soon, created_at=NOON, expires_at=None) == soon
    assert next_try(soon, created_at=NOON, expires_at=soon) is None
    assert next_try(late, created_at=NOON, expires_at=None) is None
    assert next_try(late, created_at=NOON, expires_at=late + timedelta(days=1)) == late
