"""Which pictures a comparison is worth: waits, and what they cost."""

from collections.abc import Callable
from pathlib import Path

from bot.simulating.comparison import Comparison, Line, Mean
from bot.simulating.picture import Bar, BarGroup, bar_chart
from domain.what_if.measures import Group

MILLION = 1e6


def draw_charts(comparison: Comparison, folder: Path) -> list[Path]:
    """Write the charts into *folder*, and say which."""
    charts: dict[str, tuple[str, str, Callable[[Mean], str]]] = {
        "median-wait.png": ("Median wait (days)", "median_wait", _days),
        "p90-wait.png": ("Wait of nine in ten (days)", "p90_wait", _days),
        "leveraged-days.png": ("Leveraged overdue days in the year", "leveraged_days", _whole),
        "social-cost.png": ("Social cost of the year (million)", "social_cost", _millions),
    }
    lines = list(comparison.lines())
    for name, (title, figure, show) in charts.items():
        bar_chart(title, _groups(lines, figure, show), folder / name)
    return [folder / name for name in charts]


def _groups(lines: list[Line], figure: str, show: Callable[[Mean], str]) -> list[BarGroup]:
    groups: dict[Group, list[Bar]] = {}
    for line in lines:
        if line.figure == figure and line.group[0] != "diagnosis":
            bar = Bar(line.ordering, line.mean, show(line.mean))
            groups.setdefault(line.group, []).append(bar)
    return [BarGroup(" ".join(group).strip().capitalize(), bars) for group, bars in groups.items()]


def _days(mean: Mean) -> str:
    return f"{mean.value:.1f}"


def _whole(mean: Mean) -> str:
    return f"{mean.value:,.0f}"


def _millions(mean: Mean) -> str:
    return f"{mean.value / MILLION:,.0f}"
