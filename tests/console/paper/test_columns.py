"""A table on paper: no word of its headings is cut, and no number goes on in a second line."""

from collections.abc import Iterator

import pytest

from console.charts.tables import Table
from console.paper.columns import PADDING, alike, widths
from console.paper.document import Document, Frame
from console.paper.sheets import FAMILY, Sheets
from tests.builders import NOON

HEADS = ("Especialidad", "En lista al inicio", "Citas preguntadas", "Citas confirmadas",
         "Citas aprovechadas", "Inasistencia", *("Fuera de plazo",) * 8)  # fmt: skip


@pytest.fixture
def sheets() -> Iterator[Sheets]:
    frame = Frame("es", "Ciudad", "", "", "", lambda page, pages: f"{page} de {pages}")
    sheets = Sheets(Document(frame, "Informe", "", [], [], [], [], NOON))
    sheets.add_page(orientation="landscape")
    sheets.set_font(FAMILY, "", 8)
    yield sheets
    sheets.output()  # which closes the font


@pytest.mark.parametrize("name", ["Urología", "Todas las especialidades", "Una muy larga " * 9])
def test_words_and_numbers_stay_whole_and_the_sheet_is_full(sheets, name):
    found = widths(sheets, Table(HEADS, ((name, *("89.5 días",) * 13),)))

    for width, head in zip(found[1:], HEADS[1:], strict=True):
        for text in [*head.split(), "89.5 días"]:
            assert sheets.get_string_width(text) + 2 * PADDING < width
    assert sum(found) == pytest.approx(sheets.epw)


def test_a_table_without_lines_has_columns_all_the_same(sheets):
    assert len(widths(sheets, Table(HEADS, ()))) == len(HEADS)


@pytest.mark.parametrize(
    ("needed", "room", "found"),
    [
        ((1, 1, 1), 6, [2, 2, 2]),
        ((1, 4, 1), 8, [2, 4, 2]),
        ((1, 4, 3), 9, [2, 4, 3]),
        ((5, 5), 8, [5, 5]),
    ],
)
def test_columns_are_as_alike_as_what_they_need_allows(needed, room, found):
    assert alike(needed, room) == found
