"""What an order leaves behind, of as many as were seen."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.hospital.burden import Burden, Burdens, compare
from domain.ordering.priority import CategoryRule

DAY, ZONE = date(2026, 11, 30), ZoneInfo("America/Santiago")
RULES = {
    "p1": CategoryRule("p1", 1, timedelta(days=10)),
    "p2": CategoryRule("p2", 2, timedelta(days=100)),
}


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def compared(seen, left):
    return compare(seen, left, RULES, DAY, ZONE)


def test_first_come_takes_the_oldest_and_leaves_the_urgent_overdue():
    burdens = compared([("p2", ago(90), 1)], [("p1", ago(12), 1)])

    assert burdens.fifo == Burden(1, 20)  # two days, counted ten times
    assert burdens.actual == burdens.fifo
    assert burdens.priority == Burden()


def test_groups_are_taken_in_part_and_the_uncategorised_weigh_nothing():
    burdens = compared([("p1", ago(15), 1)], [("p1", ago(15), 2), ("", ago(500), 4)])

    assert burdens.actual == Burden(2, 100)
    assert burdens.priority == Burden(2, 100)
    assert burdens.fifo == Burden(3, 150)  # the uncategorised had come before


groups = st.lists(
    st.tuples(st.sampled_from(["p1", "p2"]), st.integers(0, 400).map(ago), st.integers(1, 9)),
    max_size=8,
)


@given(groups, groups)
def test_nobody_is_lost_and_our_order_never_leaves_more_of_one_category(seen, left):
    burdens = compared(seen, left)

    assert burdens.priority.overdue <= sum(size for *_, size in [*seen, *left])
    one = [("p2", day, size) for _, day, size in seen], [("p2", day, size) for _, day, size in left]
    alike = compared(*one)
    assert alike.priority == alike.fifo
    assert alike.priority.days <= alike.actual.days + 1e-6


def test_nothing_at_all_is_no_burden():
    assert compared([], []) == Burdens()
