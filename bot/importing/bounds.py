"""How much room an .xlsx takes once it is open, told before it is opened.

Whoever opens a sheet makes room for every cell from the first to the last, so that two cells at its
corners, in a file of a kilobyte, ask for 500 GB. There may be four times as much room as there are
cells, or as much as any honest sheet takes.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

MOST_UNPACKED = 1 << 30
HONEST = 99_999 * 104  # rows by columns (to CZ): what two quick looks find nothing beyond
PIECE, OVERLAP = 1 << 20, 64
FAR_COLUMN = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{3}|[D-Zd-z][A-Za-z])\d""")
FAR_ROW = re.compile(rb"""r\s*=\s*["'][A-Za-z]*\d{6}""")
CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})""")


class TooLarge(Exception):
    """A sheet would take more room than its cells are worth."""


def check_bounds(path: Path) -> None:
    """Look into the .xlsx at *path*; raises TooLarge, or BadZipFile for what is none."""
    with zipfile.ZipFile(path) as archive:
        sheets = [i for i in archive.infolist() if i.filename.lower().endswith(".xml")]
        if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
            raise TooLarge
        for info in sheets:
            with archive.open(info) as file:
                is_far = any(FAR_COLUMN.search(p) or FAR_ROW.search(p) for p in _pieces(file))
            if is_far:
                with archive.open(info) as file:
                    _check_cells(file)


def _check_cells(file: IO[bytes]) -> None:
    columns, last, cells = set[bytes](), 0, 0
    for piece in _pieces(file):
        for column, row in CELL.findall(piece):
            columns.add(column)
            last, cells = max(last, int(row)), cells + 1
    room = last * max(map(_place, columns), default=0)
    if room > max(HONEST, 4 * cells):
        raise TooLarge


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a file, each piece with the end of the one before."""
    before = b""
    while piece := file.read(PIECE):
        yield before + piece
        before = piece[-OVERLAP:]


def _place(letters: bytes) -> int:
    """The number of a column: A is 1, Z is 26, AA is 27."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - ord("A") + 1
    return place
