"""Charts with their tables, ready for a page or for paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from console.charts.series import Chart, Kind, Series
from console.charts.svg import svg
from console.charts.tables import Table, columns, table_of
from console.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart, drawn for a page, and the table behind it."""

    chart: Chart
    note: str = ""

    @property
    def picture(self) -> str:
        """The chart as SVG."""
        return svg(self.chart)

    @property
    def table(self) -> Table:
        """The numbers of the chart."""
        return table_of(self.chart)

    @property
    def rows(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The numbers as a machine wants them, and the names of the columns."""
        shown = columns(self.chart)
        names = [self.chart.of, *(one.name for one in shown)]
        rows = [
            dict(zip(names, [label, *(one.values[place] for one in shown)], strict=True))
            for place, label in enumerate(self.chart.labels)
        ]
        return rows, names


def about(t: Tongue, chart: Sequence[Series], labels: Sequence[str],
          write: Callable[[float], str]) -> str:  # fmt: skip
    """What is to be seen, in a sentence for each series."""
    return " ".join(_about(t, one, labels, write) for one in chart)


def _about(t: Tongue, one: Series, labels: Sequence[str], write: Callable[[float], str]) -> str:
    known = [(value, label) for value, label in zip(one.values, labels, strict=True)
             if value is not None]  # fmt: skip
    if not known:
        return t("console-chart-unknown", name=one.name)
    most, at = max(known, key=lambda each: each[0])
    least, low = min(known, key=lambda each: each[0])
    return t(
        "console-chart-about",
        name=one.name, most=write(most), at=at, least=write(least), low=low,
    )  # fmt: skip


def exhibit(
    t: Tongue, key: str, kind: Kind, labels: Sequence[str], series: Sequence[Series], *,
    of: str, write: Callable[[float], str], limits: Series | None = None,
    top: float | None = None, note: str = "",
) -> Exhibit:  # fmt: skip
    """The exhibit called *key*, with the title that the catalogue has for it."""
    told = about(t, series, labels, write)
    chart = Chart(
        key, kind, t(f"console-chart-{key}"), told, tuple(labels), tuple(series),
        write, of, limits, top,
    )  # fmt: skip
    return Exhibit(chart, note)


def more(t: Tongue, left: int) -> str:
    """That a chart leaves so many out, if it does."""
    return t("console-chart-more", count=left) if left > 0 else ""
