"""The list in the norm's own layout; brought in again, it changes nothing."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.waitlist.fields import DATES, KEPT
from storage.database import Database
from storage.hospital.register import Registered


async def export(database: Database, path: Path) -> int:
    """Write every row of the register to *path*; how many. The file replaces another when whole."""
    count, last = 0, ""
    whole = path.with_name(f".{path.name}.part")
    with whole.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, KEPT, delimiter=";", restval="")
        writer.writeheader()
        while True:
            async with database.reading() as unit:
                rows = await unit.register.after(last)
            if not rows:
                break
            writer.writerows(_cells(rows))
            count, last = count + len(rows), rows[-1].number
    whole.replace(path)
    return count


def _cells(rows: list[Registered]) -> Iterator[dict[str, str]]:
    for row in rows:
        cells: dict[str, str] = json.loads(row.cells)
        days = {name: _day(cells[name]) for name in DATES if name in cells}
        yield cells | days


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"
