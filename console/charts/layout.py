"""Where everything of a chart goes."""

from collections.abc import Iterator

from console.charts import over_time, rows
from console.charts.lettering import SIZE, breadth, fitted
from console.charts.marks import Box, Drawing, Mark, Text
from console.charts.series import Chart, Kind

WIDTH = 360.0
SWATCH, GAP, LINE = 11.0, 6.0, 19.0


def drawing(chart: Chart) -> Drawing:
    """The marks of *chart*: its legend, and what it shows below."""
    legend, top = _legend(chart)
    if chart.kind is Kind.ROWS:
        below, bottom = rows.marks(chart, WIDTH, top)
    else:
        below, bottom = over_time.marks(chart, WIDTH, top)
    return Drawing(WIDTH, bottom, (*legend, *below))


def _legend(chart: Chart) -> tuple[list[Mark], float]:
    """What each pattern stands for, on as many lines as it takes; one series needs none."""
    if len(chart.series) == 1:
        return [], 4.0
    marks: list[Mark] = []
    left, top = 0.0, 2.0
    for tone, name in _names(chart):
        words = fitted(name, WIDTH - SWATCH - GAP)
        if left and left + SWATCH + GAP + breadth(words) > WIDTH:
            left, top = 0.0, top + LINE
        marks.append(Box(left, top + 1, SWATCH, SWATCH, tone))
        marks.append(Text(left + SWATCH + GAP, top + SIZE - 2, words))
        left += SWATCH + 3 * GAP + breadth(words)
    return marks, top + LINE + GAP


def _names(chart: Chart) -> Iterator[tuple[int, str]]:
    return enumerate((one.name for one in chart.series), start=1)
