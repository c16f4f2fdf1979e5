"""Exports as frames of text: some rows at a time, columns by the names of the norm.

Whatever the file is (.csv in UTF-8, UTF-16 or Latin-1, .xls, .xlsx), a cell is a text, as it stands
there.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import polars as pl
import python_calamine

from bot.importing.bounds import TooLarge, check_bounds
from bot.waitlist.cleaning import trimmed
from bot.waitlist.delimited import AT_ONCE, Unreadable, delimited
from bot.waitlist.extent import Extent
from bot.waitlist.fields import FILE, KEPT, NEEDED, ROW, SHEET, TITLE_ROWS, field_of, header_in
from domain.messages import Words

MOST_SHEETS = 50


class FileRefused(Exception):
    """A file cannot be read; `file` is its place among those given, and `words` say why."""

    def __init__(self, file: int, path: Path, words: Words) -> None:
        super().__init__(f"{path}: {words}")
        self.file, self.words = file, words


def frames(paths: Sequence[Path], extent: Extent) -> Iterator[pl.DataFrame]:
    """The rows of all files, each with the file (by its place), sheet and row that it stands on.

    *extent* learns how many there are as soon as it can be known. Raises FileRefused.
    """
    for number, path in enumerate(paths):
        try:
            for frame in _read(path, extent):
                yield frame.with_columns(pl.lit(number, pl.UInt16).alias(FILE))
        except Unreadable as error:
            raise FileRefused(number, path, error.words) from error


def _read(path: Path, extent: Extent) -> Iterator[pl.DataFrame]:
    """The rows of one file; raises Unreadable, also where there are none."""
    readers = {".csv": _csv, ".txt": _csv, ".xls": _book, ".xlsx": _book}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise Unreadable("waitlist-refused-kind")
    has_rows = False
    try:
        for frame in reader(path, extent):
            has_rows = has_rows or len(frame) > 0
            yield frame
    except (pl.exceptions.PolarsError, csv.Error) as error:
        raise Unreadable("waitlist-refused-rows") from error
    except (python_calamine.CalamineError, BadZipFile) as error:
        raise Unreadable("waitlist-refused-book") from error
    except TooLarge as error:
        raise Unreadable("waitlist-refused-large") from error
    if not has_rows:
        raise Unreadable("waitlist-refused-empty")


def _csv(path: Path, extent: Extent) -> Iterator[pl.DataFrame]:
    with delimited(path) as table:
        if table is None:
            raise _without_header()
        extent.note(path, table.rows())
        for frame in table.frames():
            yield _named(frame, table.titles, "")


def _book(path: Path, extent: Extent) -> Iterator[pl.DataFrame]:
    """Every sheet that has the columns; others, such as notes and pivots, are passed by."""
    if path.suffix.lower() == ".xlsx":
        check_bounds(path)
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
        raise _without_header()


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


def _without_header() -> Unreadable:
    return Unreadable("waitlist-refused-header", columns=", ".join(NEEDED), rows=TITLE_ROWS)


def _named(frame: pl.DataFrame, titles: list[str], sheet: str) -> pl.DataFrame:
    """Only the columns of the norm, all of them; a row of nothing but blanks is none."""
    places = _places(titles)
    cells = [
        pl.col(places[field]).fill_null("").alias(field) if field in places
        else pl.lit(None, pl.String).alias(field)
        for field in KEPT
    ]  # fmt: skip
    named = frame.select(pl.col(ROW).cast(pl.UInt32), pl.lit(sheet).alias(SHEET), *cells)
    if named.select(trimmed(pl.col(NEEDED[0])) != "").to_series().all():
        return named
    return named.filter(pl.any_horizontal(trimmed(pl.col(*places)) != ""))


def _places(titles: list[str]) -> dict[str, str]:
    """Where each field stands; raises Unreadable where a title stands twice."""
    counts = Counter(title.strip().upper() for title in titles if field_of(title))
    twice = next((title for title, count in counts.items() if count > 1), None)
    if twice:
        raise Unreadable("waitlist-refused-twice", column=twice)
    found = ((field_of(title), str(place)) for place, title in enumerate(titles))
    return {field: place for field, place in reversed([*found]) if field}


def _text(cell: Any) -> str:
    """A cell of a spreadsheet as a text."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).replace("\x00", "")
