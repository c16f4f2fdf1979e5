from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.ordering.priority import CategoryRule, Waiting, order
from domain.ordering.scores import ClinicalTimesSocial, EarliestDue, WeightedSum

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = {str(n): CategoryRule(str(n), n, n * DAY) for n in (5, 30)} | {
    "open": CategoryRule("open", 9)
}


def a_wait(days, category="30", id="x", **points):
    return Waiting(id, category, NOW - days * DAY, points=points)


def ids(items, ordering):
    return [item.id for item in order(items, ordering, NOW)]


def test_the_earliest_end_of_a_maximum_wait_comes_first_and_leverage_does_not_count():
    items = [
        a_wait(8, "5", "3 over"),
        a_wait(34, "30", "4 over"),
        a_wait(4, "5", "1 left"),
        a_wait(99, "open", "-"),
    ]

    assert ids(items, EarliestDue(RULES)) == ["4 over", "3 over", "1 left", "-"]


def test_points_times_weights_are_summed_over_the_five_factors():
    edwards = WeightedSum(
        {"progress": 3, "pain": 2, "disability": 2, "occupation": 1, "time": 1.5},
        steps=(10 * DAY, 20 * DAY, 30 * DAY, 40 * DAY),
    )
    patient = a_wait(30, progress=4, pain=2, disability=1, occupation=3)

    assert edwards.score(patient, NOW) == 12 + 4 + 2 + 3 + 1.5 * 3


def test_the_most_points_come_first_and_equal_points_keep_their_turn():
    items = [a_wait(1, id="b", pain=1), a_wait(2, id="a", pain=1), a_wait(1, id="c", pain=4)]

    assert ids(items, WeightedSum({"pain": 1, "time": 1})) == ["c", "a", "b"]


@given(st.integers(0, 400), st.integers(0, 400))
def test_more_waiting_never_lowers_a_weighted_score(one, other):
    edwards = WeightedSum({"pain": 1, "time": 1})
    shorter, longer = sorted((one, other))

    assert edwards.score(a_wait(longer, pain=2), NOW) >= edwards.score(a_wait(shorter, pain=2), NOW)


def test_clinical_points_are_multiplied_by_social_ones():
    five_times_one = a_wait(90, id="a", pain=3, disability=2, occupation=1)
    two_times_three = a_wait(1, id="b", pain=2, occupation=3)

    assert ids([five_times_one, two_times_three], ClinicalTimesSocial()) == ["b", "a"]


@pytest.mark.parametrize("ordering", [WeightedSum({"pain": 1}), ClinicalTimesSocial()])
def test_an_item_without_points_is_last_and_not_lost(ordering):
    items = [a_wait(300, id="none"), a_wait(1, id="some", pain=1, occupation=1)]

    assert ids(items, ordering) == ["some", "none"]


@given(st.integers(0, 400), st.integers(0, 400))
def test_more_waiting_never_lowers_a_place_by_the_earliest_end(one, other):
    assume(one != other)
    less, more = (a_wait(days) for days in sorted((one, other)))

    assert EarliestDue(RULES).key(more, NOW) < EarliestDue(RULES).key(less, NOW)
