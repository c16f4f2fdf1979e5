"""A million fingerprints: how long it takes to find those like a new photo.

    python -m bench.likeness --photos 1000000

Times are printed as ratios: to one bare pass over the same array (a sum, which reads every byte
and no more), and to the naive loop in Python. The database is a SQLite file with rows like those
of the service; its size and the time to fill the memory of a new process are printed too.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bot.ids import new_id
from bot.pictures.coarse_index import CoarseIndex
from bot.pictures.likeness import AT_ONCE
from domain.fieldwork.photos import Fingerprint, Photo
from domain.ids import MediaId
from domain.media import Media, MediaSource
from storage import schema
from storage.database import Database
from storage.secrecy.vault import Vault

GUISES = 208
ROUNDS = 7
NAIVE = 100_000
SEED = 11


def best(act: Callable[[], object]) -> float:
    """The shortest of some runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return 1000 * min(times)


def compare(photos: int) -> None:
    chance = np.random.default_rng(SEED)
    bits = chance.integers(0, 1 << 64, photos, np.uint64, endpoint=False)
    sought = chance.integers(0, 1 << 64, GUISES, np.uint64, endpoint=False).tolist()
    index = CoarseIndex()
    signed = bits.view(np.int64).tolist()
    for start in range(0, photos, AT_ONCE):
        index.add(list(enumerate(signed[start : start + AT_ONCE], start + 1)))
    bare = best(lambda: int(bits.sum()))
    one = best(lambda: index.near(sought[:1]))
    all_guises = best(lambda: index.near(sought))
    few = bits[:NAIVE].tolist()
    began = time.perf_counter()
    _ = [place for place, each in enumerate(few) if (each ^ sought[0]).bit_count() <= 12]
    naive = 1000 * (time.perf_counter() - began) * photos / NAIVE
    print(f"{photos:,} fingerprints, {bits.nbytes / 1e6:.0f} MB and as much for their numbers")
    print(f"a bare pass: {bare:.2f} ms")
    print(f"one look: {one:.2f} ms, {one / bare:.1f} bare passes")
    print(f"the naive loop in Python takes {naive / one:.0f} times as long")
    print(f"all {GUISES} guises of a photo: {all_guises:.0f} ms")
    print(f"{all_guises / bare / GUISES:.1f} bare passes for each guise")
    chance_found = len(index.near(sought))
    print(f"candidates by chance alone for one photo: {chance_found}")


async def keep(photos: int) -> None:
    chance = np.random.default_rng(SEED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "enlace.db"
        url = f"sqlite+aiosqlite:///{path}"
        await schema.migrate(url)
        database = Database(url, Vault((Vault.new_key(),), "bench"), new_id, "es")
        empty = path.stat().st_size
        await fill(database, photos, chance)
        began = time.perf_counter()
        index = CoarseIndex()
        while True:
            async with database.reading() as unit:
                rows = await unit.photos.coarse_after(index.last, AT_ONCE)
            if not rows:
                break
            index.add(rows)
        loaded = time.perf_counter() - began
        began = time.perf_counter()
        async with database.reading() as unit:
            await unit.photos.coarse_after(index.last, AT_ONCE)
        fresh = time.perf_counter() - began
        await database.close()  # which puts everything into the one file
        size = path.stat().st_size - empty
    print(f"database: {size / photos:.0f} bytes a photo ({size / 1e6:.0f} MB for {photos:,}, "
          f"with its row in `media`)")  # fmt: skip
    print(f"a new process fills its memory in {loaded:.1f} s; a refresh with nothing new takes "
          f"{1000 * fresh:.1f} ms")  # fmt: skip


async def fill(database: Database, photos: int, chance: np.random.Generator) -> None:
    """Through the repositories, as the service does it; slow, so fewer than a million will do."""
    now = datetime(2026, 11, 23, 18, tzinfo=UTC)
    for start in range(0, photos, 5_000):
        async with database.unit() as unit:
            for number in range(start, min(start + 5_000, photos)):
                id = MediaId(f"{number:016x}")
                await unit.media.want(Media(id, MediaSource.LOCAL, "", now))
                fine = int.from_bytes(chance.bytes(32), "big")
                coarse = int.from_bytes(chance.bytes(8), "big")
                await unit.photos.save(Photo(id, Fingerprint(coarse, fine)))
            await unit.commit()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=1_000_000)
    parser.add_argument("--kept", type=int, default=50_000, help="rows written to a database")
    asked = parser.parse_args()
    compare(asked.photos)
    asyncio.run(keep(asked.kept))
