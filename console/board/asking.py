"""What crews ask for, with what helps to decide it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from console.standing import tone
from console.visits import Visit
from domain.fieldwork.conclusions import Judgement
from domain.fieldwork.reports import Report
from domain.fieldwork.requests import Request
from domain.ids import AreaKey, MediaId
from domain.messages import Words
from domain.wording import told
from storage.unit_of_work import UnitOfWork

MOST_ASKED = 5
SHOWN_PHOTOS = 4
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ask:
    """A request beside its report; `verdict` is on what the crew showed before, if anything."""

    request: Request
    report: Report
    tone: str
    crew: str
    verdict: Words | None = None

    @property
    def days(self) -> int:
        """How many days more are asked for."""
        until = self.request.until
        return max(0, -(-(until - self.report.deadline) // DAY)) if until else 0

    @property
    def reason(self) -> Words | None:
        """Why it should be rejected."""
        return Words(f"reason-{self.request.reason}") if self.request.reason else None

    @property
    def photos(self) -> Sequence[MediaId]:
        """What the crew sent along."""
        return self.request.photos[:SHOWN_PHOTOS]

    @property
    def before(self) -> Sequence[MediaId]:
        """What the citizen sent."""
        return self.report.photos[:SHOWN_PHOTOS]


async def read_asked(visit: Visit, unit: UnitOfWork, area: AreaKey, most: int) -> list[Ask]:
    """The requests of *area* that wait longest."""
    waiting = await unit.requests.open_in([area], most)
    return [await ask_of(visit, unit, request) for request in waiting]


async def ask_of(visit: Visit, unit: UnitOfWork, request: Request) -> Ask:
    """One request, with what it is about."""
    report = await unit.reports.get(request.report)
    crew = await unit.setup.crew(request.crew)
    if report is None:
        msg = f"request {request.number} is about no report"
        raise LookupError(msg)
    conclusion = await unit.conclusions.newest(report.id)
    judgement = conclusion.judgement if conclusion else None
    verdict = verdict_on(judgement) if judgement else None
    return Ask(request, report, tone(report, visit.now), crew.name if crew else "", verdict)


def verdict_on(judgement: Judgement) -> Words:
    """How far evidence can be taken as it comes, with the reasons against it."""
    key = f"quality-{judgement.trust}"
    return Words(key, {"reasons": told(judgement)}) if judgement.reasons else Words(key)
