"""What the board shows of each report, crew and request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.standing import tone
from domain.fieldwork.balancing import Load, NoCrewAvailable, choose_crew
from domain.fieldwork.crews import Crew
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import CrewId
from domain.messages import Words
from domain.wording import why_crew

UNASSIGNED = (ReportStatus.RECEIVED, ReportStatus.QUEUED)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The crew that should have a report, if any can, and why in words."""

    crew: Crew | None
    why: Words | None


@dataclass(frozen=True, slots=True)
class Card:
    """A report in a list."""

    report: Report
    tone: str
    crew: str = ""
    suggestion: Suggestion | None = None

    @property
    def suggestible(self) -> bool:
        """Whether a crew may be found for it without asking anybody."""
        return self.report.status in UNASSIGNED


@dataclass(frozen=True, slots=True)
class Column:
    """A crew with what it carries, and the most urgent of it."""

    crew: Crew
    count: int
    carried: float
    cards: Sequence[Card]


def card_of(
    report: Report,
    now: datetime,
    crews: Mapping[CrewId, Crew],
    loads: Sequence[Load] | None = None,
) -> Card:
    """A report for a list; with a suggestion where *loads* are known and it has no crew."""
    holder = crews.get(report.crew) if report.crew else None
    wants_crew = loads is not None and report.status in UNASSIGNED
    suggestion = suggest(report, loads, now) if wants_crew and loads is not None else None
    return Card(report, tone(report, now), holder.name if holder else "", suggestion)


def suggest(report: Report, loads: Sequence[Load], now: datetime) -> Suggestion:
    """The fittest crew, with the reason that chat gives."""
    try:
        choice = choose_crew(report, loads, now=now)
    except NoCrewAvailable as nobody:
        first = next(iter(nobody.explanation), None)
        return Suggestion(None, why_crew(first, report) if first else None)
    return Suggestion(choice.crew, why_crew(choice.explanation[0], report))
