"""Working time: deadlines, opening hours, shifts and quiet hours.

Every answer is in UTC, because Python compares two times of one zone by their wall clocks, which
is wrong in the hour that a clock change repeats. Rules and examples: docs/algorithms/deadlines.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import count, islice
from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
LONGEST_DAYS = 3650
NIGHT = range(2, 6)
MIDNIGHT, LAST_MINUTE = time(0), time(23, 59)


class DayKind(StrEnum):
    """How the days that a category allows are counted."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class Calendar:
    """When an organisation, or a crew on its shift, works.

    Weekdays count from 0, Monday. Hours that close at or before they open close on the next day,
    so a night shift is 22:00 to 06:00, and round the clock is any time to itself. Closures are
    public holidays and days of the organisation's own, already merged.
    """

    name: str
    timezone: ZoneInfo
    weekdays: frozenset[int]
    hours: tuple[time, time]
    closures: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a calendar that never opens: its deadlines would never come."""
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            msg = f"calendar {self.name!r} needs weekdays of 0 to 6, not {set(self.weekdays)}"
            raise ValueError(msg)

    def is_working_day(self, day: date) -> bool:
        """Whether work begins on *day*; never on one that a change of the clocks skipped."""
        if day.weekday() not in self.weekdays or day in self.closures:
            return False
        opens, closes = self._hours_of(day)
        return opens < closes and opens.astimezone(self.timezone).date() == day

    def add_days(self, start: datetime, days: int, kind: DayKind) -> datetime:
        """The deadline of what began at *start* with *days* (0 to 3650) allowed.

        Calendar days end at the same time of day. Working days end at closing time; day zero is
        the one open at *start*, or else the next that opens.
        """
        if not 0 <= days <= LONGEST_DAYS:
            msg = f"days must be from 0 to {LONGEST_DAYS}, not {days}"
            raise ValueError(msg)
        start = in_utc(start, "start")
        if kind is DayKind.CALENDAR:
            return self._same_time(start, days)
        last = next(islice(self._working_days(self._day_of(start)), days, None))
        return self._hours_of(last)[1]

    def days_before(self, moment: datetime, days: int) -> datetime:
        """When work begins *days* working days before the day of *moment*."""
        day = in_utc(moment, "moment").astimezone(self.timezone).date()
        earlier = (day - timedelta(days=n) for n in count(1))
        return self._hours_of(next(islice(filter(self.is_working_day, earlier), days - 1, None)))[0]

    def end_of(self, day: date) -> datetime:
        """When *day* is over, whether or not there is work: closing time, or the last minute."""
        closes = self.hours[1]
        return self._at(day, closes if closes > MIDNIGHT else LAST_MINUTE)

    def next_opening(self, moment: datetime) -> datetime:
        """When work can go on: *moment* itself if open."""
        moment = in_utc(moment, "moment")
        return max(moment, self._hours_of(self._day_of(moment))[0])

    def is_open(self, moment: datetime) -> bool:
        """Whether there is work at *moment*; closing time itself is closed."""
        moment = in_utc(moment, "moment")
        return self.next_opening(moment) == moment

    def opens_between(self, a: datetime, b: datetime) -> bool:
        """Whether any working time lies from *a* until before *b*."""
        return _next_opening(self, in_utc(a, "a")) < in_utc(b, "b")

    def _day_of(self, moment: datetime) -> date:
        """The working day that is open at *moment*, or else the next that opens."""
        # Two days back: a shift round the clock lasts 25 hours when the clocks go back.
        first = (moment - timedelta(days=2)).astimezone(self.timezone).date()
        return next(day for day in self._working_days(first) if moment < self._hours_of(day)[1])

    def _working_days(self, first: date) -> Iterator[date]:
        return filter(self.is_working_day, (first + timedelta(days=n) for n in count()))

    def _hours_of(self, day: date) -> tuple[datetime, datetime]:
        opening, closing = self.hours
        last = day + timedelta(days=1) if closing <= opening else day
        return self._at(day, opening), self._at(last, closing)

    def _same_time(self, start: datetime, days: int) -> datetime:
        local = start.astimezone(self.timezone)
        # Zero days from the second of two equal hours would fall in the first, before the start.
        return max(start, self._at(local.date() + timedelta(days=days), local.time()))

    def _at(self, day: date, wall: time) -> datetime:
        """A wall-clock time as an instant.

        As in RFC 5545, section 3.3.5: one that happens twice is the first, and one that does not
        happen moves forward by the hour that is missing.
        """
        return datetime.combine(day, wall.replace(fold=0), self.timezone).astimezone(UTC)


@lru_cache(maxsize=256)
def _next_opening(calendar: Calendar, moment: datetime) -> datetime:
    """Remembered, since one choice asks it for every crew of a shift."""
    return calendar.next_opening(moment)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When a person is left alone; from a time to itself means never."""

    start: time
    end: time
    timezone: ZoneInfo

    def lets_through(self, moment: datetime) -> bool:
        """Whether a notice may go out at *moment*; the end of quiet hours is allowed."""
        return self._allowed.is_open(moment)

    def next_allowed(self, moment: datetime) -> datetime:
        """When a notice may go out: *moment* itself if not quiet."""
        return self._allowed.next_opening(moment)

    @property
    def _allowed(self) -> Calendar:
        return Calendar("outside quiet hours", self.timezone, EVERY_DAY, (self.end, self.start))


def in_utc(moment: datetime, argument: str) -> datetime:
    """The same instant in UTC; ValueError, naming *argument*, when it does not say its offset."""
    if moment.tzinfo is UTC:
        return moment
    if moment.utcoffset() is None:
        msg = f"{argument} must be an aware datetime, not {moment.isoformat()}"
        raise ValueError(msg)
    return moment.astimezone(UTC)


def is_night(here: datetime) -> bool:
    """Whether it is from two to six *here*, the time for what is long and concerns nobody."""
    return here.hour in NIGHT
