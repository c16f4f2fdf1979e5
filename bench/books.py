"""A hospital's export as workbooks: .xls of 2003 and .xlsx, read by the import, and written.

    python -m bench.books --rows 65535

The measure of reading is python-calamine alone making Python values of the same sheet; that of
writing is csv. The rows are those of demo/hospital/exports.py; 65,535 and a header fill an .xls.
"""

import argparse
import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import python_calamine
import xlwt

from bot.waitlist.extent import Extent
from bot.waitlist.fields import FIELDS
from bot.waitlist.files import frames
from bot.waitlist.workbook import a_book
from demo.hospital.exports import Recipe, rows

Made = list[dict[str, str]]


def write_xls(path: Path, made: Made) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("export")
    for y, cells in enumerate([dict(zip(FIELDS, FIELDS, strict=True)), *made]):
        for x, field in enumerate(FIELDS):
            if cells[field]:
                sheet.write(y, x, cells[field])
    book.save(str(path))


def write_xlsx(path: Path, made: Made) -> None:
    with a_book(path, FIELDS) as put:
        for cells in made:
            put(cells)


def write_csv(path: Path, made: Made) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, delimiter=";")
        writer.writeheader()
        writer.writerows(made)


def bare(path: Path) -> int:
    with python_calamine.load_workbook(path) as book:
        return len(book.get_sheet_by_index(0).to_python()) - 1


def ours(path: Path) -> int:
    return sum(len(frame) for frame in frames([path], Extent([path])))


def timed(what: str, measure: float, work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    said = work()
    took = time.perf_counter() - begun
    print(f"{what:24} {took:7.2f} s  x{took / (measure or took):5.2f}  {said or ''}", flush=True)
    return took


def run(count: int, folder: Path) -> None:
    made = list(rows(Recipe(count)))
    print(f"{count} rows, {len(FIELDS)} columns")
    plain = timed("written as .csv", 0, lambda: write_csv(folder / "e.csv", made))
    timed("written as .xlsx", plain, lambda: write_xlsx(folder / "e.xlsx", made))
    timed("written as .xls by xlwt", plain, lambda: write_xls(folder / "e.xls", made))
    for name in ("e.xls", "e.xlsx"):
        path = folder / name
        measure = timed(f"{path.suffix}: calamine alone", 0, lambda path=path: bare(path))
        timed(f"{path.suffix}: read by the import", measure, lambda path=path: ours(path))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=65_535)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(given.rows, Path(folder))
