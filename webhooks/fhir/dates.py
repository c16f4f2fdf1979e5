"""Dates as searches of FHIR have them: each is as long as what is left out of it."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

from storage.hospital.following import EVER, Span
from webhooks.fhir.door import refusal

MOST_DIGITS = 6  # of a second: we keep no more
_ZONE = r"(?:Z|[+-]\d{2}:\d{2})?"
_CLOCK = rf"T(?P<clock>\d{{2}}:\d{{2}}(?P<second>:\d{{2}}(?:\.(?P<part>\d+))?)?{_ZONE})"
_DATE = re.compile(
    r"(?P<prefix>[a-z]{2})?"
    rf"(?P<year>[12]\d{{3}})(?:-(?P<month>\d{{2}})(?:-(?P<day>\d{{2}})(?:{_CLOCK})?)?)?"
)


def span_of_all(values: Iterable[str], zone: ZoneInfo) -> Span:
    """What several dates have in common: `ge` with one and `lt` with another."""
    return reduce(_narrowed, (read_span(value, zone) for value in values), EVER)


def read_span(value: str, zone: ZoneInfo) -> Span:
    """A year, a month, a day or a moment, with a prefix such as `ge`; raises NotServed.

    What names no zone is in *zone*.
    """
    found = _DATE.fullmatch(value.replace(" ", "+"))  # which is what a bare + becomes in addresses
    try:
        start, end = _whole(found, zone) if found else (None, None)
    except (ValueError, OverflowError):
        found = start = end = None
    if found is None:
        raise refusal(f"read {value[:40]} as a date")
    spans = {
        "eq": Span(start, end),
        "ge": Span(start),
        "gt": Span(end),
        "sa": Span(end),
        "le": Span(None, end),
        "lt": Span(None, start),
        "eb": Span(None, start),
    }
    prefix = found["prefix"] or "eq"
    if prefix not in spans:
        raise refusal(f"compare dates by {prefix}; there are: {', '.join(spans)}")
    return spans[prefix]


def _whole(found: re.Match[str], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """All of it, from its first moment to the first that is not of it any more."""
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    first = date(year, month, day)
    if found["clock"]:
        start = datetime.fromisoformat(f"{first}T{found['clock']}")
        start = start if start.tzinfo else start.replace(tzinfo=zone)
        return start.astimezone(UTC), start.astimezone(UTC) + _length(found)
    if found["day"]:
        after = first + timedelta(days=1)
    elif found["month"]:
        after = date(year + month // 12, month % 12 + 1, 1)
    else:
        after = date(year + 1, 1, 1)
    return _midnight(first, zone), _midnight(after, zone)


def _length(found: re.Match[str]) -> timedelta:
    """Of a minute, of a second or of a part of one."""
    if not found["second"]:
        return timedelta(minutes=1)
    digits = min(len(found["part"] or ""), MOST_DIGITS)
    return timedelta(microseconds=10 ** (MOST_DIGITS - digits))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _narrowed(one: Span, other: Span) -> Span:
    lowers = [each for each in (one.lower, other.lower) if each]
    uppers = [each for each in (one.upper, other.upper) if each]
    return Span(max(lowers, default=None), min(uppers, default=None))
