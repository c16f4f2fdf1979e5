"""A hospital's export: the first import, the same again, a night's changes, and 200 dirty names.

    python -m bench.waitlist --rows 1000000

Each step is a process of its own, so that its peak memory is its own, and finds the files where the
machine still remembers them. The measure is polars alone reading the same file into memory. SQLite;
the rows are those of demo/hospital/exports.py, of which the last step changes six in a hundred.
"""

import argparse
import asyncio
import csv
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

import polars as pl

from bot.ids import new_id
from bot.waitlist.bringing import Bringing, Outcome
from bot.waitlist.catalogues import import_catalogue
from bot.waitlist.synonyms import choose, pending
from demo.hospital import exports
from domain.hospital.catalogues import CatalogueKind
from storage import schema
from storage.database import Database
from storage.secrecy.vault import Vault

KEY = urlsafe_b64encode(bytes(32)).decode()  # of rows that nobody has
KINDS = ("priorities", "specialties", "diagnoses", "exit-causes", "aggravations")
DIRTY, EVERY = 200, 17


def now() -> datetime:
    return datetime.now(UTC)


class Night:
    """The files and the database of a bench."""

    def __init__(self, folder: Path) -> None:
        self.export, self.changed = folder / "export.csv", folder / "changed.csv"
        self.url = f"sqlite+aiosqlite:///{folder / 'enlace.db'}"
        self.database = Database(self.url, Vault((KEY,), "secret"), new_id, "es")

    async def prepare(self, rows: int) -> None:
        recipe = exports.Recipe(rows, dirty_names=DIRTY)
        exports.write(self.export, recipe)
        with self.export.open(newline="") as old, self.changed.open("w", newline="") as new:
            reader = csv.DictReader(old, delimiter=";")
            writer = csv.DictWriter(new, reader.fieldnames or (), delimiter=";")
            writer.writeheader()
            for n, row in enumerate(reader):
                writer.writerow(row | {"COMUNA": "Paine"} if n % EVERY == 0 else row)
        await schema.migrate(self.url)
        for kind in KINDS:
            path = exports.HERE / f"{kind}.csv"
            await import_catalogue(self.database, CatalogueKind(kind), path, by="bench", now=now())

    async def bring(self, path: Path) -> Outcome:
        outcome = await Bringing(self.database, [path], "nightly", "bench", now).bring()
        assert not outcome.checking.count, outcome.checking.faults[:5]
        return outcome

    async def read(self) -> str:
        return f"{len(pl.read_csv(self.export, separator=';', infer_schema=False))} rows"

    async def first(self) -> str:
        return str((await self.bring(self.export)).written)

    async def names(self) -> str:
        async with self.database.reading() as unit:
            asked = await pending(unit)
        for each in asked:
            key = each.suggestions[0].specialty
            await choose(self.database, each.name, key, by="bench", now=now())
        return f"{len(asked)} names chosen, {sum(each.rows for each in asked)} rows came in"

    async def again(self) -> str:
        outcome = await self.bring(self.export)
        async with self.database.reading() as unit:
            asked = len(await pending(unit))
        return f"{outcome.changed} changed, {asked} names asked about"

    async def changes(self) -> str:
        return str((await self.bring(self.changed)).written)


STEPS = ("first", "names", "again", "changes")
READS = 5  # of which the middle one is the measure, since memory is not always as near


def measured(step: Callable[[], Awaitable[str]]) -> dict[str, object]:
    gc.freeze()  # as `enlace` does when it has loaded what it needs
    begun = time.perf_counter()
    said = asyncio.run(step())  # type: ignore[arg-type]
    took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": took, "peak": peak, "said": said}


def _in_a_process(step: str, folder: Path) -> dict[str, Any]:
    for file in folder.glob("*.csv"):
        file.read_bytes()  # what nobody has read for a while comes from the disk otherwise
    words = [sys.executable, "-m", "bench.waitlist", "--step", step, str(folder)]
    found: dict[str, Any] = json.loads(
        subprocess.run(words, capture_output=True, check=True).stdout
    )
    return found


def run(rows: int, folder: Path) -> None:
    begun = time.perf_counter()
    asyncio.run(Night(folder).prepare(rows))
    print(f"{rows} rows made in {time.perf_counter() - begun:.0f} s", flush=True)
    reads = sorted((_in_a_process("read", folder) for _ in range(READS)), key=itemgetter("seconds"))
    bare = reads[READS // 2]["seconds"]
    print("bare reads:", ", ".join(f"{found['seconds']:.2f} s" for found in reads), flush=True)
    for step in STEPS:
        found = _in_a_process(step, folder)
        print(
            f"{step:8} {found['seconds']:8.2f} s {rows / found['seconds']:10.0f} rows/s "
            f"x{found['seconds'] / bare:6.1f} {found['peak']:6.0f} MiB  {found['said']}",
            flush=True,
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--step", nargs=2)
    given = parser.parse_args()
    if given.step:
        name, where = given.step
        print(json.dumps(measured(getattr(Night(Path(where)), name))))
    else:
        with tempfile.TemporaryDirectory() as folder:
            run(given.rows, Path(folder))
