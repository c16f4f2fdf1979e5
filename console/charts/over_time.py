"""Columns, piles and lines: labels from left to right, a scale from the bottom up."""

from collections.abc import Iterator
from itertools import groupby

from console.charts.lettering import SIZE, breadth
from console.charts.marks import Box, Dot, Mark, Path, Rule, Text
from console.charts.scale import Scale, scale_to
from console.charts.series import Chart, Kind, Series, amount, is_known

HEIGHT, FOOT, HEAD = 132.0, 22.0, 14.0
FILLED = 0.72  # of the room of a label
RADIUS = 3.2
WIDE_ENOUGH = 18.0  # for a number above a column: few columns have it, or none


class Field:
    """The rectangle in which numbers are drawn."""

    def __init__(self, chart: Chart, width: float, top: float) -> None:
        self.chart = chart
        self.scale: Scale = scale_to(chart.longest, whole=chart.top is None)
        ticks = [chart.write(tick) for tick in self.scale.ticks]
        self.left = min(width / 3, max(map(breadth, ticks)) + 8)
        self.right = width - 2
        self.top, self.bottom = top + HEAD, top + HEAD + HEIGHT
        self.room = (self.right - self.left) / max(1, len(chart.labels))

    def y(self, value: float) -> float:
        """How far down *value* lies."""
        return self.bottom - HEIGHT * self.scale.part(value)

    def middle(self, place: int) -> float:
        """Where the label at *place* has its middle."""
        return self.left + self.room * (place + 0.5)


def marks(chart: Chart, width: float, top: float) -> tuple[list[Mark], float]:
    """Everything below the legend, and where it ends."""
    field = Field(chart, width, top)
    draw = {Kind.COLUMNS: _columns, Kind.STACKED: _piles, Kind.LINES: _lines}[chart.kind]
    return [*_grid(field), *draw(field), *_labels(field)], field.bottom + FOOT


def _grid(field: Field) -> Iterator[Mark]:
    for tick in field.scale.ticks:
        y, role = field.y(tick), "grid" if tick else "axis"
        yield Rule(field.left, y, field.right, y, role)
        yield Text(field.left - 6, y + SIZE / 3, field.chart.write(tick), "tick", "end")


def _labels(field: Field) -> Iterator[Mark]:
    """As many labels as stand side by side; the first is always there."""
    widest = max(map(breadth, field.chart.labels), default=0.0) + 6
    step = max(1, -(-int(widest) // max(1, int(field.room))))
    for place, label in enumerate(field.chart.labels):
        half = breadth(label) / 2
        if place % step == 0 and field.middle(place) + half <= field.right + 2:
            x = max(half, field.middle(place))
            yield Text(x, field.bottom + SIZE + 4, label, "label", "middle")


def _columns(field: Field) -> Iterator[Mark]:
    series = field.chart.series
    width = field.room * FILLED / len(series)
    for tone, one in enumerate(series):
        for place, value in enumerate(one.values):
            left = field.middle(place) + (tone - len(series) / 2) * width
            yield from _column(field, one, place, value, (left, width, tone + 1))


def _column(
    field: Field, series: Series, place: int, value: float | None, at: tuple[float, float, int]
) -> Iterator[Mark]:
    """A column with its number on top, where that fits."""
    left, width, tone = at
    says = _says(field.chart, series, place, value)
    y = field.y(amount(value))
    if amount(value):
        yield Box(left, y, width, field.bottom - y, tone, says)
    told = field.chart.told(value)
    if width >= WIDE_ENOUGH and breadth(told) <= width + 2:
        yield Text(left + width / 2, y - 3, told, "value", "middle")


def _piles(field: Field) -> Iterator[Mark]:
    width = field.room * FILLED
    for place in range(len(field.chart.labels)):
        below = 0.0
        for tone, one in enumerate(field.chart.series, start=1):
            value = one.values[place]
            above = below + amount(value)
            y, foot = field.y(above), field.y(below)
            if foot > y:
                says = _says(field.chart, one, place, value)
                yield Box(field.middle(place) - width / 2, y, width, foot - y, tone, says)
            below = above


def _lines(field: Field) -> Iterator[Mark]:
    """A line for each stretch without a gap, and a dot for each number."""
    for tone, one in enumerate(field.chart.series, start=1):
        known = [(place, value) for place, value in enumerate(one.values) if is_known(value)]
        for _, stretch in groupby(enumerate(known), key=lambda at: at[1][0] - at[0]):
            points = [(field.middle(p), field.y(amount(v))) for _, (p, v) in stretch]
            if len(points) > 1:
                yield Path(tuple(points), tone)
        for place, value in known:
            says = _says(field.chart, one, place, value)
            yield Dot(field.middle(place), field.y(amount(value)), tone, says)
        if known:
            yield _newest(field, known[-1][1])


def _newest(field: Field, value: float | None) -> Text:
    """The last number, written above its dot."""
    y = field.y(amount(value)) - RADIUS - 3
    return Text(field.right, y, field.chart.told(value), "value", "end")


def _says(chart: Chart, series: Series, place: int, value: float | None) -> str:
    return f"{chart.labels[place]} · {series.name}: {chart.told(value)}"
