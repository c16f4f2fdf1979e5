"""What stands in a printed report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.charts.series import Chart
from console.charts.tables import Table


@dataclass(frozen=True, slots=True)
class Leaf:
    """A table of its own, with its title and what has to be known to read it."""

    title: str
    table: Table
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report in one language, which is said to whoever has it read aloud.

    `page` writes the foot of a page from its number and from what stands for their count.
    """

    language: str
    house: str
    title: str
    under: str
    summary: Sequence[str]
    glance_title: str
    glance: Sequence[tuple[str, str, str]]
    charts_title: str
    charts: Sequence[tuple[Chart, str]]
    nothing: str
    leaves: Sequence[Leaf]
    made_at: datetime
    page: Callable[[str, str], str]
