"""What is counted of the work done, for whom and over which days. Definitions: docs/figures.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from statistics import NormalDist
from zoneinfo import ZoneInfo

from domain.statistics import wilson

FEWEST = 5  # below this many conclusions a share or a median says more of chance than of work
FEWEST_FOR_P90 = 10  # below this many the ninetieth percentile is merely the longest
CERTAIN = NormalDist().inv_cdf(0.975)  # 95 %, both sides together
DAY = timedelta(days=1)
WEEKS = 8  # on a chart: more columns would not be read on a telephone


class By(StrEnum):
    """What figures are told apart by."""

    CREW = "crew"
    MEMBER = "member"
    CATEGORY = "category"
    ZONE = "zone"
    AREA = "area"
    TOTAL = "total"


class Each(StrEnum):
    """How a longer time is cut into periods; weeks begin on Monday."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days of a place, the first and the last included."""

    first: date
    last: date
    timezone: ZoneInfo

    @property
    def since(self) -> datetime:
        """The moment with which the first day begins."""
        return _midnight(self.first, self.timezone)

    @property
    def until(self) -> datetime:
        """The first moment that is not of the period any more."""
        return _midnight(self.last + DAY, self.timezone)

    @property
    def days(self) -> int:
        """How many there are."""
        return (self.last - self.first).days + 1

    def cut(self, each: Each) -> Iterator["Period"]:
        """The weeks or months of it, in order; the outer ones may be parts of one."""
        first = self.first
        while first <= self.last:
            last = min(_end_of(first, each), self.last)
            yield Period(first, last, self.timezone)
            first = last + DAY


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, and how sure it is."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share, from 0 to 1; None of too few."""
        return self.part / self.whole if self.whole >= FEWEST else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the share lies with 95 % certainty (Wilson); None of too few."""
        return None if self.value is None else wilson(self.part, self.whole, CERTAIN)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in one period for one crew, member, category, zone or area.

    `half_within` and `most_within` are the median and the ninetieth percentile of the time from
    opening to conclusion; `active` and `limit` are None where they mean nothing.
    """

    concluded: int = 0
    on_time: int = 0
    as_first_promised: int = 0
    half_within: timedelta | None = None
    most_within: timedelta | None = None
    photos_missing: int = 0
    rejected: int = 0
    requests_made: int = 0
    requests_granted: int = 0
    reopened: int = 0
    active: int | None = 0
    limit: int | None = None

    @property
    def on_time_share(self) -> Share:
        """What was done by the deadline that was in force."""
        return Share(self.on_time, self.concluded)

    @property
    def first_promise_share(self) -> Share:
        """What was done by the deadline that was promised first."""
        return Share(self.as_first_promised, self.concluded)

    @property
    def median_days(self) -> float | None:
        """Within how many days half were concluded; None of too few."""
        return _days(self.half_within) if self.concluded >= FEWEST else None

    @property
    def p90_days(self) -> float | None:
        """Within how many days nine of ten were concluded; None of too few."""
        return _days(self.most_within) if self.concluded >= FEWEST_FOR_P90 else None


@dataclass(frozen=True, slots=True)
class FiguresLine:
    """One tally with whom it is of; an empty key stands for what is of nobody."""

    by: By
    period: Period
    key: str
    name: str
    tally: Tally


def nothing(by: By) -> Tally:
    """The tally of who did nothing; a member has nothing in hand, since only crews do."""
    return Tally(active=None if by is By.MEMBER else 0)


def last_days(days: int, now: datetime, timezone: ZoneInfo) -> Period:
    """Today and the days before it, *days* in all."""
    today = now.astimezone(timezone).date()
    return Period(today - (days - 1) * DAY, today, timezone)


def last_weeks(count: int, now: datetime, timezone: ZoneInfo) -> tuple[Period, ...]:
    """Seven days each, of which the last ends today, in order."""
    last = last_days(7, now, timezone)
    return tuple(
        Period(last.first - 7 * back * DAY, last.last - 7 * back * DAY, timezone)
        for back in reversed(range(count))
    )


def _midnight(day: date, timezone: ZoneInfo) -> datetime:
    """The beginning of *day*; where the clocks skip midnight, the moment at which they do."""
    return datetime.combine(day, time.min, timezone).astimezone(UTC)


def _end_of(day: date, each: Each) -> date:
    if each is Each.WEEK:
        return day + (6 - day.weekday()) * DAY
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def _days(span: timedelta | None) -> float | None:
    return None if span is None else round(span / DAY, 1)
