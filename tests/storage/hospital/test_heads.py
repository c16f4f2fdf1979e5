"""The queues of categories come out as if all who wait were sorted, and few of them are opened."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.hospital.waits import beginning
from domain.ordering.orderings import ORDERINGS
from domain.ordering.priority import CategoryRule, DaysRemaining, Waiting, order
from storage.hospital.heads import Ranks, first_of

SANTIAGO = ZoneInfo("America/Santiago")
NOW, TODAY = datetime(2026, 11, 20, 9, tzinfo=UTC), date(2026, 11, 20)
DAYS = {"a": 5, "b": 30, "b too": 30, "c": 60, "open": None}
RULES = {
    key: CategoryRule(key, n, timedelta(days=days) if days else None)
    for n, (key, days) in enumerate(DAYS.items(), 1)
}
BY_ENTRY = [each.make(RULES) for each in ORDERINGS.values() if not each.needs_points]


@st.composite
def waiting_lists(draw):
    """(category, day, id) of some, many of them on the same few days."""
    kinds = st.tuples(st.sampled_from((*DAYS, "", "unheard of")), st.integers(0, 60))
    drawn = draw(st.lists(kinds, max_size=40))
    ids = draw(st.permutations(range(len(drawn))))
    return [
        (category, TODAY - timedelta(days=ago), f"{id:02}")
        for id, (category, ago) in zip(ids, drawn, strict=True)
    ]


class Queues:
    """What an index by category, day and id holds."""

    def __init__(self, people):
        self.opened = []
        self._queues = defaultdict(list)
        for category, day, id in sorted(people):
            self._queues[category].append((day, id))

    @property
    def begin(self):
        return {category: queue[0][0] for category, queue in self._queues.items()}

    async def open(self, category):
        self.opened.append(category)
        return iter(self._queues[category])


@given(waiting_lists(), st.sampled_from(BY_ENTRY), st.integers(0, 45))
async def test_the_first_are_the_first_of_all_sorted(people, ordering, n):
    queues = Queues(people)
    items = [Waiting(id, category, beginning(day, SANTIAGO)) for category, day, id in people]

    found = await first_of(queues.begin, Ranks(ordering, SANTIAGO, NOW), queues.open, n)

    assert found == [item.id for item in order(items, ordering, NOW)][:n]


async def test_a_queue_whose_turn_does_not_come_is_not_opened():
    long_ago, of_late = TODAY - timedelta(days=400), TODAY - timedelta(days=2)
    queues = Queues([("a", long_ago, "1"), ("a", long_ago, "2"), ("b", of_late, "3")])

    await first_of(queues.begin, Ranks(DaysRemaining(RULES), SANTIAGO, NOW), queues.open, 2)

    assert queues.opened == ["a"]


async def test_of_a_queue_no_more_is_read_than_it_gives_and_one():
    taken = []

    async def endless(_category):
        return ((TODAY, taken.append(n) or f"{n:09}") for n in count())

    ranks = Ranks(DaysRemaining(RULES), SANTIAGO, NOW)
    assert len(await first_of({"a": TODAY, "b": TODAY}, ranks, endless, 50)) == 50
    assert len(taken) <= 51


async def test_a_queue_that_has_moved_on_since_its_first_day_was_asked_waits_for_its_turn():
    queues = Queues([("a", TODAY, "late"), ("b", TODAY - timedelta(days=29), "soon")])
    before = {"a": TODAY - timedelta(days=90), "b": TODAY - timedelta(days=29), "c": TODAY}

    found = await first_of(before, Ranks(DaysRemaining(RULES), SANTIAGO, NOW), queues.open, 3)

    assert found == ["soon", "late"]  # and nobody of the category that is empty by now
