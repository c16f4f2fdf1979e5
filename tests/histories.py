"""Invented histories of crews: a queue worked off in order, so many reports a day."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from domain.crew_limits.workload import Past
from domain.fieldwork.assignments import Assignment, Outcome
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import AssignmentId, CategoryKey, CrewId, ReportId
from storage.unit_of_work import UnitOfWork
from tests.builders import NOON, a_report

END = NOON - timedelta(hours=9)  # three in the morning in Monterrey
HOUR = timedelta(hours=1)


def a_history(
    crew: str = "north",
    *,
    days: int = 365,
    arrivals: float = 3.0,
    pace: float = 3.3,
    allowed: float = 5.0,
    luck: float = 0.01,
    seed: int = 7,
    category: str = "pothole",
) -> list[Past]:
    """A crew that works off what came first; *luck* is the share that is late whatever it has."""
    chance = Random(seed)  # noqa: S311 - weather, not a secret
    at, free_at = END - timedelta(days=days), END - timedelta(days=days)
    pasts: list[Past] = []
    while True:
        at += timedelta(days=chance.expovariate(arrivals))
        if at >= END:
            return pasts
        due = at + timedelta(days=allowed)
        free_at = max(at, free_at) + timedelta(days=chance.expovariate(pace))
        ended = max(free_at, due + HOUR) if chance.random() < luck else free_at
        known = ended if ended <= END else None
        pasts.append(Past(CrewId(crew), CategoryKey(category), at, due, known))


def a_careless_history(crew: str = "north", **fields) -> list[Past]:
    """A crew that is late by chance alone, however much or little it has to do."""
    return a_history(crew, **({"pace": 30.0, "allowed": 2.0, "luck": 0.2} | fields))


async def put(unit: UnitOfWork, pasts: Iterable[Past]) -> None:
    """Write *pasts* down as reports and assignments."""
    found = list(pasts)
    await unit.reports.save(*(_report(n, past) for n, past in enumerate(found)))
    await unit.reports.save_assignment(*(_assignment(n, past) for n, past in enumerate(found)))


def _report(number: int, past: Past) -> Report:
    status = ReportStatus.ASSIGNED if past.ended_at is None else ReportStatus.CONCLUDED
    return a_report(
        f"{past.crew}{number}",
        opened_at=past.given_at,
        deadline=past.deadline,
        ended_at=past.ended_at,
        status=status,
        crew=past.crew,
    )


def _assignment(number: int, past: Past) -> Assignment:
    outcome = (Outcome.DONE if past.is_done else Outcome.MOVED) if past.ended_at else None
    return Assignment(
        AssignmentId(f"a-{past.crew}{number}"),
        ReportId(f"{past.crew}{number}"),
        past.crew,
        past.given_at,
        ended_at=past.ended_at,
        outcome=outcome,
    )
