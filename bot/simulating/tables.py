"""Reads a table of diagnoses: how many come, how long they wait, how long they may."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from math import isfinite
from pathlib import Path

from bot.simulating.faults import ScenarioFault, ScenarioRefused
from domain.what_if.costs import Demand

LARGEST = 1_000_000  # bytes
MOST_ROWS, MOST_FAULTS = 500, 20
LONGEST_WAIT, MOST_A_MONTH, LAST_LEVEL = 3650.0, 100_000.0, 99.0
LEVEL, DIAGNOSIS, DEMAND, WAIT, MAX_WAIT, OVERDUE = COLUMNS = (
    "priority", "diagnosis", "demand_per_month", "wait_days", "max_wait_days", "overdue_days",
)  # fmt: skip
MOST = {LEVEL: LAST_LEVEL, DEMAND: MOST_A_MONTH}
ABOVE_NOTHING = {LEVEL, MAX_WAIT}

Row = dict[str, str]


def read_demand(file: Path) -> list[Demand]:
    """The table in *file*, a CSV with COLUMNS in any order; ScenarioRefused tells all its faults.

    An empty cell of overdue days is none overdue; without that column they are what the mean wait
    has beyond the maximum.
    """
    reader = csv.DictReader(StringIO(_text(file), newline=""), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise ScenarioRefused(
            file, [ScenarioFault(f"row {reader.line_num}", f"expected CSV: {error}")]
        ) from error
    faults = list(_faults(reader.fieldnames or [], rows))
    if faults:
        raise ScenarioRefused(file, faults[:MOST_FAULTS])
    return [_demand(row) for _, row in rows]


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise ScenarioRefused(
                file, [ScenarioFault("the file", f"expected at most {LARGEST:,} bytes")]
            )
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioRefused(
            file, [ScenarioFault(f"byte {error.start}", "expected UTF-8")]
        ) from error
    except OSError as error:
        raise ScenarioRefused(
            file, [ScenarioFault("the file", f"cannot be read: {error.strerror}")]
        ) from error


def _faults(columns: Sequence[str], rows: Sequence[tuple[int, Row]]) -> Iterator[ScenarioFault]:
    missing = [name for name in COLUMNS if name not in columns and name != OVERDUE]
    if missing:
        yield ScenarioFault("row 1", f"expected the columns {', '.join(missing)}")
        return
    if not 1 <= len(rows) <= MOST_ROWS:
        yield ScenarioFault(
            "the file", f"expected 1 to {MOST_ROWS} rows below the header, not {len(rows)}"
        )
        return
    seen: set[str] = set()
    for line, row in rows:
        name = (row[DIAGNOSIS] or "").strip()
        if not name or name in seen:
            yield ScenarioFault(
                f"row {line}, column {DIAGNOSIS}", f"expected a name of its own, not {name!r}"
            )
        seen.add(name)
        yield from _faults_of_numbers(line, row)


def _faults_of_numbers(line: int, row: Row) -> Iterator[ScenarioFault]:
    for column in (LEVEL, DEMAND, WAIT, MAX_WAIT, OVERDUE):
        written = (row.get(column) or "").strip()
        if column == OVERDUE and not written:
            continue
        most = MOST.get(column, LONGEST_WAIT)
        if not _fits(written, most, column):
            kind = "a whole number" if column == LEVEL else "a number like 46.3"
            least = "more than 0" if column in ABOVE_NOTHING else "0 or more"
            bounds = f"{least}, at most {most:,.0f}"
            yield ScenarioFault(
                f"row {line}, column {column}", f"expected {kind}, {bounds}, not {written!r}"
            )


def _fits(written: str, most: float, column: str) -> bool:
    try:
        number = float(written)
    except ValueError:
        return False
    if not isfinite(number) or (column == LEVEL and not number.is_integer()):
        return False
    return 0 <= number <= most and (number > 0 or column not in ABOVE_NOTHING)


def _demand(row: Row) -> Demand:
    wait, max_wait = float(row[WAIT]), float(row[MAX_WAIT])
    beyond = max(0.0, wait - max_wait)
    overdue = float((row[OVERDUE] or "").strip() or 0) if OVERDUE in row else beyond
    return Demand(
        diagnosis=row[DIAGNOSIS].strip(),
        level=int(float(row[LEVEL])),
        per_month=float(row[DEMAND]),
        wait=wait,
        max_wait=max_wait,
        overdue=overdue,
    )
