"""The hospital's own lists as CSV: checked cell by cell, kept in versions, brought back."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.waitlist.consolidating import look_again
from bot.waitlist.fields import KEPT
from domain.hospital.catalogues import Catalogue, CatalogueKind, Entry
from domain.hospital.cleaning import Counts
from domain.hospital.layouts import COLUMNS, KEY, CatalogueRefused, CellFault
from domain.hospital.versions import NoSuchVersion, next_version, undone
from domain.messages import Words
from storage.database import Database
from storage.unit_of_work import UnitOfWork

LONGEST = 500
MOST_ROWS = 100_000
OPTIONAL = frozenset({"per_hour"})
CLASSING = frozenset({k for k in CatalogueKind if k is not CatalogueKind.EXIT_CAUSES})
"""Those by which rows that are kept are read again."""


Check = Callable[[str], bool]


async def import_catalogue(
    database: Database, kind: CatalogueKind, path: Path, *, by: str, now: datetime
) -> Counts:
    """Take the list in *path* as the newest version; raises CatalogueRefused with every fault.

    Referrals that it classes or names otherwise are put right, each with its history.
    """
    async with database.unit() as unit:
        newest = await unit.catalogues.newest(kind)
        entries = read_entries(path, kind, await _codes(unit))
        if entries != newest.entries:
            await unit.catalogues.add(next_version(newest, entries, by=by, now=now))
            await unit.commit()
    return await _followed(database, kind, by=by, now=now)


async def undo(database: Database, kind: CatalogueKind, *, by: str, now: datetime) -> Counts:
    """Let the version before the newest count again, as a newer one."""
    async with database.unit() as unit:
        newest = await unit.catalogues.newest(kind)
        before = await unit.catalogues.version(kind, newest.version - 1)
        await unit.catalogues.add(undone(newest, before, by=by, now=now))
        await unit.commit()
    return await _followed(database, kind, by=by, now=now)


async def bring_back(
    database: Database, kind: CatalogueKind, number: int, *, by: str, now: datetime
) -> Counts:
    """Let the version *number* count again, as the newest; raises NoSuchVersion."""
    async with database.unit() as unit:
        newest = await unit.catalogues.newest(kind)
        old = await unit.catalogues.version(kind, number)
        if old is None:
            raise NoSuchVersion(number=number)
        await unit.catalogues.add(next_version(newest, old.entries, by=by, now=now))
        await unit.commit()
    return await _followed(database, kind, by=by, now=now)


async def _followed(database: Database, kind: CatalogueKind, *, by: str, now: datetime) -> Counts:
    if kind not in CLASSING:
        return Counts()
    return await look_again(database, by=by, now=now)


async def _codes(unit: UnitOfWork) -> dict[str, set[str]]:
    """What other catalogues must know: the columns that name one of their keys."""
    newest = unit.catalogues.newest
    return {
        "category": {*(await newest(CatalogueKind.PRIORITIES)).entries},
        "specialty": {*(await newest(CatalogueKind.SPECIALTIES)).entries},
        "field": {*KEPT},
    }


def read_entries(
    path: Path, kind: CatalogueKind, codes: Mapping[str, set[str]]
) -> dict[str, Entry]:
    """The entries in a CSV file by their keys; raises CatalogueRefused with every fault."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        top = file.readline()
        file.seek(0)
        reader = csv.DictReader(file, delimiter=max(",;\t", key=top.count), restval="")
        titles, wanted = {*(reader.fieldnames or ())}, (KEY, *COLUMNS[kind])
        missing = {*wanted} - titles - OPTIONAL
        if missing:
            raise CatalogueRefused([CellFault(1, n, _NEEDED) for n in sorted(missing)])
        rows = [(n, {k: (row[k] or "").strip() for k in wanted if k in titles})
                for n, row in zip(range(2, MOST_ROWS), reader, strict=False)]  # fmt: skip
    faults = [*_repeated(rows), *(f for n, row in rows for f in _faults(n, row, codes))]
    if faults:
        raise CatalogueRefused(sorted(faults, key=lambda fault: fault.row))
    return {row.pop(KEY): row for _, row in rows}


_NEEDED = Words("catalogue-expected-column")


def _repeated(rows: Sequence[tuple[int, Entry]]) -> list[CellFault]:
    first: dict[str, int] = {}
    return [
        CellFault(n, KEY, Words("catalogue-expected-once", {"row": first[row[KEY]]}))
        for n, row in rows
        if first.setdefault(row[KEY], n) != n
    ]


def _faults(n: int, row: Entry, codes: Mapping[str, set[str]]) -> list[CellFault]:
    found = []
    for column, cell in row.items():
        if column in codes and cell and cell not in codes[column]:
            shown = ", ".join(sorted(codes[column])[:40])
            found.append(CellFault(n, column, Words("waitlist-expected-code", {"codes": shown})))
        is_right, key = _RULES.get(column, _ANY)
        if not is_right(cell):
            found.append(CellFault(n, column, Words(key)))
    return found


def _is_short(cell: str) -> bool:
    return len(cell) <= LONGEST


def _is_something(cell: str) -> bool:
    return bool(cell) and _is_short(cell)


def _is_level(cell: str) -> bool:
    return cell.isdecimal() and 1 <= int(cell) <= 99  # noqa: PLR2004 - more levels mean nothing


def _is_days(cell: str) -> bool:
    return not cell or (cell.isdecimal() and 1 <= int(cell) <= 36_500)  # noqa: PLR2004 - a century


def _is_pace(cell: str) -> bool:
    return not cell or (bool(_PACE.fullmatch(cell)) and float(cell) > 0)


_PACE = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})?")
_ANY = (_is_short, "catalogue-expected-short")
_RULES: Mapping[str, tuple[Check, str]] = {
    KEY: (_is_something, "waitlist-expected-something"),
    "name": (_is_something, "waitlist-expected-something"),
    "specialty": (_is_something, "waitlist-expected-something"),
    "field": (_is_something, "waitlist-expected-something"),
    "level": (_is_level, "catalogue-expected-level"),
    "levels": (_is_level, "catalogue-expected-level"),
    "max_days": (_is_days, "catalogue-expected-days"),
    "per_hour": (_is_pace, "catalogue-expected-pace"),
}


def written(catalogue: Catalogue) -> list[dict[str, str]]:
    """The entries as rows of the same CSV."""
    columns = COLUMNS[catalogue.kind]
    return [
        {KEY: key, **{column: entry.get(column, "") for column in columns}}
        for key, entry in catalogue.entries.items()
    ]
