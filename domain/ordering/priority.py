"""Who is next: one order for all that waits, crews' reports and hospital referrals alike.

Rules, examples and the source are in docs/algorithms/waiting-order.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from math import inf
from typing import Protocol

from domain.calendar import in_utc

WARN_AT_LEAST = timedelta(hours=4)
WARN_AT_MOST = timedelta(days=3)
NO_TIME = timedelta()
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What an order needs to know of a service that waits, whatever it is.

    A category without a rule, or an empty one, makes it uncategorised: last, but never lost. The
    points of clinical and social factors matter to scores only.
    """

    id: str
    category: str
    since: datetime
    deadline: datetime | None = None
    points: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """How urgent a category is (level 1 is most), and the longest that it should wait, if set."""

    key: str
    level: int
    max_wait: timedelta | None = None

    def __post_init__(self) -> None:
        """Refuse a level that does not exist, and a wait that is over before it begins."""
        if self.level < 1:
            msg = f"the level of category {self.key!r} must be 1 or more, not {self.level}"
            raise ValueError(msg)
        if self.max_wait is not None and self.max_wait <= NO_TIME:
            msg = f"the longest wait of category {self.key!r} must be more than nothing, or not set"
            raise ValueError(msg)


class Ordering(Protocol):
    """A rule that says who comes first."""

    def key(self, item: Waiting, now: datetime, /) -> tuple[object, ...]:
        """The place of *item* at *now*: lower comes first, and no two items share one."""


def order(items: Iterable[Waiting], ordering: Ordering, now: datetime) -> list[Waiting]:
    """The items as *ordering* has them, in whatever order they came."""
    return sorted(items, key=lambda item: ordering.key(item, now))


@dataclass(frozen=True, slots=True)
class FirstCome:
    """The longest wait first, whatever the category."""

    def key(self, item: Waiting, _now: datetime, /) -> tuple[object, ...]:
        """The time it began, then the id."""
        return seniority(item)


@dataclass(frozen=True, slots=True)
class PriorityThenDeadline:
    """The most urgent level first, and within it the earliest deadline; those without come last."""

    rules: Mapping[str, CategoryRule]

    def key(self, item: Waiting, _now: datetime, /) -> tuple[object, ...]:
        """The level, the deadline, then first come."""
        rule = self.rules.get(item.category)
        due = in_utc(item.deadline, "deadline") if item.deadline else NEVER
        return (rule.level if rule else inf, due, *seniority(item))


class Bucket(IntEnum):
    """Who comes before whom, whatever the figures inside."""

    OVERDUE = 1
    IN_TIME = 2
    UNLIMITED = 3


@dataclass(frozen=True, slots=True)
class DaysRemaining:
    """The fewest days left to the longest wait first; overdue days count for what they weigh."""

    rules: Mapping[str, CategoryRule]

    def key(self, item: Waiting, now: datetime, /) -> tuple[object, ...]:
        """The bucket, the time left in it, then first come."""
        rule = self.rules.get(item.category)
        since, id = seniority(item)
        if rule is None or rule.max_wait is None:
            return (Bucket.UNLIMITED, since, id)
        left = rule.max_wait - (in_utc(now, "now") - since)
        if left > NO_TIME:
            return (Bucket.IN_TIME, left, since, id)
        # The leverage is the longest of all maximum waits over this one. The longest is the same
        # for everybody, so the share of one's own maximum sorts alike, exactly and without limit.
        return (Bucket.OVERDUE, left / rule.max_wait, since, id)


def leverage(rules: Iterable[CategoryRule]) -> dict[str, float]:
    """How many days each overdue day of a category counts: the longest maximum wait over its own.

    A category without a maximum wait has none.
    """
    waits = {rule.key: rule.max_wait for rule in rules if rule.max_wait is not None}
    longest = max(waits.values(), default=NO_TIME)
    return {key: longest / wait for key, wait in waits.items()}


def waited(t: timedelta, max_wait: timedelta, k: float) -> timedelta:
    """The waiting function W(t): time as it is until *max_wait*, and *k* times as much beyond."""
    return t if t < max_wait else max_wait + k * (t - max_wait)


class Light(StrEnum):
    """How a deadline stands, as people are shown it: red, orange, green."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    IN_TIME = "in_time"


def light(since: datetime, deadline: datetime, now: datetime) -> Light:
    """How the deadline of what began at *since* stands; from the deadline on it is overdue."""
    deadline = in_utc(deadline, "deadline")
    left = deadline - in_utc(now, "now")
    if left <= NO_TIME:
        return Light.OVERDUE
    return Light.DUE_SOON if left <= soon(deadline - in_utc(since, "since")) else Light.IN_TIME


def soon(allowed: timedelta) -> timedelta:
    """How long before a deadline it is close: a fifth of the time *allowed*, 4 hours to 3 days."""
    return min(max(allowed / 5, WARN_AT_LEAST), WARN_AT_MOST)


def seniority(item: Waiting) -> tuple[datetime, str]:
    """First come first served: the time it began, then the id, by which every tie is decided."""
    return in_utc(item.since, "since"), item.id
