"""Time in line: who came, who left and who waits is all counted of these."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from domain.figures import DAY, Period
from domain.hospital.burden import Group
from domain.ids import SpecialtyKey


class Stay(NamedTuple):
    """One referral's time in line, until it was seen for the first time or left without."""

    specialty: SpecialtyKey
    category: str
    is_guaranteed: bool
    entered_on: date
    left_at: datetime | None
    was_seen: bool


def moves(stays: Iterable[Stay], periods: Sequence[Period]) -> list[dict[str, int]]:
    """Who was in line at the start of each of *periods*, in order, who came, who left."""
    days, moments = _days(periods), _moments(periods)
    cells = Counter((_which(stay.entered_on, days), _which(stay.left_at, moments))
                    for stay in stays).items()  # fmt: skip
    waiting = sum(count for (entered, left), count in cells if entered < 0 <= left)
    found: list[dict[str, int]] = []
    for n in range(len(periods)):
        came = sum(count for (entered, _), count in cells if entered == n)
        gone = sum(count for (entered, left), count in cells if entered <= n == left)
        found.append({"at_start": waiting, "came": came, "left": gone})
        waiting += came - gone
    return found


def waits(stays: Iterable[Stay], periods: Sequence[Period]) -> list[tuple[int, ...]]:
    """The days that those waited who were seen for the first time, in each of *periods*."""
    moments, zone = _moments(periods), periods[0].timezone
    found: list[list[int]] = [[] for _ in periods]
    for stay in stays:
        if not stay.was_seen or stay.left_at is None:
            continue
        which = _which(stay.left_at, moments)
        if 0 <= which < len(periods):
            found[which].append((stay.left_at.astimezone(zone).date() - stay.entered_on).days)
    return [tuple(days) for days in found]


def in_line(stays: Iterable[Stay], period: Period) -> list[Group]:
    """Who is in order in the line when *period* is over."""
    last, until = period.last, period.until
    return _groups(
        stay
        for stay in stays
        if stay.entered_on <= last and (stay.left_at is None or stay.left_at >= until)
    )


def seen(stays: Iterable[Stay], period: Period) -> list[Group]:
    """Of those in order in the line, who was seen for the first time in *period*."""
    since, until = period.since, period.until
    return _groups(
        stay for stay in stays if stay.was_seen and stay.left_at and since <= stay.left_at < until
    )


def _groups(stays: Iterable[Stay]) -> list[Group]:
    """By category and day of entry, in that order; who has a guarantee is in another line."""
    counts = Counter((stay.category, stay.entered_on) for stay in stays if not stay.is_guaranteed)
    return [(*key, count) for key, count in sorted(counts.items())]


def _days(periods: Sequence[Period]) -> list[date]:
    return [*(period.first for period in periods), periods[-1].last + DAY]


def _moments(periods: Sequence[Period]) -> list[datetime]:
    """In UTC, where moments are compared the fastest."""
    bounds = [*(period.since for period in periods), periods[-1].until]
    return [moment.astimezone(UTC) for moment in bounds]


def _which(at: Any, bounds: Sequence[Any]) -> int:
    """The number of the period that holds *at*: -1 before them all; beyond them, also for never."""
    return len(bounds) - 1 if at is None else bisect(bounds, at) - 1
