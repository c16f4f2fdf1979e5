"""Catalogues change by new versions; what was before can always come back as the newest."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.errors import DomainError
from domain.hospital.catalogues import Catalogue, Entry


class NothingToUndo(DomainError):
    """The catalogue was never changed."""

    key = "refusal-nothing-to-undo"


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
