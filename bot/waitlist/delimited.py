"""A .csv as frames, once every row is known to have as many cells as the header.

A library fills up rows that are short and cuts those that are long: a separator in an address, or
a file that was broken off, would shift cells or lose them without a word.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

import polars as pl

from bot.encodings import encoding_of
from bot.waitlist.fields import ROW, TITLE_ROWS, header_in
from bot.waitlist.nameless import nameless
from domain.messages import Param, Words

AT_ONCE = 50_000
LOOKED_AT = 1 << 16
SEPARATORS = ";,\t|"
NEVER = "\x1f"  # stands in no table, so that a line is one cell


class Unreadable(Exception):
    """A file is no export that can be read; `words` say why."""

    def __init__(self, key: str, **facts: Param) -> None:
        super().__init__(key)
        self.words = Words(key, facts)


@dataclass(frozen=True, slots=True)
class Delimited:
    """A readable file, by what its cells are told apart, and the titles of its columns."""

    path: Path
    separator: str
    header: int
    titles: list[str]

    def rows(self) -> int:
        """How many lines follow the header."""
        with self.path.open("rb") as file:
            lines = sum(
                piece.count(b"\n") for piece in iter(lambda: file.read(LOOKED_AT * 16), b"")
            )
        return lines - self.header - 1

    def frames(self) -> Iterator[pl.DataFrame]:
        """Some rows at a time, columns by their places; raises Unreadable before the first."""
        self._check_widths()
        lazy = pl.scan_csv(
            self.path,
            separator=self.separator,
            has_header=False,
            schema={str(n): pl.String for n in range(len(self.titles))},
            empty_string_is_null=False,
            skip_rows=self.header + 1,
            truncate_ragged_lines=True,
            missing_columns="insert",
            extra_columns="ignore",
            raise_if_empty=False,
            row_index_name=ROW,
            row_index_offset=self.header + 2,
        )
        yield from lazy.collect_batches(chunk_size=AT_ONCE, maintain_order=True)

    def _check_widths(self) -> None:
        """Count separators, which is quick; read the cells only where that is not enough."""
        if not self._has_odd_lines():
            return
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            rows = enumerate(csv.reader(file, delimiter=self.separator), 1)
            odd = [(row, len(cells)) for row, cells in rows if self._is_misfit(row, cells)]
        if odd:
            (row, found), more = odd[0], len(odd) - 1
            raise Unreadable(
                "waitlist-refused-width", row=row, found=found, expected=len(self.titles), more=more
            )

    def _has_odd_lines(self) -> bool:
        lines = pl.scan_csv(
            self.path,
            separator=NEVER,
            quote_char=None,
            has_header=False,
            schema={"line": pl.String},
            skip_rows=self.header + 1,
            truncate_ragged_lines=True,
            raise_if_empty=False,
        )
        line = pl.col("line")
        is_odd = line.str.count_matches(self.separator, literal=True) != len(self.titles) - 1
        return len(lines.filter(is_odd, line.str.strip_chars() != "").head(1).collect()) > 0

    def _is_misfit(self, row: int, cells: list[str]) -> bool:
        """Blank rows are none; nor do blanks beyond the last column count."""
        is_short = len(cells) < len(self.titles) and any(map(str.strip, cells))
        is_long = any(map(str.strip, cells[len(self.titles) :]))
        return row > self.header + 1 and (is_short or is_long)


@contextmanager
def delimited(path: Path) -> Iterator[Delimited | None]:
    """The file at *path* as it can be read; None if no row of its first ones is the header."""
    with _in_utf8(path) as readable:
        with readable.open(encoding="utf-8-sig", newline="") as file:
            begin = file.read(LOOKED_AT)
        tables = (_table(readable, begin, separator) for separator in SEPARATORS)
        yield next((table for table in tables if table), None)


def _table(path: Path, begin: str, separator: str) -> Delimited | None:
    top = list(islice(csv.reader(StringIO(begin), delimiter=separator), TITLE_ROWS))
    header = header_in(top)
    return None if header is None else Delimited(path, separator, header, top[header])


@contextmanager
def _in_utf8(path: Path) -> Iterator[Path]:
    """The file itself if it is UTF-8, else a copy of it for as long as it is read."""
    encoding = encoding_of(path)
    if encoding == "utf-8":
        yield path
        return
    with nameless(path.name) as (copy, new):
        with path.open(encoding=encoding, errors="replace", newline="") as old:
            while text := old.read(LOOKED_AT):
                new.write(text.encode("utf-8", "replace"))
        new.flush()
        yield copy
