"""The numbers behind a chart."""

from dataclasses import dataclass

from console.charts.series import Chart, Series


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers as a reader writes them: the first column of each row is its name."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_of(chart: Chart) -> Table:
    """Each label of *chart* with its numbers, written as in the picture."""
    shown = columns(chart)
    head = (headed(chart.of), *(one.name for one in shown))
    rows = (
        (label, *(chart.told(one.values[place]) for one in shown))
        for place, label in enumerate(chart.labels)
    )
    return Table(head, tuple(rows))


def columns(chart: Chart) -> tuple[Series, ...]:
    """All there is a number of, limits last."""
    return (*chart.series, *([chart.limits] if chart.limits else []))


def headed(text: str) -> str:
    """Words as they stand at the head of a column."""
    return text[:1].upper() + text[1:]
