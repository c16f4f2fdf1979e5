from bisect import bisect_left
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.ordering.merging import MICROSECOND, boundary, first, place
from domain.ordering.orderings import ORDERINGS
from domain.ordering.priority import CategoryRule, DaysRemaining, Waiting, order

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = {
    "a": CategoryRule("a", 1, 5 * DAY),
    "b": CategoryRule("b", 2, 30 * DAY),
    "b too": CategoryRule("b too", 2, 30 * DAY),
    "c": CategoryRule("c", 3, timedelta(days=60, microseconds=7)),
    "open": CategoryRule("open", 4),
}
CATEGORIES = (*RULES, "", "unheard of")
BY_ENTRY = {name: c.make(RULES) for name, c in ORDERINGS.items() if not c.needs_points}
orderings = st.sampled_from(list(BY_ENTRY.values()))
moments = st.one_of(  # whole days make ties, and microseconds test the edges
    st.integers(-3, 120).map(lambda n: NOW - n * DAY),
    st.timedeltas(-3 * DAY, 120 * DAY).map(lambda t: NOW - t),
)


@st.composite
def waiting_lists(draw, least=0):
    drawn = draw(
        st.lists(st.tuples(st.sampled_from(CATEGORIES), moments), min_size=least, max_size=30)
    )
    ids = draw(st.permutations([f"{n:02}" for n in range(len(drawn))]))
    return [Waiting(id, category, since) for id, (category, since) in zip(ids, drawn, strict=True)]


def queues_of(items):
    """What an index by category, entry and id holds."""
    queues = defaultdict(list)
    for item in sorted(items, key=lambda item: (item.since, item.id)):
        queues[item.category].append(item)
    return queues


def counting(items):
    """Counts as an index would: how many of a category come before (entered, id)."""
    entries = {c: [(i.since, i.id) for i in queue] for c, queue in queues_of(items).items()}
    return lambda category, *entry: bisect_left(entries.get(category, []), entry)


@given(waiting_lists(), orderings, st.integers(0, 35))
def test_the_first_by_merging_are_the_first_by_sorting(items, ordering, n):
    assert first(queues_of(items).values(), ordering, NOW, n) == order(items, ordering, NOW)[:n]


@given(waiting_lists(least=1), orderings, st.timedeltas(-90 * DAY, 90 * DAY))
@example(
    [Waiting("z", "b", NOW), Waiting("a", "b too", NOW), Waiting("zz", "b too", NOW)],
    DaysRemaining(RULES),
    DAY,
)
def test_the_place_by_counting_is_the_place_by_sorting_on_any_day(items, ordering, later):
    now, earlier = NOW + later, counting(items)

    places = [
        place(item, ordering, now, CATEGORIES, earlier) for item in order(items, ordering, now)
    ]

    assert places == list(range(1, len(items) + 1))


def test_merging_reads_no_more_than_it_gives_and_one_of_each_queue():
    taken = []

    def endless(category):
        for n in count():
            taken.append(category)
            yield Waiting(f"{category}{n:09}", category, NOW - 100 * DAY + n * timedelta(minutes=1))

    first([endless(category) for category in CATEGORIES], DaysRemaining(RULES), NOW, 50)

    assert len(taken) <= 50 + len(CATEGORIES)


def test_a_place_asks_one_count_of_each_category():
    asked = []

    place(
        Waiting("x", "a", NOW),
        DaysRemaining(RULES),
        NOW,
        CATEGORIES,
        lambda *a: len(asked.append(a) or ""),
    )

    assert sorted(category for category, *_ in asked) == sorted(CATEGORIES)


def test_before_somebody_two_days_overdue_of_five_come_those_twelve_overdue_of_thirty():
    somebody = Waiting("x", "a", NOW - 7 * DAY)

    since, id = boundary(somebody, DaysRemaining(RULES), NOW, "b")

    assert (since, id) == (NOW - 42 * DAY + MICROSECOND, "")  # the tie goes to the earlier start


@pytest.mark.parametrize("category", ["open", ""])
def test_nobody_without_a_maximum_wait_comes_before_somebody_with_one(category):
    since, _ = boundary(Waiting("x", "a", NOW), DaysRemaining(RULES), NOW, category)

    assert since.year == 1
