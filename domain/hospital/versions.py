"""Catalogues change by new versions; what was before can always come back as the newest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import DomainError
from domain.hospital.catalogues import Catalogue, Entry


class NothingToUndo(DomainError):
    """The catalogue was never changed."""

    key = "refusal-nothing-to-undo"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one version has that the other has not, by key; changed entries as before and after."""

    added: Mapping[str, Entry]
    removed: Mapping[str, Entry]
    changed: Mapping[str, tuple[Entry, Entry]]


class NoSuchVersion(DomainError):
    """The catalogue never had that version."""

    key = "refusal-no-such-version"


def next_version(
    newest: Catalogue, entries: Mapping[str, Entry], *, by: str, now: datetime
) -> Catalogue:
    """*entries* as what counts from now on."""
    return replace(newest, version=newest.version + 1, made_at=now, by=by, entries=entries)


def undone(newest: Catalogue, before: Catalogue | None, *, by: str, now: datetime) -> Catalogue:
    """What counted *before*, as the newest version; nothing counted before the first."""
    if not newest.version:
        raise NothingToUndo
    return next_version(newest, before.entries if before else {}, by=by, now=now)


def difference(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Difference:
    """What it takes to come from *before* to *after*."""
    both = before.keys() & after.keys()
    return Difference(
        {key: entry for key, entry in after.items() if key not in before},
        {key: entry for key, entry in before.items() if key not in after},
        {key: (before[key], after[key]) for key in sorted(both) if before[key] != after[key]},
    )
