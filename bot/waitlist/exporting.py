"""The list in the norm's own layout, with the exits of here; brought in, it changes nothing."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.spreadsheets import inert
from bot.waitlist.children import Cells
from bot.waitlist.exits import with_exit
from bot.waitlist.fields import DATES, KEPT
from bot.waitlist.workbook import Put, a_book
from domain.hospital.referrals import Referral
from storage.database import Database
from storage.hospital.register import Registered


async def export(database: Database, path: Path) -> int:
    """Write every row of the register to *path*; how many. The file replaces another when whole."""
    count, last = 0, ""
    whole = path.with_name(f".{path.name}.part")
    with WRITERS[path.suffix.lower()](whole, KEPT) as put:
        while True:
            async with database.reading() as unit:
                rows = await unit.register.after(last)
                found = await unit.referrals.some([row.referral for row in rows if row.referral])
                zone = await unit.setup.timezone()
            if not rows:
                break
            for row in rows:
                put(_cells(row, found.get(row.referral) if row.referral else None, zone))
            count, last = count + len(rows), rows[-1].number
    whole.replace(path)
    return count


@contextmanager
def _a_table(path: Path, columns: Sequence[str]) -> Iterator[Put]:
    """A new CSV at *path*, as spreadsheets of Spanish-speaking countries open it, and run nothing.

    The apostrophe before what would be a formula is taken off when it is brought in again.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=";", restval="")
        writer.writeheader()

        def put(cells: Mapping[str, str | date]) -> None:
            writer.writerow({name: _text(value) for name, value in cells.items()})

        yield put


WRITERS = {".csv": _a_table, ".xlsx": a_book}


def _cells(row: Registered, referral: Referral | None, zone: ZoneInfo) -> dict[str, str | date]:
    """What exports said of a row, with the exit that it has here."""
    cells: Cells = json.loads(row.cells)
    if referral:
        cells = with_exit(cells, referral, zone)
    days = {name: date.fromisoformat(cells[name]) for name in DATES if name in cells}
    return {**cells, **days}


def _text(cell: str | date) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else inert(cell)
