"""The first of a list, and the place of one, without sorting all that waits.

Within a category the order is by entry, whatever the day, as long as an ordering looks at nothing
but category and entry. So a specialty's list is its categories' queues merged, and an index by
(specialty, category, entered, id) stays right as days pass: nothing is computed anew at night.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import islice

from domain.calendar import in_utc
from domain.ordering.priority import Ordering, Waiting

BEGINNING = datetime.min.replace(tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LIFETIME = range((datetime.max.replace(tzinfo=UTC) - BEGINNING) // MICROSECOND + 1)
FIRST_ID = ""

# How many of a category come before (entered, id); an index answers it without reading them.
Earlier = Callable[[str, datetime, str], int]


def first(
    queues: Iterable[Iterable[Waiting]], ordering: Ordering, now: datetime, n: int
) -> list[Waiting]:
    """The first *n* of all *queues*, each of one category and in order of entry, then id.

    Reads no more of a queue than what it gives and one beyond.
    """
    return list(islice(merged(queues, ordering, now), n))


def merged(
    queues: Iterable[Iterable[Waiting]], ordering: Ordering, now: datetime
) -> Iterator[Waiting]:
    """All of *queues* in order, read as they are wanted."""
    return merge(*queues, key=lambda item: ordering.key(item, now))


def place(
    item: Waiting, ordering: Ordering, now: datetime, categories: Iterable[str], earlier: Earlier
) -> int:
    """The place of *item*, from 1: one count in each category; its own among *categories*."""
    ahead = (
        earlier(category, *boundary(item, ordering, now, category)) for category in set(categories)
    )
    return 1 + sum(ahead)


def boundary(
    item: Waiting, ordering: Ordering, now: datetime, category: str
) -> tuple[datetime, str]:
    """The (entered, id) before which everyone of *category* comes before *item*, and nobody else.

    Found by halving all of time, about 60 looks at the ordering, so that none needs an inverse.
    """
    own = ordering.key(item, now)

    def key(since: datetime, id: str) -> tuple[object, ...]:
        return ordering.key(replace(item, id=id, category=category, since=since), now)

    entered = in_utc(item.since, "since")
    if key(entered, FIRST_ID) <= own <= key(entered, item.id):
        return entered, item.id
    passed = bisect_left(LIFETIME, own, key=lambda n: key(BEGINNING + n * MICROSECOND, FIRST_ID))
    return BEGINNING + min(passed, LIFETIME[-1]) * MICROSECOND, FIRST_ID
