"""What a crew had in hand when each report came to it, how fast it was then, and how that went."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.ids import CategoryKey, CrewId

PACE_SPAN = timedelta(days=28)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Past:
    """One report in the hands of one crew; one that ended undone was moved or rejected."""

    crew: CrewId
    category: CategoryKey
    given_at: datetime
    deadline: datetime
    ended_at: datetime | None = None
    is_done: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """How one report fared, beside the work and the pace of its crew when it came.

    `active` counts the report itself; `pace` is in conclusions a day over the 28 days before;
    `days` are from assignment to deadline. `in_time` is None while nobody can say.
    """

    crew: CrewId
    category: CategoryKey
    at: datetime
    active: int
    pace: float
    days: float
    in_time: bool | None

    @property
    def pressure(self) -> float:
        """Work in hand over what the crew concludes in the days allowed: at 1 it just fits."""
        return self.active / (self.pace * self.days)


def cases_of(pasts: Iterable[Past], *, now: datetime) -> list[Case]:
    """A case for each report that came to a crew which had concluded something by then."""
    by_crew: dict[CrewId, list[Past]] = defaultdict(list)
    for past in pasts:
        by_crew[past.crew].append(past)
    return [case for own in by_crew.values() for case in _cases(own, now)]


def _cases(pasts: Sequence[Past], now: datetime) -> Iterator[Case]:
    given = sorted(past.given_at for past in pasts)
    ended = sorted(past.ended_at for past in pasts if past.ended_at)
    done = sorted(past.ended_at for past in pasts if past.ended_at and past.is_done)
    for past in pasts:
        at = past.given_at
        pace = _between(done, at - PACE_SPAN, at) / (PACE_SPAN / DAY)
        days = (past.deadline - at) / DAY
        if pace and days > 0:
            active = bisect_right(given, at) - bisect_right(ended, at)
            yield Case(past.crew, past.category, at, active, pace, days, _in_time(past, now))


def _between(moments: Sequence[datetime], since: datetime, until: datetime) -> int:
    return bisect_right(moments, until) - bisect_right(moments, since)


def _in_time(past: Past, now: datetime) -> bool | None:
    """Whether it was concluded in time; an open one past its deadline was not.

    Unknown before the deadline even where it is done, or the slow ones of its day would be
    missing beside it; unknown for good where the report was moved or rejected.
    """
    if past.deadline > now or (past.ended_at and not past.is_done):
        return None
    return past.ended_at is not None and past.ended_at <= past.deadline
