"""Reads one report with everything around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from console.acting import stamp
from console.board.asking import Ask, ask_of, verdict_on
from console.board.cards import Suggestion, suggest
from console.places_on_map import Spot, spot_of
from console.reports.notices import Notice, read_notices
from console.standing import tone
from console.visits import MASK, Visit
from domain.fieldwork.assignments import Assignment
from domain.fieldwork.balancing import Load, hindrance
from domain.fieldwork.conclusions import Conclusion, Trust
from domain.fieldwork.duplicates import LikelyDuplicate, likely
from domain.fieldwork.linking import Linked
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import ContactId, MediaId
from domain.media import may_show
from domain.messages import Param, Words
from domain.people.users import Right
from domain.wording import happened, why_crew
from storage.fieldwork.reports import HistoryLine
from storage.unit_of_work import UnitOfWork

MOST_LINES, MOST_LINKED, SHOWN_VERDICTS = 100, 12, 4
BY_PERSONS = ("text", "answer", "reason")


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the timeline: when, who, what, and what it shows."""

    at: datetime
    name: str
    words: Words
    line: HistoryLine


@dataclass(frozen=True, slots=True)
class Option:
    """A crew that a report may be given to, and what stands against it."""

    load: Load
    words: Words


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that a report's page shows."""

    report: Report
    tone: str
    stamp: str
    zone: str
    crew: str
    reporter: str
    spot: Spot | None
    suggestion: Suggestion | None
    options: Sequence[Option]
    explained: Sequence[Words]
    asks: Sequence[Ask]
    moments: Sequence[Moment]
    conclusion: Conclusion | None
    alike: Sequence[LikelyDuplicate]
    original: Report | None
    linked: Sequence[Linked]
    notices: Sequence[Notice]

    @property
    def status(self) -> Words:
        """How far it has come."""
        return Words(f"status-{self.report.status}")

    @property
    def verdict(self) -> Words | None:
        """How far its evidence can be taken as it comes."""
        done = self.conclusion
        return verdict_on(done.judgement) if done and done.judgement else None

    @property
    def is_doubted(self) -> bool:
        """Whether its evidence deserves a second look."""
        done = self.conclusion
        return bool(done and done.judgement and done.judgement.trust is not Trust.FINE)

    @property
    def can_be_given(self) -> bool:
        """Whether a crew may be chosen for it."""
        return self.report.is_open


async def look(visit: Visit, unit: UnitOfWork, report: Report) -> ReportView:
    """The report with what surrounds it."""
    loads = await unit.loads_for(report, visit.now) if report.is_open else []
    holder = await unit.setup.crew(report.crew) if report.crew else None
    assignment = await unit.reports.assignment_of(report.id)
    lines = await unit.reports.history_of(report.id, MOST_LINES)
    zones = await unit.setup.zones()
    waits = report.status in (ReportStatus.RECEIVED, ReportStatus.QUEUED)
    return ReportView(
        report,
        tone(report, visit.now),
        stamp(report),
        next((zone.name for zone in zones if zone.key == report.zone), ""),
        holder.name if holder else "",
        visit.of_person(await _reporter(unit, report)),
        spot_of(zones, report.pin),
        suggest(report, loads, visit.now) if waits else None,
        _options(report, loads, visit.now),
        _explained(report, assignment),
        [await ask_of(visit, unit, one) for one in await unit.requests.open_for(report.id)],
        await _moments(visit, unit, lines),
        await _conclusion(unit, report),
        await _alike(unit, report),
        await unit.duplicates.original_of(report.id),
        await unit.duplicates.linked_to(report.id, MOST_LINKED),
        await read_notices(visit, unit, report, lines),
    )


async def _reporter(unit: UnitOfWork, report: Report) -> str:
    """Who reported it: somebody in chat, or as the system that told of it names them."""
    contact = await unit.people.get(report.reporter) if report.reporter else None
    told = await unit.submissions.reporter_of(report.id)
    name = " ".join(filter(None, (told.get("first_name"), told.get("last_name"))))
    said = ((contact.name if contact else "") or name, told.get("email", ""))
    return " · ".join(filter(None, said))


async def _conclusion(unit: UnitOfWork, report: Report) -> Conclusion | None:
    """The newest, with those of its photos that there is something to see of."""
    done = await unit.conclusions.newest(report.id)
    return replace(done, photos=await _seen_of(unit, done.photos)) if done else None


async def _seen_of(unit: UnitOfWork, ids: Sequence[MediaId]) -> tuple[MediaId, ...]:
    """Of some files those that are pictures; one that could not be used has none."""
    return tuple(each.id for each in await unit.media.several(tuple(ids)) if may_show(each))


def _options(report: Report, loads: Sequence[Load], now: datetime) -> list[Option]:
    """The crews, those first that nothing hinders; within that as the least loaded come."""
    judged = [(hindrance(report, load, now=now), load) for load in loads]
    judged.sort(key=lambda one: (one[0] != "", one[1].after(report.category.weight)))
    return [
        Option(load, _hindered(why, load, report))
        for why, load in judged
        if load.crew.id != report.crew
    ]


def _hindered(why: str, load: Load, report: Report) -> Words:
    params: dict[str, Param] = {
        "crew": load.crew.name,
        "carried": load.carried,
        "limit": load.crew.limit,
        "category": report.category.name,
    }
    return Words(f"why-{why or 'able'}", params)


def _explained(report: Report, assignment: Assignment | None) -> list[Words]:
    """Why it went to the crew that has it, as it was kept then."""
    if assignment is None or not report.is_open:
        return []
    return [why_crew(verdict, report) for verdict in assignment.explanation[:SHOWN_VERDICTS]]


async def _alike(unit: UnitOfWork, report: Report) -> tuple[LikelyDuplicate, ...]:
    if not report.is_open:
        return ()
    return likely(report, await unit.duplicates.near(report))


async def _moments(visit: Visit, unit: UnitOfWork, lines: Sequence[HistoryLine]) -> list[Moment]:
    """What happened, the last first."""
    names = await unit.people.names(line.by for line in lines if line.by)
    shown = set(await _seen_of(unit, [id for line in lines for id in line.pictures]))
    return [
        Moment(
            line.at,
            visit.of_person(names.get(line.by or ContactId(""), "")),
            happened(line.kind, _seen(visit, line.details), len(line.pictures)),
            replace(line, pictures=tuple(id for id in line.pictures if id in shown)),
        )
        for line in reversed(lines)
    ]


def _seen(visit: Visit, details: Mapping[str, Param]) -> dict[str, Param]:
    """Details as this person may read them: what somebody wrote, only with the right for it."""
    if visit.may(Right.SEE_PERSONS):
        return dict(details)
    return {
        name: MASK if name in BY_PERSONS and isinstance(value, str) and value else value
        for name, value in details.items()
    }
