"""What the citizen thinks of the work: one rating for each conclusion, which may be changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import DomainError, NotYours
from domain.events import Decision, Entity
from domain.fieldwork.conclusions import Conclusion
from domain.fieldwork.reports import Report, ReportEvent, ReportStatus
from domain.ids import AssignmentId, ContactId
from domain.messages import Param, Words

LONGEST_WORDS = 500


class Score(StrEnum):
    """Three answers fit three buttons, and nobody has to think about numbers."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Rating(Entity):
    """What one person thinks of one conclusion."""

    conclusion: AssignmentId
    contact: ContactId
    score: Score
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True)
class ConclusionRated(ReportEvent):
    """The citizen said what they think of the work."""

    score: Score
    text: str

    def details(self) -> Mapping[str, Param]:
        """How they found it, and their words."""
        return {"score": Words(f"score-{self.score}"), "text": self.text}


class ReopenedMeanwhile(DomainError):
    """The work is being done again; it can be rated once that is finished."""

    key = "refusal-reopened-meanwhile"


class WordsTooLong(DomainError):
    """A rating takes a bounded number of words."""

    key = "refusal-rating-too-long"


def check_may_rate(report: Report | None, contact: ContactId) -> Report:
    """The report, if this person reported it; raises NotYours without telling more."""
    if report is None or report.reporter != contact:
        raise NotYours
    return report


def rate(
    report: Report, conclusion: Conclusion | None, score: Score, *, by: ContactId, now: datetime
) -> Decision:
    """Keep what the reporter thinks of the newest conclusion, instead of what they said before."""
    check_may_rate(report, by)
    if conclusion is None or report.status is not ReportStatus.CONCLUDED:
        raise ReopenedMeanwhile(folio=report.folio)
    rating = Rating(conclusion.id, by, score, now)
    return Decision((rating,), (ConclusionRated(now, report, by, score, ""),))


def explain(report: Report, rating: Rating | None, text: str, *, now: datetime) -> Decision:
    """Add words to a rating."""
    if rating is None or report.status is not ReportStatus.CONCLUDED:
        raise ReopenedMeanwhile(folio=report.folio)
    if len(text) > LONGEST_WORDS:
        raise WordsTooLong(most=LONGEST_WORDS)
    explained = replace(rating, text=text.strip(), at=now)
    event = ConclusionRated(now, report, rating.contact, rating.score, explained.text)
    return Decision((explained,), (event,))
