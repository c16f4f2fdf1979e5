"""Tables that open in a spreadsheet as they are, and in which no cell is run."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """The rows as RFC 4180 has them: commas, points, CRLF; what is not known is empty.

    A text that a spreadsheet would take for a formula begins with an apostrophe, as OWASP advises.
    """
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return buffer.getvalue()


def inert(text: str) -> str:
    """*text* so that no spreadsheet runs it."""
    return f"'{text}" if text.lstrip(" ").startswith(OPENS_FORMULA) else text


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return inert(value)
    return "" if value is None else value
