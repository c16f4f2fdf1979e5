"""What crews ask for, with what helps to decide it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

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


@dataclass(frozen=True, slots=True)
class Ask:
    """A request beside its report; `verdict` is on what the crew showed before, if anything.

    `days` is how many days of the calendar later it would be due.
    """

    request: Request
    report: Report
    tone: str
    crew: str
    days: int
    verdict: Words | None = None

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
    days = _days_later(report.deadline, request.until, visit.house.zone)
    return Ask(request, report, tone(report, visit.now), crew.name if crew else "", days, verdict)


def _days_later(deadline: datetime, until: datetime | None, zone: ZoneInfo) -> int:
    """From date to date: whoever asks for the Friday after asks for seven days, at any hour."""
    if until is None:
        return 0
    return max(0, (until.astimezone(zone).date() - deadline.astimezone(zone).date()).days)


def verdict_on(judgement: Judgement) -> Words:
    """How far evidence can be taken as it comes, with the reasons against it."""
    key = f"quality-{judgement.trust}"
    return Words(key, {"reasons": told(judgement)}) if judgement.reasons else Words(key)
