"""Exports as frames of text: some rows at a time, columns by the names of the norm.

Whatever the file is (.csv in UTF-8 or Latin-1, .xls, .xlsx), a cell is a text, as it stands there.
"""

import csv
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import Any

import polars as pl
import python_calamine

from bot.waitlist.cleaning import trimmed
from bot.waitlist.extent import Extent
from bot.waitlist.fields import FILE, KEPT, NEEDED, ROW, SHEET, TITLE_ROWS, field_of, header_in
from bot.waitlist.nameless import nameless

AT_ONCE = 50_000
LOOKED_AT = 1 << 16
MOST_SHEETS = 50


class FileRefused(Exception):
    """The file is no export that can be read; the message says why."""


def frames(paths: Sequence[Path], extent: Extent) -> Iterator[pl.DataFrame]:
    """The rows of all files, each with the file (by its place), sheet and row that it stands on.

    *extent* learns how many there are as soon as it can be known.
    """
    for number, path in enumerate(paths):
        readers = {".csv": _csv, ".txt": _csv, ".xls": _book, ".xlsx": _book}
        reader = readers.get(path.suffix.lower())
        if reader is None:
            raise FileRefused(f"{path}: expected one of .csv, .xls, .xlsx")
        try:
            for frame in reader(path, extent):
                yield frame.with_columns(pl.lit(number, pl.UInt16).alias(FILE))
        except (pl.exceptions.PolarsError, python_calamine.CalamineError, csv.Error) as error:
            raise FileRefused(f"{path}: {str(error).splitlines()[0]}") from error


def _csv(path: Path, extent: Extent) -> Iterator[pl.DataFrame]:
    is_utf8, lines = _looked_over(path)
    with _in_utf8(path, is_utf8=is_utf8) as readable:
        with readable.open(encoding="utf-8-sig", newline="") as file:
            begin = file.read(LOOKED_AT)
        separator = max(",;\t|", key=begin.count)
        top = list(islice(csv.reader(StringIO(begin), delimiter=separator), TITLE_ROWS))
        header = _header(path, top)
        extent.note(path, lines - header - 1)
        lazy = pl.scan_csv(
            readable,
            separator=separator,
            has_header=False,
            new_columns=[str(n) for n in range(len(top[header]))],
            infer_schema=False,
            empty_string_is_null=False,
            skip_rows=header + 1,
            truncate_ragged_lines=True,
            row_index_name=ROW,
            row_index_offset=header + 2,
        )
        for frame in lazy.collect_batches(chunk_size=AT_ONCE, maintain_order=True):
            yield _named(frame, top[header], "")


@contextmanager
def _in_utf8(path: Path, *, is_utf8: bool) -> Iterator[Path]:
    """The file itself if it is UTF-8, else a copy of it for as long as it is read."""
    if is_utf8:
        yield path
        return
    with nameless(path.name) as (copy, new):
        with path.open(encoding="cp1252", errors="replace", newline="") as old:
            while text := old.read(LOOKED_AT):
                new.write(text.encode())
        new.flush()
        yield copy


def _looked_over(path: Path) -> tuple[bool, int]:
    """Whether it is UTF-8, and how many lines it has."""
    decoder, is_utf8, lines = getincrementaldecoder("utf-8")(), True, 0
    with path.open("rb") as file:
        while piece := file.read(LOOKED_AT * 16):
            lines += piece.count(b"\n")
            is_utf8 = is_utf8 and _goes_on(decoder, piece)
    return is_utf8 and _goes_on(decoder, b"", final=True), lines


def _goes_on(decoder: IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final=final)
    except UnicodeDecodeError:
        return False
    return True


def _book(path: Path, extent: Extent) -> Iterator[pl.DataFrame]:
    """Every sheet that has the columns; others, such as notes and pivots, are passed by."""
    with python_calamine.load_workbook(path) as book:
        found = 0
        for name in book.sheet_names[:MOST_SHEETS]:
            sheet = book.get_sheet_by_name(name)
            rows = iter(sheet.iter_rows())
            top = [[_text(cell) for cell in row] for row in islice(rows, TITLE_ROWS)]
            header = header_in(top)
            if header is not None:
                found += 1
                extent.note(path, sheet.height - header - 1, name)
                yield from _sheet(name, top, header, rows)
    if not found:
        raise FileRefused(f"{path}: {_wanted()}")


def _sheet(
    name: str, top: list[list[str]], header: int, rest: Iterator[list[Any]]
) -> Iterator[pl.DataFrame]:
    texts = chain(top[header + 1 :], ([_text(cell) for cell in row] for row in rest))
    titles = [str(n) for n in range(len(top[header]))]
    first = header + 2
    while rows := list(islice(texts, AT_ONCE)):
        frame = pl.DataFrame(rows, schema=dict.fromkeys(titles, pl.String), orient="row")
        yield _named(frame.with_row_index(ROW, first), top[header], name)
        first += len(rows)


def _header(path: Path, top: list[list[str]]) -> int:
    header = header_in(top)
    if header is None:
        raise FileRefused(f"{path}: {_wanted()}")
    return header


def _wanted() -> str:
    return f"expected a row with {', '.join(NEEDED)} among the first {TITLE_ROWS}"


def _named(frame: pl.DataFrame, titles: list[str], sheet: str) -> pl.DataFrame:
    """Only the columns of the norm, all of them; a row of nothing but blanks is none."""
    places: dict[str, str] = {}
    for place, title in enumerate(titles):
        field = field_of(title)
        if field is not None:
            places.setdefault(field, str(place))
    cells = [
        pl.col(places[field]).fill_null("").alias(field) if field in places
        else pl.lit(None, pl.String).alias(field)
        for field in KEPT
    ]  # fmt: skip
    named = frame.select(pl.col(ROW).cast(pl.UInt32), pl.lit(sheet).alias(SHEET), *cells)
    if named.select(trimmed(pl.col(NEEDED[0])) != "").to_series().all():
        return named
    return named.filter(pl.any_horizontal(trimmed(pl.col(*places)) != ""))


def _text(cell: Any) -> str:
    """A cell of a spreadsheet as a text."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).replace("\x00", "")
