"""Handing a report out, by suggestion or by a liaison's choice; accepted on the way if need be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.errors import DomainError, NotYours
from domain.events import Decision
from domain.fieldwork.assignments import Assignment, give
from domain.fieldwork.balancing import Load, NoCrewAvailable, choose_crew, hindrance
from domain.fieldwork.crews import Crew, CrewStatus
from domain.fieldwork.reports import Report, ReportStatus, accept
from domain.ids import AssignmentId, ContactId
from domain.messages import Param, Words
from domain.people.contacts import Liaison


class CrewBarred(DomainError):
    """Not even by hand: the crew is at its limit, or does not work now."""

    key = "refusal-crew-barred"


def check_area(report: Report | None, liaison: Liaison) -> Report:
    """The report, if it is of this liaison's areas; raises NotYours without telling more."""
    if report is None or report.category.area not in liaison.areas:
        raise NotYours
    return report


def assign(
    report: Report,
    current: Assignment | None,
    loads: Sequence[Load],
    *,
    id: AssignmentId,
    by: ContactId | None,
    now: datetime,
) -> Decision:
    """Give *report* to the fittest crew; where none can take it, it waits in its area's queue."""
    accepted, report = _accepted(report, by, now)
    try:
        choice = choose_crew(report, loads, now=now)
    except NoCrewAvailable:
        if not accepted.changed:
            raise
        return accepted
    explanation = choice.explanation
    given = give(report, choice.crew, current, id=id, explanation=explanation, by=by, now=now)
    return accepted + given


def assign_to(
    crew: Crew,
    report: Report,
    current: Assignment | None,
    loads: Sequence[Load],
    *,
    id: AssignmentId,
    by: ContactId | None,
    now: datetime,
) -> Decision:
    """Give *report* to the crew that a liaison chose: any that is at work and below its limit."""
    accepted, report = _accepted(report, by, now)
    load = _load_of(crew, loads)
    why = _bar(report, load)
    if why and report.crew != crew.id:
        load_facts: dict[str, Param] = {
            "crew": crew.name,
            "carried": load.carried,
            "limit": crew.limit,
        }
        raise CrewBarred(why=Words(f"why-{why}", load_facts))
    return accepted + give(report, crew, current, id=id, by=by, now=now)


def doubt(crew: Crew, report: Report, loads: Sequence[Load], *, now: datetime) -> str:
    """Why *crew* is not made for *report*, as a key, where a liaison may give it all the same."""
    load = _load_of(crew, loads)
    is_settled = report.crew == crew.id or _bar(report, load)
    return "" if is_settled else hindrance(report, load, now=now)


def _load_of(crew: Crew, loads: Sequence[Load]) -> Load:
    return next(load for load in loads if load.crew.id == crew.id)


def _bar(report: Report, load: Load) -> str:
    """Why nobody can give the crew anything now, as a key; empty if they can."""
    if load.crew.status is CrewStatus.PAUSED:
        return "paused"
    return "" if load.has_room(report.category.weight) else "full"


def _accepted(report: Report, by: ContactId | None, now: datetime) -> tuple[Decision, Report]:
    if report.status is not ReportStatus.RECEIVED:
        return Decision(), report
    return accept(report, by=by, now=now), replace(report, status=ReportStatus.QUEUED)
