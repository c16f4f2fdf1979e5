"""What simulations found, as tables for people and as keys for machines."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from bot.simulating.comparison import FIGURES, Comparison, Line, Mean
from bot.spreadsheets import csv_of
from domain.what_if.costs import Cost, yearly_by_level
from domain.what_if.measures import Group

WIDE = 200  # characters, where no terminal says how many it has
CENTS = 2
LINES = ("ordering", "by", "key", "figure", "mean", "low", "high",
         "difference", "difference_low", "difference_high")  # fmt: skip
RUNS = ("run", "ordering", "by", "key", *FIGURES)
SHOWN = {
    "seen": "seen",
    "waiting": "waiting",
    "median_wait": "median d",
    "p90_wait": "p90 d",
    "overdue_days": "overdue d",
    "leveraged_days": "leveraged d",
    "social_cost": "social cost",
}
LARGE, MILLION = 1000, 1_000_000


def to_errors() -> Console:
    """Where progress goes, so that what is printed can be piped."""
    return Console(stderr=True)


def cost_facts(lines: Sequence[Cost]) -> dict[str, Any]:
    """The costs with stable keys, rounded to cents."""
    levels = yearly_by_level(lines)
    return {
        "diagnoses": [
            {
                "priority": line.demand.level,
                "diagnosis": line.demand.diagnosis,
                "k": line.k,
                "leveraged_days": round(line.leveraged, CENTS),
                "yearly": round(line.yearly, CENTS),
            }
            for line in lines
        ],
        "priorities": {str(level): round(cost, CENTS) for level, cost in levels.items()},
        "yearly": round(sum(levels.values()), CENTS),
    }


def print_costs(lines: Sequence[Cost]) -> None:
    """Each diagnosis, each priority, and all."""
    numbers = ("a month", "max d", "overdue d", "k", "leveraged d", "yearly cost")
    table = Table("priority", "diagnosis", *_right(numbers), box=SIMPLE)
    for line in lines:
        one = line.demand
        table.add_row(
            str(one.level), Text(one.diagnosis), f"{one.per_month:g}", f"{one.max_wait:g}",
            f"{one.overdue:.2f}", f"{line.k:g}", f"{line.leveraged:.2f}", f"{line.yearly:,.2f}",
        )  # fmt: skip
    table.add_section()
    levels = yearly_by_level(lines)
    for level, cost in levels.items():
        table.add_row(str(level), "all", *[""] * (len(numbers) - 1), f"{cost:,.2f}")
    table.add_row("all", "", *[""] * (len(numbers) - 1), f"{sum(levels.values()):,.2f}")
    _print(table)


def comparison_facts(comparison: Comparison) -> dict[str, Any]:
    """The scenario and every figure with stable keys."""
    scenario = comparison.scenario
    return {
        "scenario": scenario.name,
        "slots": list(scenario.slots),
        "absent": scenario.absent,
        "figures": [_fact(line) for line in comparison.lines()],
    }


def _fact(line: Line) -> dict[str, Any]:
    by, key = line.group
    cells = (line.ordering, by, key, line.figure, *_ends(line.mean), *_ends(line.difference))
    return dict(zip(LINES, cells, strict=True))


def _ends(mean: Mean | None) -> tuple[float | None, ...]:
    if mean is None:
        return (None, None, None)
    return tuple(round(end, CENTS) for end in (mean.value, mean.low, mean.high))


def write_tables(comparison: Comparison, folder: Path) -> list[Path]:
    """Every figure, and every run, each as CSV that opens in a spreadsheet; says where."""
    folder.mkdir(parents=True, exist_ok=True)
    figures, runs = folder / "figures.csv", folder / "runs.csv"
    facts = [_fact(line) for line in comparison.lines()]
    years = [
        {"run": number, "ordering": ordering, "by": by, "key": key}
        | {figure: getattr(measures, figure) for figure in FIGURES}
        for ordering, found in comparison.runs.items()
        for number, run in enumerate(found, start=1)
        for (by, key), measures in run.items()
    ]
    for path, rows, columns in ((figures, facts, LINES), (runs, years, RUNS)):
        path.write_text(csv_of(rows, columns), encoding="utf-8-sig", newline="")
    return [figures, runs]


def print_comparison(comparison: Comparison) -> None:
    """Everybody and each priority under each ordering, and what that changes of the cost."""
    table = Table("who", "ordering", *_right((*SHOWN.values(), "change of cost")), box=SIMPLE)
    found: dict[Group, dict[str, dict[str, Line]]] = {}
    for line in comparison.lines():
        if line.group[0] != "diagnosis":
            by_ordering = found.setdefault(line.group, {})
            by_ordering.setdefault(line.ordering, {})[line.figure] = line
    for group, by_ordering in found.items():
        for ordering, lines in by_ordering.items():
            cells = [_shown(lines[figure].mean) if figure in lines else "" for figure in SHOWN]
            change = lines["social_cost"].difference
            table.add_row(" ".join(group).strip(), ordering, *cells, _shown(change))
        table.add_section()
    _print(table)
    scenario = comparison.scenario
    hours = ", ".join(map(str, scenario.slots))
    click.echo(f"{scenario.name}: hours from Monday {hours}; no-shows {scenario.absent:.0%}.")


def _shown(mean: Mean | None) -> str:
    if mean is None:
        return ""
    reach = mean.high - mean.value
    if abs(mean.value) < LARGE:
        return f"{mean.value:.1f} ±{reach:.1f}"
    unit, letter = (MILLION, " M") if abs(mean.value) >= MILLION else (1, "")
    return f"{mean.value / unit:,.0f} ±{reach / unit:,.0f}{letter}"


def _right(titles: Sequence[str]) -> list[Column]:
    return [Column(title, justify="right") for title in titles]


def _print(table: Table) -> None:
    console = Console()
    console.width = console.width if console.is_terminal else WIDE
    console.print(table)
