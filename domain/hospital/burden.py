"""What an order leaves behind: the month as it was, first come first served, and by our order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import in_utc
from domain.hospital.waits import beginning
from domain.ordering.priority import (
    CategoryRule,
    DaysRemaining,
    FirstCome,
    Ordering,
    Waiting,
    leverage,
    order,
)

Group = tuple[str, date, int]  # the category, the day of entry, and how many
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Burden:
    """Who is beyond the longest wait, and their days beyond it, each counted by its leverage."""

    overdue: int = 0
    days: float = 0.0

    def __add__(self, other: "Burden") -> "Burden":
        """That of both together."""
        return Burden(self.overdue + other.overdue, self.days + other.days)


@dataclass(frozen=True, slots=True)
class Burdens:
    """What is left at the end of a period, had the same number been seen in this order or that."""

    actual: Burden = Burden()
    fifo: Burden = Burden()
    priority: Burden = Burden()

    def __add__(self, other: "Burdens") -> "Burdens":
        """Those of both together."""
        return Burdens(
            self.actual + other.actual, self.fifo + other.fifo, self.priority + other.priority
        )


def compare(
    seen: Iterable[Group],
    left: Iterable[Group],
    rules: Mapping[str, CategoryRule],
    day: date,
    zone: ZoneInfo,
) -> Burdens:
    """As it was, and if of all who were *seen* or *left* as many had been taken by an order."""
    was_seen, was_left = [*seen], [*left]
    count = sum(group[2] for group in was_seen)
    pool = [*was_seen, *was_left]
    line = [
        Waiting(str(n), category, in_utc(beginning(entered, zone), "entered"))
        for n, (category, entered, _) in enumerate(pool)
    ]
    end = in_utc(beginning(day + DAY, zone), "day")

    def burden(ordering: Ordering) -> Burden:
        taken_in_turn = (pool[int(item.id)] for item in order(line, ordering, end))
        return _burden(_without(taken_in_turn, count), rules, day)

    return Burdens(_burden(was_left, rules, day), burden(FirstCome()), burden(DaysRemaining(rules)))


def _without(groups: Iterable[Group], count: int) -> Iterable[Group]:
    """*groups* without the first *count* of them."""
    for category, entered, size in groups:
        taken = min(size, count)
        count -= taken
        yield category, entered, size - taken


def _burden(groups: Iterable[Group], rules: Mapping[str, CategoryRule], day: date) -> Burden:
    k = leverage(rules.values())
    late, weighed = 0, 0.0
    for category, entered, size in groups:
        rule = rules.get(category)
        if rule is None or rule.max_wait is None:
            continue
        beyond = (day - entered) / DAY - rule.max_wait / DAY
        if beyond >= 0:
            late += size
            weighed += size * k[category] * beyond
    return Burden(late, weighed)
