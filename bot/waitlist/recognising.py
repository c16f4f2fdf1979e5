"""Whom changed rows are about: who has their number here already, and by which number.

Numbers of establishments once had no establishment in them. Such a number is kept where it is the
same child's, since people and other systems know the referral by it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from bot.waitlist.batches import Look, Row
from bot.waitlist.checking import ExportFault
from bot.waitlist.children import is_another_child
from bot.waitlist.differing import GIVER, WHO, Index, Known, contradicting
from bot.waitlist.fields import DIGEST, FILE, KEPT, NUMBER, ROW, SHEET
from bot.waitlist.reading import run_of
from domain.messages import Words
from storage.database import Database
from storage.hospital.register import Register

AT_ONCE = 5000
IS_GIVEN_BY_SOMEBODY = r"^L-[^:]*:"


@dataclass(slots=True)
class Recognising:
    """Looks at changed rows beside what is kept; remembers the numbers that it found."""

    database: Database
    index: Index
    _former: dict[str, str] = field(default_factory=dict)

    async def look(
        self, clean: pl.DataFrame, kept: Known
    ) -> tuple[pl.DataFrame, list[ExportFault]]:
        """The rows under the numbers by which they are known, and those of other children."""
        faults = list[ExportFault]()
        async with self.database.reading() as unit:
            await self._learn(unit.register, clean)
            known = self.as_known(clean)
            for part in kept.with_another_child(known).iter_slices(AT_ONCE):
                faults += await self._of_others(unit.register, part)
        return known, faults

    def as_known(self, frame: pl.DataFrame) -> pl.DataFrame:
        """*frame* with the numbers that were found so far."""
        if not self._former:
            return frame
        return frame.with_columns(pl.col(NUMBER).replace(self._former))

    async def _learn(self, register: Register, clean: pl.DataFrame) -> None:
        """Find the rows that are kept under a number without its establishment."""
        given = clean.filter(pl.col(NUMBER).str.contains(IS_GIVEN_BY_SOMEBODY))
        for part in given.iter_slices(AT_ONCE):
            names = part[NUMBER].str.replace(IS_GIVEN_BY_SOMEBODY, "L-").to_list()
            old = await register.whose(names)
            new = await register.whose(part[NUMBER].to_list()) if old else {}
            rows = [
                (name, row)
                for name, row in zip(names, rows_of(part, ""), strict=True)
                if name in old and row.number not in new
            ]
            kept = await register.peek([name for name, _ in rows])
            self._former |= {
                row.number: name for name, row in rows if _is_same(Look.at(row, kept[name]))
            }

    async def _of_others(self, register: Register, part: pl.DataFrame) -> list[ExportFault]:
        suspects = await self._suspects(register, part)
        kept = await register.peek(suspects)
        some = part.filter(pl.col(NUMBER).is_in(suspects))
        places = some.select(FILE, SHEET, ROW).iter_rows()
        return [
            ExportFault(
                file, sheet, n, WHO, Words("waitlist-expected-same-child", {"number": row.number})
            )
            for (file, sheet, n), row in zip(places, rows_of(some, ""), strict=True)
            if Look.at(row, kept[row.number]).is_of_another_child
        ]

    async def _suspects(self, register: Register, part: pl.DataFrame) -> list[str]:
        """The known numbers whose patient has not the national id of the row, or none either.

        To compare its digest is a tenth of the work of opening what is kept.
        """
        whose = await register.whose(part[NUMBER].to_list())
        return [
            number
            for number, run, digit in part.select(NUMBER, WHO, "DV").iter_rows()
            if number in whose and run is not None and whose[number] != self._digest(run, digit)
        ]

    def _digest(self, run: str, digit: str | None) -> str:
        return self.index(run_of({WHO: run, "DV": digit or ""})) if run else ""


def _is_same(look: Look) -> bool:
    """Whether what is kept without an establishment in its number is what this row is about."""
    giver = look.before.get(GIVER)
    if giver:
        return giver == look.row.cells[GIVER]
    return not is_another_child(look.before, look.cells)


def contradictions(twice: pl.DataFrame) -> list[ExportFault]:
    """Rows of one import that give two national ids to one number; the first is taken as right."""
    rows = contradicting(twice)
    if rows.is_empty():
        return []
    wanted = (FILE, SHEET, ROW, NUMBER, *(f"{place}_first" for place in (FILE, SHEET, ROW)))
    return [
        ExportFault(
            file, sheet, n, WHO, Words("waitlist-expected-one-child", {"number": number}), (*first,)
        )
        for file, sheet, n, number, *first in rows.select(wanted).iter_rows()
    ]


def rows_of(part: pl.DataFrame, source: str) -> Iterator[Row]:
    """The rows of a frame one by one, as those of *source*."""
    columns = (part[name].to_list() for name in (NUMBER, DIGEST, *KEPT))
    for number, digest, *cells in zip(*columns, strict=True):
        yield Row(number, digest, dict(zip(KEPT, cells, strict=True)), source)
