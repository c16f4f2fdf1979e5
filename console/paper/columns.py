"""How wide the columns of a table on paper are."""

from collections.abc import Sequence

from console.charts.tables import Table
from console.paper.sheets import Sheets

PADDING = 1.0  # millimetres on each side of a cell
HAIR = 0.1  # what rounding may take


def widths(sheets: Sheets, table: Table) -> list[float]:
    """Room for every number and for the longest word above it, and else as alike as may be.

    Names have what they need, or what the numbers leave them, and go on in a second line.
    """
    names, *numbers = (
        _needed(sheets, head, values) for head, *values in zip(table.head, *table.rows, strict=True)
    )
    names = min(names, sheets.epw - sum(numbers))
    return [names, *alike(numbers, sheets.epw - names)]


def alike(needed: Sequence[float], room: float) -> list[float]:
    """What fills *room*: the narrowest grow first."""
    narrow = sorted(needed)
    while narrow and narrow[-1] > room / len(narrow):
        room -= narrow.pop()
    return [max(each, room / len(narrow)) if narrow else each for each in needed]


def _needed(sheets: Sheets, head: str, values: Sequence[str]) -> float:
    return max(map(sheets.get_string_width, [*head.split(), *values])) + 2 * PADDING + HAIR
