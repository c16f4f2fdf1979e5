"""Rows of one import that give a number to two children, where no RUN says that they are two."""

from collections.abc import Iterable

import polars as pl

from bot.waitlist.checking import ExportFault
from bot.waitlist.children import NAMES, Cells, is_another_child
from bot.waitlist.cleaning import cleaned
from bot.waitlist.differing import WHO
from bot.waitlist.fields import FILE, NUMBER, ROW, SHEET
from domain.messages import Words

Place = tuple[int, str, int]
OF_ROW = (FILE, SHEET, ROW, NUMBER)
OF_CHILD = (WHO, *NAMES, "FECHA_NAC")


def other_children(frames: Iterable[pl.DataFrame], numbers: list[str]) -> list[ExportFault]:
    """The rows of *numbers* that are of another child than the first row of their number.

    Two that have a RUN are compared by that, elsewhere.
    """
    first: dict[str, tuple[Place, Cells]] = {}
    faults = list[ExportFault]()
    for frame in frames:
        some = frame.filter(pl.col(NUMBER).is_in(numbers))
        if some.is_empty():
            continue
        for file, sheet, n, number, *said in cleaned(some).select(*OF_ROW, *OF_CHILD).iter_rows():
            cells = dict(zip(OF_CHILD, (cell or "" for cell in said), strict=True))
            place, before = first.setdefault(number, ((file, sheet, n), cells))
            if not (before[WHO] and cells[WHO]) and is_another_child(before, cells):
                words = Words("waitlist-expected-one-name", {"number": number})
                faults.append(ExportFault(file, sheet, n, NAMES[0], words, place))
    return faults
