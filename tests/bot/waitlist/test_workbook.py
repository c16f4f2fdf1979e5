"""The list as a workbook: days are days, texts stay texts, and no row is lost."""

from datetime import date

import pytest
import python_calamine

from bot.waitlist import workbook
from bot.waitlist.workbook import CellTooLong, a_book


def sheets_of(path) -> list[list[list]]:
    with python_calamine.load_workbook(path) as book:
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def test_a_day_is_a_day_and_what_looks_like_a_number_or_a_formula_stays_a_text(tmp_path):
    with a_book(tmp_path / "list.xlsx", ("RUN", "F_ENTRADA", "NOMBRES")) as put:
        put({"RUN": "012", "F_ENTRADA": date(2026, 9, 1), "NOMBRES": "=1+1"})
        put({"F_ENTRADA": date(1899, 1, 2)})

    ((_, whole, old),) = sheets_of(tmp_path / "list.xlsx")

    assert whole == ["012", date(2026, 9, 1), "=1+1"]
    assert old == ["", "1899-01-02", ""]


def test_what_one_sheet_cannot_hold_stands_on_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "FULL", 3)
    with a_book(tmp_path / "list.xlsx", ("RUN",)) as put:
        for n in range(5):
            put({"RUN": str(n)})

    assert sheets_of(tmp_path / "list.xlsx") == [
        [["RUN"], ["0"], ["1"]],
        [["RUN"], ["2"], ["3"]],
        [["RUN"], ["4"]],
    ]


def test_a_text_that_no_cell_holds_is_refused_and_not_cut_short(tmp_path):
    with (
        pytest.raises(CellTooLong, match="row 2, column 1"),
        a_book(tmp_path / "list.xlsx", ("RUN",)) as put,
    ):
        put({"RUN": "x" * 32_768})
