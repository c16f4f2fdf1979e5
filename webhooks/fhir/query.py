"""Reads what a search asks; what we do not know is refused, as ignoring it would show too much."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from storage.hospital.following import EVER, Span
from webhooks.fhir.dates import span_of_all
from webhooks.fhir.door import refusal

USUAL, MOST = 50, 200
LONGEST = 200
_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")


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
            raise refusal(f"search by {name[:40]}; there are: {', '.join(allowed)}")
        told.setdefault(name, []).append(value)
    last = {name: values[-1] for name, values in told.items()}
    return Search(
        id=_id(last.get("_id", "")),
        patient=_id(last.get("patient", "").removeprefix("Patient/")),
        statuses=frozenset(filter(None, last.get("status", "").split(","))),
        when=span_of_all(told.get(when, ()), zone),
        changed=span_of_all(told.get("_lastUpdated", ()), zone),
        count=_count(last.get("_count", str(USUAL))),
        after=_id(last.get("_after", "")),
    )


def _id(value: str) -> str:
    if value and not _ID.fullmatch(value):
        raise refusal(f"read {value[:40]} as an id")
    return value


def _count(value: str) -> int:
    if not (value.isascii() and value.isdecimal()) or not int(value):
        raise refusal(f"show {value[:40]} at once")
    return min(int(value), MOST)
