"""Figures as they are told, on a page and on paper alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.charts.tables import Table
from console.figures.crew_exhibits import crew_exhibits
from console.figures.crew_table import crew_stats, crew_table
from console.figures.crews import CrewFigures
from console.figures.exhibits import Exhibit
from console.figures.hospital import HospitalFigures
from console.figures.hospital_exhibits import hospital_exhibits
from console.figures.hospital_table import hospital_stats, hospital_table
from console.figures.wording import Stat
from console.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Telling:
    """The most important numbers, the charts, and everything in a table, which `caption` names.

    `note` is what has to be known to read the table.
    """

    stats: Sequence[Stat]
    exhibits: Sequence[Exhibit]
    caption: str
    table: Table
    note: str


def of_crews(t: Tongue, found: CrewFigures) -> Telling:
    """What was done over some days."""
    return Telling(
        crew_stats(t, found),
        crew_exhibits(t, found),
        t("console-figures-table", by=t(f"console-figures-by-{found.asked.by}")),
        crew_table(t, found),
        t("console-figures-few"),
    )


def of_hospital(t: Tongue, found: HospitalFigures) -> Telling:
    """What became of the list and the hours over some days."""
    return Telling(
        hospital_stats(t, found),
        hospital_exhibits(t, found),
        t("console-figures-table", by=t("console-figures-specialty")),
        hospital_table(t, found),
        t("console-figures-few-hospital"),
    )
