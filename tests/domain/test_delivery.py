"""A status only climbs, in whatever order and how often the callbacks come."""

from functools import reduce
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from domain.delivery import DeliveryStatus, climbs, rank

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
