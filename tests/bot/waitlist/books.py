"""Workbooks as Excel writes them: .xls of 2003 (BIFF8) or .xlsx, whichever the name ends in."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
import xlwt

Cell = str | float | date
Sheets = Mapping[str, Sequence[Sequence[Cell]]]


def a_book(path: Path, sheets: Sheets) -> Path:
    """Write *sheets* by their names."""
    {".xls": _of_2003, ".xlsx": _of_today}[path.suffix](path, sheets)
    return path


def _of_2003(path: Path, sheets: Sheets) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    plain = xlwt.easyxf()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                sheet.write(y, x, cell, day if isinstance(cell, date) else plain)
    book.save(str(path))


def _of_today(path: Path, sheets: Sheets) -> None:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for y, row in enumerate(rows):
                sheet.write_row(y, 0, row)
