"""Reads what a search asks; what we do not know is refused, as ignoring it would show too much."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

from storage.hospital.following import EVER, Span
from webhooks.fhir.door import NotServed

USUAL, MOST = 50, 200
LONGEST = 200
_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
_MOMENT = re.compile(
    r"(eq|ge|gt|le|lt)?(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2}))?"
)


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked: statuses as FHIR names them; empty is any."""

    id: str = ""
    patient: str = ""
    statuses: frozenset[str] = frozenset()
    when: Span = EVER
    changed: Span = EVER
    count: int = USUAL
    after: str = ""


def read_search(
    asked: Iterable[tuple[str, str]], when: str, allowed: Sequence[str], zone: ZoneInfo
) -> Search:
    """The search in *asked*; *when* is the name of the resource's own time. Raises NotServed."""
    told: dict[str, list[str]] = {}
    for name, value in asked:
        if name not in allowed or len(value) > LONGEST:
            raise _refusal(f"search by {name[:40]}; there are: {', '.join(allowed)}")
        told.setdefault(name, []).append(value)
    last = {name: values[-1] for name, values in told.items()}
    return Search(
        id=_id(last.get("_id", "")),
        patient=_id(last.get("patient", "").removeprefix("Patient/")),
        statuses=frozenset(filter(None, last.get("status", "").split(","))),
        when=_all_of(told.get(when, ()), zone),
        changed=_all_of(told.get("_lastUpdated", ()), zone),
        count=_count(last.get("_count", str(USUAL))),
        after=last.get("_after", ""),
    )


def _all_of(values: Iterable[str], zone: ZoneInfo) -> Span:
    """What several dates have in common: `ge` with one and `lt` with another."""
    return reduce(_narrowed, (read_span(value, zone) for value in values), EVER)


def read_span(value: str, zone: ZoneInfo) -> Span:
    """A day in *zone* or a moment, with a prefix such as `ge`; raises NotServed."""
    found = _MOMENT.fullmatch(value)
    try:
        start, end = _whole(found[2], found[3], zone) if found else (None, None)
    except (ValueError, OverflowError):
        found = start = end = None
    if found is None:
        raise _refusal(f"read {value[:40]} as a date")
    spans: Mapping[str | None, Span] = {
        "ge": Span(start),
        "gt": Span(end),
        "le": Span(None, end),
        "lt": Span(None, start),
    }
    return spans.get(found[1], Span(start, end))


def _whole(day: str, clock: str | None, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """All of a day, or of a second."""
    if clock:
        start = datetime.fromisoformat(f"{day}{clock}")
        return start, start + timedelta(seconds=1)
    first = date.fromisoformat(day)
    midnights = (first, first + timedelta(days=1))
    start, end = (datetime.combine(each, time(), zone) for each in midnights)
    return start, end


def _narrowed(one: Span, other: Span) -> Span:
    lowers = [each for each in (one.lower, other.lower) if each]
    uppers = [each for each in (one.upper, other.upper) if each]
    return Span(max(lowers, default=None), min(uppers, default=None))


def _id(value: str) -> str:
    if value and not _ID.fullmatch(value):
        raise _refusal(f"read {value[:40]} as an id")
    return value


def _count(value: str) -> int:
    if not (value.isascii() and value.isdecimal()) or not int(value):
        raise _refusal(f"show {value[:40]} at once")
    return min(int(value), MOST)


def _refusal(what: str) -> NotServed:
    return NotServed(400, "invalid", f"We cannot {what}.")
