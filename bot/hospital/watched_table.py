"""What the hospital watches as a table for spreadsheets; columns: docs/hospital-figures.md."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.spreadsheets import csv_of
from domain.hospital.watching import Watched

COLUMNS: dict[str, Callable[[Watched], Any]] = {
    "specialty": lambda line: line.specialty,
    "at_start": lambda line: line.at_start,
    "in": lambda line: line.came,
    "out": lambda line: line.left,
    "at_end": lambda line: line.at_end,
    "median_days": lambda line: line.median_days,
    "p90_days": lambda line: line.p90_days,
    "overdue": lambda line: sum(share.part for share in line.overdue.values()),
    "without_guarantee": lambda line: sum(share.whole for share in line.overdue.values()),
    "called": lambda line: line.called,
    "reached": lambda line: line.reached,
    "asked": lambda line: line.asked,
    "confirmed": lambda line: line.confirmed,
    "freed": lambda line: line.freed,
    "refilled": lambda line: line.refilled,
    "attended": lambda line: line.attended,
    "missed": lambda line: line.missed,
    "overdue_as_it_was": lambda line: line.burdens.actual.overdue,
    "overdue_by_fifo": lambda line: line.burdens.fifo.overdue,
    "overdue_by_priority": lambda line: line.burdens.priority.overdue,
}


def watched_csv(lines: Sequence[Watched]) -> str:
    """The lines as RFC 4180 has them."""
    rows = [{name: read(line) for name, read in COLUMNS.items()} for line in lines]
    return csv_of(rows, list(COLUMNS))
