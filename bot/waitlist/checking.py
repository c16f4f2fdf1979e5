"""What is wrong with rows: each fault with its place, and what was expected there."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from bot.waitlist.cleaning import has_its_digit
from bot.waitlist.fields import CODES, DATES, FILE, NEEDED, ROW, RUNS, SHEET
from domain.messages import Words

PAST = ("FECHA_NAC", "F_ENTRADA", "F_SALIDA")
SEQUENCES = (("FECHA_NAC", "F_ENTRADA"), ("F_ENTRADA", "F_SALIDA"))  # what comes before what
MOST_KEPT = 200  # of each column


@dataclass(frozen=True, slots=True)
class ExportFault:
    """A cell that is not what it should be; `file` is the place of the file among those given.

    `other` is where the row stands that it contradicts.
    """

    file: int
    sheet: str
    row: int
    column: str
    words: Words
    other: tuple[int, str, int] | None = None

    def said(self, files: Sequence[str]) -> Words:
        """What was expected, where the other row has the name of its file."""
        if self.other is None:
            return self.words
        file, sheet, row = self.other
        where = f"{files[file]} [{sheet}]:{row}" if sheet else f"{files[file]}:{row}"
        return Words(self.words.key, {**self.words.params, "where": where})


@dataclass(frozen=True, slots=True)
class _Check:
    column: str
    is_wrong: pl.Expr
    words: Words


@dataclass(slots=True)
class Checking:
    """Collects the faults of rows that were cleaned: the first of each column, and how many."""

    today: date
    exit_causes: Collection[str] = ()
    faults: list[ExportFault] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How many there are in all."""
        return self.counts.total()

    def look(self, frame: pl.DataFrame) -> None:
        """Check every row of *frame*."""
        checks = [*self._checks()]
        wrong = frame.select(FILE, SHEET, ROW, *self._masks(checks))
        for n, check in enumerate(checks):
            rows = wrong.filter(pl.col(str(n)))
            kept = rows.select(FILE, SHEET, ROW).head(self._room(check.column))
            self.faults += [
                ExportFault(file, sheet, row, check.column, check.words)
                for file, sheet, row in kept.rows()
            ]
            self.counts[check.column] += len(rows)

    def add(self, faults: Sequence[ExportFault]) -> None:
        """Take note of faults that no single row shows."""
        for fault in faults:
            if self._room(fault.column):
                self.faults.append(fault)
            self.counts[fault.column] += 1

    def some(self, most: int) -> list[ExportFault]:
        """As many as are to be shown, in the order of the files: of each column its share."""
        ordered = sorted(self.faults, key=lambda f: (f.file, f.sheet, f.row, f.column))
        turns = Counter[str]()
        ranked = list[tuple[int, int]]()
        for place, fault in enumerate(ordered):
            turns[fault.column] += 1
            ranked.append((turns[fault.column], place))
        return [ordered[place] for place in sorted(place for _, place in sorted(ranked)[:most])]

    def _room(self, column: str) -> int:
        return max(MOST_KEPT - self.counts[column], 0)

    @staticmethod
    def _masks(checks: list[_Check]) -> list[pl.Expr]:
        return [
            check.is_wrong.fill_null(value=False).alias(str(n)) for n, check in enumerate(checks)
        ]

    def _checks(self) -> Iterator[_Check]:
        for column in NEEDED:
            yield _Check(column, _is_empty(column), Words("waitlist-expected-something"))
        for column in DATES:
            yield self._date(column)
        for column in PAST:
            late = pl.col(column) > self.today.isoformat()
            yield _Check(column, _is_date(column) & late, Words("waitlist-expected-past"))
        for earlier, later in SEQUENCES:
            turned = _is_date(earlier) & _is_date(later) & (pl.col(later) < pl.col(earlier))
            yield _Check(later, turned, Words("waitlist-expected-later", {"column": earlier}))
        unsaid = ~_is_empty("F_SALIDA") & _is_empty("C_SALIDA")
        yield _Check("C_SALIDA", unsaid, Words("waitlist-expected-cause"))
        for run, digit in RUNS:
            is_right = has_its_digit(pl.col(run), pl.col(digit)).fill_null(value=False)
            yield _Check(run, ~_is_empty(run) & ~is_right, Words("waitlist-expected-run"))
            alone = _is_empty(run) & ~_is_empty(digit)
            yield _Check(run, alone, Words("waitlist-expected-number"))
        for column, codes in CODES.items():
            yield _one_of(column, codes)
        if self.exit_causes:
            yield _one_of("C_SALIDA", self.exit_causes)

    @staticmethod
    def _date(column: str) -> _Check:
        wrong = ~_is_empty(column) & ~_is_date(column)
        return _Check(column, wrong, Words("waitlist-expected-date"))


def _is_date(column: str) -> pl.Expr:
    return pl.col(column).str.contains(r"^(19|20)\d\d-\d\d-\d\d$")


def _is_empty(column: str) -> pl.Expr:
    return pl.col(column).fill_null("") == ""


def _one_of(column: str, codes: Collection[str]) -> _Check:
    shown = ", ".join(sorted(codes, key=lambda code: (len(code), code)))
    wrong = ~_is_empty(column) & ~pl.col(column).is_in(list(codes))
    return _Check(column, wrong, Words("waitlist-expected-code", {"codes": shown}))
