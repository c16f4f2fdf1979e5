"""Lays a report out on sheets of paper, and gives it as a PDF."""

from collections.abc import Sequence

from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from console.charts.series import Chart
from console.paper.columns import PADDING, widths
from console.paper.document import Document, Leaf
from console.paper.plates import height_of, put
from console.paper.sheets import ACCENT, BAND, FAMILY, INK, LINE, MARGIN, PALE, Sheets

ACROSS, GUTTER, BETWEEN = 5, 8.0, 9.0
TILE = 22.0
UPRIGHT = 7  # columns; more stand on a sheet laid on its side


def printed(document: Document) -> bytes:
    """The document as a PDF, whose text can be selected and searched."""
    sheets = Sheets(document)
    sheets.add_page()
    _cover(sheets, document)
    _glance(sheets, document)
    _charts(sheets, document)
    for leaf in document.leaves:
        _leaf(sheets, leaf)
    return bytes(sheets.output())


def _cover(sheets: Sheets, document: Document) -> None:
    """Whose report it is and of when, on a band, and the month in a few sentences."""
    sheets.set_fill_color(ACCENT)
    sheets.rect(0, 0, sheets.w, 40, style="F")
    sheets.set_text_color(255, 255, 255)
    sheets.set_y(11)
    sheets.say(document.frame.house, 10)
    with sheets.strong():
        sheets.say(document.title, 20)
    sheets.say(document.under, 9)
    sheets.set_text_color(INK)
    sheets.set_y(48)
    for sentence in document.summary:
        sheets.say(sentence, 11, 5.9)
        sheets.ln(1.2)
    sheets.ln(3)


def _glance(sheets: Sheets, document: Document) -> None:
    """The most important numbers in tiles."""
    sheets.head(document.frame.glance)
    top, width = sheets.get_y(), (sheets.epw - (ACROSS - 1) * 3) / ACROSS
    for place, (name, value, note) in enumerate(document.glance):
        left = MARGIN + place % ACROSS * (width + 3)
        _tile(sheets, (left, top + place // ACROSS * (TILE + 3)), width, (name, value, note))
    rows = -(-len(document.glance) // ACROSS)
    sheets.set_xy(MARGIN, top + rows * (TILE + 3) + 4)


def _tile(
    sheets: Sheets, at: tuple[float, float], width: float, stat: tuple[str, str, str]
) -> None:
    left, top = at
    name, value, note = stat
    sheets.set_fill_color(BAND)
    sheets.rect(left, top, width, TILE, style="F")
    for text, size, colour, down in ((name, 7.5, PALE, 1.5), (note, 7, PALE, 16.5)):
        sheets.set_xy(left + 2, top + down)
        sheets.set_font(FAMILY, "", size)
        sheets.set_text_color(colour)
        sheets.multi_cell(width - 3, 3.4, text, align="L", new_x=XPos.LEFT, new_y=YPos.NEXT)
    sheets.set_xy(left + 2, top + 8.8)
    sheets.set_font(FAMILY, "", 13)
    sheets.set_text_color(INK)
    with sheets.strong():
        sheets.cell(width - 3, 6, value)


def _charts(sheets: Sheets, document: Document) -> None:
    """Two columns; each chart goes where there is more room, else on a new sheet."""
    shown = [(chart, note) for chart, note in document.charts if not chart.is_empty]
    width = (sheets.epw - GUTTER) / 2
    sheets.head(document.frame.charts)
    if not shown:
        sheets.say(document.frame.nothing)
        return
    _in_columns(sheets, shown, width)


def _in_columns(sheets: Sheets, shown: Sequence[tuple[Chart, str]], width: float) -> None:
    ends = [sheets.get_y()] * 2
    for chart, note in shown:
        column = ends.index(min(ends))
        if ends[column] + height_of(chart, note, width) > sheets.page_break_trigger:
            sheets.add_page()
            ends, column = [MARGIN, MARGIN], 0
        left = MARGIN + column * (width + GUTTER)
        with sheets.unbroken():
            ends[column] = put(sheets, chart, note, (left, ends[column]), width) + BETWEEN


def _leaf(sheets: Sheets, leaf: Leaf) -> None:
    """A table on a sheet of its own, as wide as it needs."""
    wide = len(leaf.table.head) > UPRIGHT
    sheets.add_page(orientation="landscape" if wide else "portrait")
    sheets.head(leaf.title)
    _table(sheets, leaf)
    if leaf.note:
        sheets.ln(3)
        sheets.set_text_color(PALE)
        sheets.say(leaf.note, 8)
        sheets.set_text_color(INK)


def _table(sheets: Sheets, leaf: Leaf) -> None:
    sheets.set_font(FAMILY, "", 8)
    sheets.set_draw_color(LINE)
    columns = len(leaf.table.head) - 1
    white = FontFace(fill_color=(255, 255, 255))
    with sheets.table(
        col_widths=widths(sheets, leaf.table),
        text_align=("LEFT", *("RIGHT",) * columns),
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=FontFace(emphasis=None, color=INK, fill_color=BAND),
        line_height=4.2,
        padding=PADDING,
    ) as table:
        table.row(leaf.table.head)
        for row in leaf.table.rows:
            table.row(row, style=white)
