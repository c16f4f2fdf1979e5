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
class Frame:
    """What every report of a house has: its language, its headings, and the foot of a page.

    The language is said to whoever has it read aloud; `page` writes the foot from the number of a
    page and from what stands for their count.
    """

    language: str
    house: str
    glance: str
    charts: str
    nothing: str
    page: Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Document:
    """A report: sentences, the most important numbers, charts, and tables on sheets of their own.

    `glance` has what it is, how much, and how much it was before; `charts` each have a note.
    """

    frame: Frame
    title: str
    under: str
    summary: Sequence[str]
    glance: Sequence[tuple[str, str, str]]
    charts: Sequence[tuple[Chart, str]]
    leaves: Sequence[Leaf]
    made_at: datetime
