"""The head of a line: the queues of its categories merged, each opened when its turn comes.

Who entered on one day stands alike in a category, but for the id. So an ordering is asked once for
a day, and the first day of a queue says when its turn is.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import in_utc
from domain.hospital.waits import beginning
from domain.ids import ReferralId
from domain.ordering.merging import FIRST_ID
from domain.ordering.priority import Ordering, Waiting

Rank = tuple[object, ...]
Day = date | str  # as the database has it: most rows repeat the day of the row before
Queue = Iterator[Any]  # (day of entry, id), in this order
Opened = Callable[[str], Awaitable[Queue]]
_DAY, _ID = itemgetter(0), itemgetter(1)


@dataclass(slots=True)
class Ranks:
    """Where the days of entry of categories stand by *ordering* at a moment, each asked once."""

    ordering: Ordering
    zone: ZoneInfo
    now: datetime
    _known: dict[tuple[str, Day], Rank] = field(default_factory=dict, compare=False)

    def of(self, category: str, day: Day) -> Rank:
        """Where those of *category* stand who entered on *day*: lower comes first."""
        rank = self._known.get((category, day))
        if rank is None:
            entered = date.fromisoformat(day) if isinstance(day, str) else day
            since = in_utc(beginning(entered, self.zone), "day")
            rank = self.ordering.key(Waiting(FIRST_ID, category, since), self.now)
            self._known[category, day] = rank
        return rank


@dataclass(slots=True)
class _Head:
    """The day that a category is at; nobody of it is known until it is opened."""

    category: str
    rank: Rank
    ids: Iterator[ReferralId] = field(default_factory=lambda: iter(()))
    days: Iterator[tuple[Day, Queue]] | None = None

    def goes_on(self, ranks: Ranks) -> bool:
        """Go to the next day; whether there is one."""
        for day, entered in islice(self.days or (), 1):
            self.rank, self.ids = ranks.of(self.category, day), map(_ID, entered)
            return True
        return False


async def first_of(
    days: Mapping[str, date], ranks: Ranks, opened: Opened, n: int
) -> list[ReferralId]:
    """The first *n* of the categories that begin with these *days*.

    Reads no more of a queue than what it gives and one beyond, and of most queues nothing.
    """
    heads = [_Head(category, ranks.of(category, day)) for category, day in days.items()]
    found: list[ReferralId] = []
    while heads:
        soonest = min([head.rank for head in heads])
        alike = [head for head in heads if head.rank == soonest]
        closed = [head for head in alike if head.days is None]
        for head in closed:
            head.days = groupby(await opened(head.category), key=_DAY)
        if not closed:
            ids = merge(*(head.ids for head in alike)) if len(alike) > 1 else alike[0].ids
            found += islice(ids, n - len(found))
            if len(found) == n:
                break
        for head in closed or alike:
            if not head.goes_on(ranks):
                heads.remove(head)
    return found
