"""Figures as a table for machines: what `enlace figures --csv` writes and the console gives."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.spreadsheets import csv_of
from domain.figures import FiguresLine, Share


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def _bound(share: Share, side: int) -> float | None:
    return _rounded(share.interval[side]) if share.interval else None


# The columns of the CSV and the keys of the JSON; what they mean is in docs/figures.md.
COLUMNS: dict[str, Callable[[FiguresLine], Any]] = {
    "from": lambda line: line.period.first.isoformat(),
    "to": lambda line: line.period.last.isoformat(),
    "by": lambda line: line.by.value,
    "key": lambda line: line.key,
    "name": lambda line: line.name,
    "active": lambda line: line.tally.active,
    "limit": lambda line: line.tally.limit,
    "concluded": lambda line: line.tally.concluded,
    "on_time": lambda line: line.tally.on_time,
    "on_time_share": lambda line: _rounded(line.tally.on_time_share.value),
    "on_time_low": lambda line: _bound(line.tally.on_time_share, 0),
    "on_time_high": lambda line: _bound(line.tally.on_time_share, 1),
    "on_time_as_first_promised": lambda line: line.tally.as_first_promised,
    "first_promise_share": lambda line: _rounded(line.tally.first_promise_share.value),
    "median_days": lambda line: line.tally.median_days,
    "p90_days": lambda line: line.tally.p90_days,
    "requests_made": lambda line: line.tally.requests_made,
    "requests_granted": lambda line: line.tally.requests_granted,
    "rejected": lambda line: line.tally.rejected,
    "reopened": lambda line: line.tally.reopened,
    "photos_missing": lambda line: line.tally.photos_missing,
}


def rows_of(lines: Sequence[FiguresLine]) -> list[dict[str, Any]]:
    """Each line by the names of its columns."""
    return [{name: read(line) for name, read in COLUMNS.items()} for line in lines]


def figures_csv(lines: Sequence[FiguresLine]) -> str:
    """The lines as RFC 4180 has them."""
    return csv_of(rows_of(lines), list(COLUMNS))
