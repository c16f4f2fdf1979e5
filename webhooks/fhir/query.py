"""Reads what a search asks; what we do not know is refused, as ignoring it would show too much."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from storage.hospital.following import EVER, Span
from webhooks.fhir.dates import span_of_all
from webhooks.fhir.door import Ward, refusal
from webhooks.fhir.terms import Terms

USUAL, MOST = 50, 200
LONGEST = 2000
_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
Told = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked: statuses as FHIR names them; None is any."""

    ids: frozenset[str] | None = None
    patients: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    when: Span = EVER
    changed: Span = EVER
    count: int = USUAL
    after: str = ""


def read_search(asked: Iterable[tuple[str, str]], terms: Terms, ward: Ward) -> Search:
    """The search in *asked*, by *terms*; raises NotServed."""
    told = _told(asked, terms.allowed)
    after = _once(told, "_after")
    return Search(
        ids=_in_all(told.get("_id", ()), read_id),
        patients=_in_all(told.get("patient", ()), lambda value: _patient(value, ward.base)),
        statuses=_in_all(told.get("status", ()), lambda value: _status(value, terms)),
        when=span_of_all(told.get(terms.when, ()), ward.zone),
        changed=span_of_all(told.get("_lastUpdated", ()), ward.zone),
        count=_count(_once(told, "_count") or str(USUAL)),
        after=read_id(after) if after else "",
    )


def read_id(value: str) -> str:
    """An id as FHIR has them; raises NotServed."""
    if not _ID.fullmatch(value):
        raise refusal(f"read {value[:40]} as an id")
    return value


def _told(asked: Iterable[tuple[str, str]], allowed: Sequence[str]) -> Told:
    told: dict[str, list[str]] = {}
    for name, value in asked:
        if name not in allowed:
            raise refusal(f"search by {name[:40]}; there are: {', '.join(allowed)}")
        if not value or len(value) > LONGEST:
            raise refusal(f"search by a {name} of {len(value)} characters")
        told.setdefault(name, []).append(value)
    return told


def _in_all(values: Iterable[str], read: Callable[[str], str]) -> frozenset[str] | None:
    """What several lists have in common, one of whose parts is enough; None without any."""
    lists = [frozenset(read(part) for part in value.split(",")) for value in values]
    return frozenset.intersection(*lists) if lists else None


def _once(told: Told, name: str) -> str:
    values = told.get(name, [""])
    if len(values) > 1:
        raise refusal(f"take {name} more than once")
    return values[0]


def _patient(value: str, base: str) -> str:
    """An id, or a reference to one of our patients."""
    return read_id(value.removeprefix(f"{base}/Patient/").removeprefix("Patient/"))


def _status(token: str, terms: Terms) -> str:
    system, bar, word = token.rpartition("|")
    if word not in terms.statuses or (bar and system != terms.system):
        known = ", ".join(sorted(terms.statuses))
        raise refusal(f"read {token[:80]} as a status; there are, of {terms.system}: {known}")
    return word


def _count(value: str) -> int:
    if not (value.isascii() and value.isdecimal()) or not int(value):
        raise refusal(f"show {value[:40]} at once")
    return min(int(value), MOST)
