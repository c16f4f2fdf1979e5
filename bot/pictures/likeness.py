"""Finds earlier photos like a new one among all that were ever kept.

The database is the truth. What is held in memory are its coarse fingerprints, 16 bytes a photo,
brought up to date by number before each search; so any number of processes may each hold them.
"""

from collections.abc import Sequence

from anyio import to_thread

from bot.pictures.darkroom import Index, new_index
from domain.fieldwork.photos import Fingerprint
from storage.database import Database

AT_ONCE = 50_000


class Likenesses:
    """The index with the database that feeds it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index: Index | None = None

    async def near(self, guises: Sequence[Fingerprint]) -> list[int]:
        """Numbers of photos that may be what any of *guises* was made from."""
        if self._index is None:
            self._index = await to_thread.run_sync(new_index)
        index = self._index
        await self._refresh(index)
        coarse = list({guise.coarse for guise in guises})
        return await to_thread.run_sync(index.near, coarse)

    async def _refresh(self, index: Index) -> None:
        while True:
            async with self._database.reading() as unit:
                rows = await unit.photos.coarse_after(index.last, AT_ONCE)
            if not rows:
                return
            index.add(rows)


def distance(guises: Sequence[Fingerprint], fine: int) -> int:
    """In how many of 256 bits a photo differs from the nearest of *guises*."""
    return min((guise.fine ^ fine).bit_count() for guise in guises)
