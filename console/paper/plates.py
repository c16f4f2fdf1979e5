"""Draws the marks of a chart on paper: as on a page, with stripes beside the colours."""

from collections.abc import Iterator

from fpdf.enums import Align

from console.charts.layout import WIDTH, drawing
from console.charts.lettering import SIZE
from console.charts.marks import Box, Dot, Drawing, Mark, Path, Rule, Text
from console.charts.over_time import RADIUS
from console.charts.series import Chart
from console.paper.sheets import FAMILY, INK, LINE, PALE, Sheets

TONES = ((11, 99, 83), (194, 122, 18), (10, 92, 171), (76, 93, 88))  # as in figures.css
DASHES = ((0.0, 0.0), (1.8, 1.0), (0.5, 1.0), (2.4, 0.8))
STRIPE = 1.5  # millimetres from one to the next
LEANING = 2  # the tone whose stripes lean, as they do on a page
POINTS = 72 / 25.4  # of a millimetre


class Plate:
    """A place on a sheet where one drawing goes, so many millimetres wide."""

    def __init__(self, sheets: Sheets, left: float, top: float, width: float) -> None:
        self._sheets = sheets
        self._left, self._top = left, top
        self._unit = width / WIDTH

    def height(self, found: Drawing) -> float:
        """How tall the drawing becomes."""
        return found.height * self._unit

    def draw(self, found: Drawing) -> None:
        """Put every mark in its place."""
        for mark in found.marks:
            with self._sheets.local_context():
                self._draw(mark)

    def _draw(self, mark: Mark) -> None:
        match mark:
            case Box():
                self._box(mark)
            case Path(points, tone):
                self._sheets.set_draw_color(TONES[tone - 1])
                self._sheets.set_line_width(0.6)
                self._sheets.set_dash_pattern(*DASHES[tone - 1])
                self._sheets.polyline([self._at(x, y) for x, y in points])
            case Dot(x, y, tone):
                self._sheets.set_fill_color(TONES[tone - 1])
                left, top = self._at(x, y)
                radius = RADIUS * self._unit
                self._sheets.circle(left, top, radius, style="F")
            case Rule(x1, y1, x2, y2, role):
                self._sheets.set_draw_color(LINE if role == "grid" else INK)
                self._sheets.set_line_width({"grid": 0.15, "axis": 0.2}.get(role, 0.7))
                self._sheets.line(*self._at(x1, y1), *self._at(x2, y2))
            case Text():
                self._text(mark)

    def _box(self, box: Box) -> None:
        left, top = self._at(box.x, box.y)
        width, height = box.width * self._unit, box.height * self._unit
        self._sheets.set_fill_color(TONES[box.tone - 1])
        self._sheets.rect(left, top, width, height, style="F")
        if box.tone > 1:
            with self._sheets.rect_clip(left, top, width, height):
                self._stripe(box.tone, left, top, width, height)

    def _stripe(self, tone: int, left: float, top: float, width: float, height: float) -> None:
        self._sheets.set_draw_color(255, 255, 255)
        self._sheets.set_line_width(0.35)
        lean = height if tone == LEANING else 0.0
        for across in _steps(width + lean):
            self._sheets.line(left + across, top, left + across - lean, top + height)

    def _text(self, text: Text) -> None:
        sheets = self._sheets
        sheets.set_font(FAMILY, "", SIZE * self._unit * POINTS)
        sheets.set_text_color(INK if text.role == "value" else PALE)
        left, baseline = self._at(text.x, text.y)
        width = sheets.get_string_width(text.text)
        shift = {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
        sheets.text(left - shift, baseline, text.text)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._left + x * self._unit, self._top + y * self._unit


def _steps(width: float) -> Iterator[float]:
    return (STRIPE * number for number in range(1, int(width / STRIPE) + 1))


def put(sheets: Sheets, chart: Chart, note: str, at: tuple[float, float], width: float) -> float:
    """The chart under its title at a place; answers where it ends."""
    left, top = at
    sheets.set_font(FAMILY, "", 10)
    sheets.set_text_color(INK)
    sheets.set_xy(left, top)
    with sheets.strong():
        sheets.cell(width, 6, chart.title, align=Align.L)
    found = drawing(chart)
    plate = Plate(sheets, left, top + 8, width)
    plate.draw(found)
    bottom = top + 8 + plate.height(found)
    if note:
        sheets.set_xy(left, bottom + 1)
        sheets.set_font(FAMILY, "", 7.5)
        sheets.set_text_color(PALE)
        sheets.multi_cell(width, 3.6, note, align=Align.L)
        bottom = sheets.get_y()
    return bottom


def height_of(chart: Chart, note: str, width: float) -> float:
    """How much of a sheet *chart* takes."""
    return 8 + drawing(chart).height * width / WIDTH + (9 if note else 0)
