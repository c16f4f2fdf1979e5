"""Rows as a workbook that spreadsheets open: one row at a time, so that a million fit in memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import xlsxwriter

FULL = 1_048_576  # rows of a sheet, its header among them
OLDEST = date(1900, 3, 1)  # spreadsheets disagree about the days before
WIDTH = 14  # characters
Put = Callable[[Mapping[str, str | date]], None]  # a row, by the names of its columns


class CellTooLong(Exception):
    """A text is longer than the cell of a workbook may be; the message says where it stands."""


@contextmanager
def a_book(path: Path, columns: Sequence[str]) -> Iterator[Put]:
    """A new workbook at *path* that has *columns*, on as many sheets as its rows need."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet, row = _sheet(book, columns), 0

        def put(cells: Mapping[str, str | date]) -> None:
            nonlocal sheet, row
            row += 1
            if row == FULL:
                sheet, row = _sheet(book, columns), 1
            for place, column in enumerate(columns):
                if value := cells.get(column):
                    _write(sheet, row, place, value, day)

        yield put


def _sheet(book: xlsxwriter.Workbook, columns: Sequence[str]) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet()
    sheet.set_column(0, len(columns) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns)
    return sheet


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    place: int,
    value: str | date,
    day: xlsxwriter.format.Format,
) -> None:
    if isinstance(value, date) and value >= OLDEST:
        sheet.write_datetime(row, place, value, day)
    elif sheet.write_string(row, place, str(value)):
        raise CellTooLong(f"row {row + 1}, column {place + 1}: longer than a cell may be")
