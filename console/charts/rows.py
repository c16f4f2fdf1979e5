"""A row for each: its name, and below it a bar with the number."""

from collections.abc import Iterator

from console.charts.lettering import SIZE, breadth, fitted
from console.charts.marks import Box, Mark, Rule, Text
from console.charts.scale import scale_to
from console.charts.series import Chart, amount

ROW, NAME, BAR = 37.0, 18.0, 12.0


def marks(chart: Chart, width: float, top: float) -> tuple[list[Mark], float]:
    """Every row, and where the last one ends."""
    found: list[Mark] = []
    for place in range(len(chart.labels)):
        found += _row(chart, place, width, top + ROW * place)
    return found, top + ROW * max(1, len(chart.labels))


def _row(chart: Chart, place: int, width: float, top: float) -> Iterator[Mark]:
    told = _told(chart, place)
    name = fitted(chart.labels[place], width - breadth(told) - 12)
    yield Text(0, top + SIZE, name)
    yield Text(width, top + SIZE, told, "value", "end")
    y = top + NAME
    yield Rule(0, y + BAR, width, y + BAR, "axis")
    unit = (width - 2) / scale_to(chart.longest, whole=chart.top is None).ticks[-1]
    left = 0.0
    for tone, one in enumerate(chart.series, start=1):
        length = min(width - 2 - left, amount(one.values[place]) * unit)
        if length > 0:
            says = f"{chart.labels[place]} · {one.name}: {chart.told(one.values[place])}"
            yield Box(left, y, length, BAR, tone, says)
        left += length
    limit = chart.limits.values[place] if chart.limits else None
    if limit is not None:
        x = min(width - 1, amount(limit) * unit)
        yield Rule(x, y - 2, x, y + BAR + 3, "limit")


def _told(chart: Chart, place: int) -> str:
    """The numbers of a row, with the limit behind a stroke."""
    numbers = " + ".join(chart.told(one.values[place]) for one in chart.series)
    limit = chart.limits.values[place] if chart.limits else None
    return numbers if limit is None else f"{numbers} / {chart.told(limit)}"
