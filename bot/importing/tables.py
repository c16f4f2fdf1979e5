"""Tables as rows of text, whatever file they come in; bounded, and read as they are needed."""

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import python_calamine

from bot.encodings import encoding_of
from bot.importing.bounds import TooLarge, check_bounds

Row = Mapping[str, str]

FIRST_ROW = 2  # row 1 of a spreadsheet is its header
LONGEST_CELL = 20_000
csv.field_size_limit(LONGEST_CELL)


class TableRefused(Exception):
    """The file is no table that we can read; the message says why."""


def read_table(path: Path) -> Iterator[Row]:
    """The rows of a .csv, .xlsx or .json file, each by the names of its columns."""
    readers = {".csv": _csv, ".xlsx": _sheet, ".xls": _sheet, ".json": _json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise TableRefused(f"{path}: not one of {', '.join(readers)}")
    try:
        yield from reader(path)
    except (csv.Error, ValueError, RecursionError) as error:  # ValueError: no JSON
        raise TableRefused(f"{path}: {error}") from error
    except (python_calamine.CalamineError, BadZipFile) as error:
        raise TableRefused(f"{path}: {error}") from error
    except TooLarge as error:
        raise TableRefused(f"{path}: has cells too far from all others") from error


def _csv(path: Path) -> Iterator[Row]:
    encoding = encoding_of(path)
    readable = "utf-8-sig" if encoding == "utf-8" else encoding
    with path.open(encoding=readable, newline="") as file:
        sample = file.read(4096)
        file.seek(0)
        header = sample.split("\n", 1)[0]
        delimiter = max(",;\t|", key=header.count)
        for row in csv.DictReader(file, delimiter=delimiter, restval=""):
            yield {name: _text(value) for name, value in row.items() if isinstance(value, str)}


def _sheet(path: Path) -> Iterator[Row]:
    if path.suffix.lower() == ".xlsx":
        check_bounds(path)
    book = python_calamine.load_workbook(path)
    rows = iter(book.get_sheet_by_index(0).to_python())
    header = [_text(cell) for cell in next(rows, [])]
    for cells in rows:
        yield dict(zip(header, map(_text, cells), strict=False))


def _json(path: Path) -> Iterator[Row]:
    found = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise TableRefused(f"{path}: expected a list of objects")
    for row in found:
        yield {str(name): _text(value) for name, value in row.items()}


def _text(value: Any) -> str:
    """A cell as text that a database keeps: a number kept as 123.0 is 123, NUL is nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\x00", "").encode("utf-8", "replace").decode()
