"""An import from the files to the list: everything is checked before anything is written.

Where much changed the files are read twice, once to check and once to write, since a million rows
would fill the memory. A killed import leaves whole referrals only; the same command goes on where
it was, because what is written already is known word for word.
"""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from bot.waitlist.batches import Row
from bot.waitlist.checking import Checking
from bot.waitlist.cleaning import cleaned
from bot.waitlist.consolidating import AT_ONCE, consolidate, reading_of
from bot.waitlist.differing import Few, Known, Marking, Seen, changed
from bot.waitlist.fields import DIGEST, KEPT, NUMBER, PLACE, SOURCE
from bot.waitlist.files import frames
from domain.audit import AuditEntry
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.cleaning import Counts
from storage.database import Database
from storage.hospital.register import Run

CHECKING, WRITING = "checking", "writing"
A_DAY = timedelta(days=1)  # an export of tonight may be dated tomorrow where the clock is ahead
Progress = Callable[[str, int, int | None], None]


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
    _few: Few = field(default_factory=Few)

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
        async with self.database.reading() as unit:
            self._known = await known_in(unit.register.digests())
            causes = (await unit.catalogues.newest(CatalogueKind.EXIT_CAUSES)).entries
        outcome = Outcome(Checking((self.now() + A_DAY).date(), set(causes)))
        for marked, new in self._changed():
            self._seen.add(marked)
            clean = cleaned(new)
            outcome.checking.look(clean)
            self._few.add(clean)
            outcome.read += len(marked)
            outcome.changed += len(new)
            self.progress(CHECKING, outcome.read, None)
        outcome.repeated = len(self._seen.repeated())
        return outcome

    def _changed(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        return changed(frames(self.paths), Marking(self.database.vault.index), self._known)

    async def _batches(self, outcome: Outcome) -> AsyncIterator[list[Row]]:
        if not outcome.changed:
            return
        repeated = self._seen.repeated()
        for clean in self._few.all() or (cleaned(new) for _, new in self._changed()):
            counting = clean.join(repeated, on=PLACE, how="anti", maintain_order="left")
            for part in counting.iter_slices(AT_ONCE):
                yield [self._row(cells) for cells in part.iter_rows(named=True)]

    def _row(self, cells: dict[str, Any]) -> Row:
        return Row(cells[NUMBER], cells[DIGEST], {name: cells[name] for name in KEPT}, self.source)

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
            outcome.missing = await unit.register.mark_missing(left, self.now().date())
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


async def known_in(pages: AsyncIterator[Sequence[tuple[str, int, str]]]) -> Known:
    """What the register knows, page by page."""
    columns = {NUMBER: pl.String, DIGEST: pl.Int64, SOURCE: pl.String}
    parts = [pl.DataFrame(page, schema=columns, orient="row") async for page in pages]
    return Known(pl.concat(parts)) if parts else Known()
