"""An import from the files to the list: everything is checked before anything is written.

Where much changed the files are read twice, once to check and once to write, since a million rows
would fill the memory. A killed import leaves whole referrals only; the same command goes on where
it was, because what is written already is known word for word.
"""

from asyncio import get_running_loop
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

import polars as pl

from bot.waitlist.batches import Row
from bot.waitlist.checking import Checking
from bot.waitlist.cleaning import cleaned
from bot.waitlist.consolidating import AT_ONCE, consolidate, reading_of
from bot.waitlist.differing import (
    NOTHING,
    Few,
    Known,
    Marking,
    Seen,
    changed,
    repeated,
    shared,
)
from bot.waitlist.extent import Extent
from bot.waitlist.fields import NUMBER, PLACE
from bot.waitlist.files import frames
from bot.waitlist.namesakes import other_children
from bot.waitlist.recognising import Recognising, contradictions, rows_of
from domain.audit import AuditEntry
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.cleaning import Counts
from storage.database import Database
from storage.hospital.register import Register, Run

RECALLING, CHECKING, WRITING, ENDING = "recalling", "checking", "writing", "ending"
A_DAY = timedelta(days=1)  # an export of tonight may be dated tomorrow where the clock is ahead
Progress = Callable[[str, int, int | None], None]  # the stage, how far, and of about how many


@dataclass(slots=True)
class Outcome:
    """What an import found, and what it did."""

    checking: Checking
    read: int = 0
    changed: int = 0
    repeated: int = 0
    missing: int = 0
    written: Counts = field(default_factory=Counts)


@dataclass(slots=True)
class Bringing:
    """One import of some files that together are one export, called *source*."""

    database: Database
    paths: Sequence[Path]
    source: str
    by: str
    now: Callable[[], datetime]
    progress: Progress = lambda _stage, _rows, _of: None
    _known: Known = field(default_factory=Known)
    _seen: Seen = field(default_factory=Seen)
    _repeated: pl.DataFrame = field(default_factory=lambda: NOTHING)
    _few: Few = field(default_factory=Few)
    _recognising: Recognising = field(init=False)

    def __post_init__(self) -> None:
        """Recognise rows by what is kept in this database."""
        self._recognising = Recognising(self.database, self.database.vault.index)

    async def bring(self, *, only_check: bool = False) -> Outcome:
        """Check everything, then write what changed unless something is wrong."""
        run = Run(self.database.new_id(), self.source, self.now())
        outcome = await self._check()
        if only_check or outcome.checking.count:
            return outcome
        async for rows in self._batches(outcome):
            await self._write(rows, run, outcome)
        await self._end(run, outcome)
        return outcome

    async def _check(self) -> Outcome:
        extent = Extent(self.paths)
        coming = frames(self.paths, extent)
        opening = get_running_loop().run_in_executor(None, next, coming, NOTHING)
        async with self.database.reading() as unit:
            self._known = await self._recall(unit.register)
            causes = (await unit.catalogues.newest(CatalogueKind.EXIT_CAUSES)).entries
        outcome = Outcome(Checking((self.now() + A_DAY).date(), set(causes)))
        for marked, new in self._compared(chain([await opening], coming)):
            clean = await self._look(cleaned(new), outcome.checking)
            self._seen.add(self._recognising.as_known(marked))
            self._few.add(clean)
            outcome.read += len(marked)
            outcome.changed += len(new)
            self.progress(CHECKING, outcome.read, extent.rows)
        twice = self._seen.twice()
        outcome.checking.add(contradictions(twice))
        if numbers := shared(twice):
            again = (self._recognising.as_known(m) for m, _ in self._compared(self._frames()))
            outcome.checking.add(other_children(again, numbers))
        self._repeated = repeated(twice)
        outcome.repeated = len(self._repeated)
        return outcome

    async def _look(self, clean: pl.DataFrame, checking: Checking) -> pl.DataFrame:
        """Check changed rows, each by itself and beside what is kept."""
        checking.look(clean)
        if self._known.rows.is_empty() or clean.is_empty():
            return clean
        known, faults = await self._recognising.look(clean, self._known)
        checking.add(faults)
        return known

    async def _recall(self, register: Register) -> Known:
        """What the register knows, page by page."""
        count, parts = await register.count(), list[pl.DataFrame]()
        async for page in register.digests():
            parts.append(pl.DataFrame(page, schema=NOTHING.schema, orient="col"))
            self.progress(RECALLING, sum(map(len, parts)), count)
        return Known(pl.concat(parts)) if parts else Known()

    def _frames(self) -> Iterator[pl.DataFrame]:
        return frames(self.paths, Extent(self.paths))

    def _compared(
        self, rows: Iterator[pl.DataFrame]
    ) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        return changed(rows, Marking(self.database.vault.index), self._known)

    async def _batches(self, outcome: Outcome) -> AsyncIterator[list[Row]]:
        if not outcome.changed:
            return
        for clean in self._few.all() or self._read_again():
            counting = clean.join(self._repeated, on=PLACE, how="anti", maintain_order="left")
            for part in counting.iter_slices(AT_ONCE):
                yield [*rows_of(part, self.source)]

    def _read_again(self) -> Iterator[pl.DataFrame]:
        compared = self._compared(self._frames())
        return (self._recognising.as_known(cleaned(new)) for _, new in compared)

    async def _write(self, rows: Sequence[Row], run: Run, outcome: Outcome) -> None:
        async with self.database.unit() as unit:
            reading = await reading_of(unit)
            counts = await consolidate(unit, reading, rows, by=self.by, now=self.now())
            run.rows += len(rows)
            await unit.register.save_run(run)
            await unit.commit()
        outcome.written.add(counts)
        self.progress(WRITING, run.rows, outcome.changed)

    async def _end(self, run: Run, outcome: Outcome) -> None:
        """Note who left the export and who is back, and that this is over."""
        seen = self._seen.whole()
        async with self.database.unit() as unit:
            left = self._known.of(self.source).missing_from(seen)
            for start in range(0, len(left), AT_ONCE):
                some = left[start : start + AT_ONCE]
                outcome.missing += await unit.register.mark_missing(some, self.now().date())
                self.progress(ENDING, start + len(some), len(left))
            away = {number for number, _ in await unit.register.missing()}
            back = sorted(away & set(seen.filter(pl.col(NUMBER).is_in(away))[NUMBER]))
            await unit.register.found_again(back)
            run.ended_at = self.now()
            await unit.register.save_run(run)
            unit.audit.note(self._on_record(outcome))
            await unit.commit()

    def _on_record(self, outcome: Outcome) -> AuditEntry:
        written = outcome.written
        counts = {"read": outcome.read, "entered": written.entered, "corrected": written.corrected}
        return AuditEntry(self.now(), self.by, "waitlist-imported", self.source, counts)
