"""Limits at rest: what is known of each crew's past, what follows from it, and every change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, RowMapping, case, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.crew_limits.limits import Finding, Suggestion
from domain.crew_limits.proposals import (
    Backlog,
    LimitCause,
    LimitChanged,
    LimitView,
    NewLimit,
    Proposal,
    ProposalStatus,
)
from domain.crew_limits.workload import Past
from domain.fieldwork.assignments import Outcome
from domain.fieldwork.reports import ReportStatus
from domain.fieldwork.requests import RequestStatus
from domain.ids import AreaKey, CategoryKey, ContactId, CrewId, ProposalId
from storage.columns import Row, UtcDateTime, table_of, upsert
from storage.fieldwork.report_rows import ASSIGNMENT, HISTORY, REPORT
from storage.fieldwork.requests import REQUEST
from storage.setup import CATEGORY, CREW, Setup
from storage.shelf import Shelf, Shelved

STILL_AFTER = timedelta(days=14)
AT_ONCE = 1000
LAST_CHANGES = 20


class GroundsRow(Row):
    """What a suggestion rests on, as columns."""

    finding: str
    service_level: float
    concluded: int
    category: str | None = None
    in_time: float
    own: int
    borrowed: int
    suggested: int | None = None
    low: int | None = None
    high: int | None = None


class SuggestionRow(GroundsRow, table=True):
    """Table `limit_suggestion`: the newest of each crew."""

    __tablename__ = "limit_suggestion"

    crew: str = Field(primary_key=True, foreign_key="crew.id")


class ProposalRow(GroundsRow, table=True):
    """Table `limit_proposal`."""

    __tablename__ = "limit_proposal"
    __table_args__ = (Index("limit_proposal_by_area", "area", "status"),)

    id: str = Field(primary_key=True)
    crew: str = Field(foreign_key="crew.id")
    area: str
    present: int
    proposed: int
    made_at: datetime = Field(sa_type=UtcDateTime)
    status: str
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class LimitChangeRow(Row, table=True):
    """Table `limit_change`: who changed which limit, when and why."""

    __tablename__ = "limit_change"

    id: int | None = Field(default=None, primary_key=True)
    crew: str = Field(index=True, foreign_key="crew.id")
    at: datetime = Field(sa_type=UtcDateTime)
    before: int
    after: int
    by: str | None = None
    cause: str


SUGGESTION, PROPOSAL = table_of(SuggestionRow), table_of(ProposalRow)
CHANGE = table_of(LimitChangeRow)


@dataclass(frozen=True, slots=True)
class LimitChange:
    """One line in the life of a limit."""

    crew: CrewId
    at: datetime
    before: int
    after: int
    by: ContactId | None
    cause: LimitCause


class Limits:
    """History as facts, suggestions, proposals and changes."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def pasts(self, area: AreaKey, since: datetime) -> list[Past]:
        """What the crews of *area* had in hand since *since*."""
        joined = ASSIGNMENT.join(REPORT, ASSIGNMENT.c.report == REPORT.c.id).join(
            CREW, ASSIGNMENT.c.crew == CREW.c.id
        )
        ended = ASSIGNMENT.c.ended_at
        query = (
            select(
                ASSIGNMENT.c.crew,
                REPORT.c.category,
                ASSIGNMENT.c.given_at,
                REPORT.c.deadline,
                ended,
                ASSIGNMENT.c.outcome,
            )
            .select_from(joined)
            .where(CREW.c.area == area, ended.is_(None) | (ended >= since))
        )
        done = Outcome.DONE.value
        rows = await self._connection.stream(query)  # a year is long: others get their turn
        return [
            Past(*row[:5], is_done=row[5] in (None, done))
            async for some in rows.partitions(AT_ONCE)
            for row in some
        ]

    async def save_suggestion(self, suggestion: Suggestion) -> None:
        """Keep the newest *suggestion* of its crew."""
        row = {"crew": suggestion.crew, **_grounds(suggestion)}
        await upsert(self._connection, SUGGESTION, row)

    async def save_proposal(self, proposal: Proposal) -> None:
        """Insert or update *proposal*."""
        row = {
            "id": proposal.id,
            "crew": proposal.crew,
            "area": proposal.area,
            "present": proposal.present,
            "proposed": proposal.limit,
            "made_at": proposal.made_at,
            "status": proposal.status.value,
            "decided_by": proposal.decided_by,
            "decided_at": proposal.decided_at,
            **_grounds(proposal.grounds),
        }
        await upsert(self._connection, PROPOSAL, row)

    async def set_limit(self, new: NewLimit) -> None:
        """Change the limit of a crew and nothing else of it."""
        await self._connection.execute(
            update(CREW).where(CREW.c.id == new.crew).values(limit=new.limit)
        )

    async def record(self, *changes: LimitChanged) -> None:
        """Write down who changed which limit."""
        if changes:
            await self._connection.execute(insert(CHANGE), [_change_row(c) for c in changes])

    async def changes_of(self, crew: CrewId) -> list[LimitChange]:
        """The last changes of a crew's limit, newest first."""
        query = select(CHANGE).where(CHANGE.c.crew == crew)
        rows = await self._rows(query.order_by(CHANGE.c.id.desc()).limit(LAST_CHANGES))
        return [_to_change(row) for row in rows]

    async def written(self) -> dict[CrewId, int]:
        """What the organisation's file said last, for crews whose limit has changed since."""
        said: dict[CrewId, int] = {}
        for row in await self._rows(select(CHANGE).order_by(CHANGE.c.id)):
            crew = CrewId(row["crew"])
            said.setdefault(crew, row["before"])
            if row["cause"] == LimitCause.FILE.value:
                said[crew] = row["after"]
        return said

    async def proposals(self, area: AreaKey, since: datetime) -> dict[CrewId, list[Proposal]]:
        """The open proposals of *area* by crew, and those decided since *since*."""
        is_open = PROPOSAL.c.status == ProposalStatus.OPEN.value
        query = select(PROPOSAL).where(
            PROPOSAL.c.area == area, is_open | (PROPOSAL.c.decided_at >= since)
        )
        found: dict[CrewId, list[Proposal]] = {}
        for row in await self._rows(query.order_by(PROPOSAL.c.made_at)):
            found.setdefault(CrewId(row["crew"]), []).append(_to_proposal(row))
        return found

    async def suggestion_of(self, crew: CrewId) -> Suggestion | None:
        """The newest suggestion for *crew*."""
        rows = await self._rows(select(SUGGESTION).where(SUGGESTION.c.crew == crew))
        return _to_suggestion(rows[0]) if rows else None

    async def views(self, areas: Iterable[AreaKey], now: datetime) -> list[LimitView]:
        """The crews of *areas* with what bears on their limits."""
        setup = Setup(self._connection, Shelved(self._connection, Shelf()))
        names = {key: category.name for key, category in (await setup.categories()).items()}
        rows = await self._rows(select(SUGGESTION))
        suggestions = {row["crew"]: _to_suggestion(row) for row in rows}
        views = []
        for area in sorted(areas):
            proposals, backlog = await self.proposals(area, now), await self._backlog(area, now)
            for crew in await setup.crews(area):
                said = suggestions.get(crew.id)
                views.append(
                    LimitView(
                        crew,
                        backlog.get(crew.id, Backlog()),
                        said,
                        names.get(said.category, "") if said and said.category else "",
                        _still_open(proposals.get(crew.id, [])),
                    )
                )
        return views

    async def _backlog(self, area: AreaKey, now: datetime) -> Mapping[str, Backlog]:
        """How the active reports of each crew of *area* stand."""
        moved = (
            select(func.max(HISTORY.c.at)).where(HISTORY.c.report == REPORT.c.id).scalar_subquery()
        )
        last = func.coalesce(moved, REPORT.c.opened_at)
        counts = (
            _count(REPORT.c.deadline < now),
            _count(_is_asked()),
            _count(last < now - STILL_AFTER),
        )
        query = (
            select(REPORT.c.crew, func.count(), *counts)
            .select_from(REPORT.join(CATEGORY, REPORT.c.category == CATEGORY.c.key))
            .where(CATEGORY.c.area == area, REPORT.c.status == ReportStatus.ASSIGNED.value)
            .group_by(REPORT.c.crew)
        )
        found = (await self._connection.execute(query)).all()
        return {row[0]: Backlog(*row[1:]) for row in found}

    async def _rows(self, query: Any) -> list[RowMapping]:
        return list((await self._connection.execute(query)).mappings())


def _count(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _is_asked() -> Any:
    """Whether something is asked about a report and not decided."""
    return (
        select(REQUEST.c.id)
        .where(REQUEST.c.report == REPORT.c.id, REQUEST.c.status == RequestStatus.OPEN.value)
        .exists()
    )


def _still_open(proposals: Iterable[Proposal]) -> Proposal | None:
    return next((p for p in proposals if p.status is ProposalStatus.OPEN), None)


def _grounds(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "finding": suggestion.finding.value,
        "service_level": suggestion.service_level,
        "concluded": suggestion.concluded,
        "category": suggestion.category,
        "in_time": suggestion.in_time,
        "own": suggestion.own,
        "borrowed": suggestion.borrowed,
        "suggested": suggestion.limit,
        "low": suggestion.low,
        "high": suggestion.high,
    }


def _to_suggestion(row: RowMapping) -> Suggestion:
    return Suggestion(
        CrewId(row["crew"]),
        Finding(row["finding"]),
        row["service_level"],
        row["concluded"],
        CategoryKey(row["category"]) if row["category"] else None,
        row["in_time"],
        row["own"],
        row["borrowed"],
        row["suggested"],
        row["low"],
        row["high"],
    )


def _to_proposal(row: RowMapping) -> Proposal:
    return Proposal(
        ProposalId(row["id"]),
        CrewId(row["crew"]),
        AreaKey(row["area"]),
        row["present"],
        row["proposed"],
        _to_suggestion(row),
        row["made_at"],
        ProposalStatus(row["status"]),
        ContactId(row["decided_by"]) if row["decided_by"] else None,
        row["decided_at"],
    )


def _change_row(event: LimitChanged) -> dict[str, Any]:
    return {
        "crew": event.crew.id,
        "at": event.at,
        "before": event.before,
        "after": event.crew.limit,
        "by": event.by,
        "cause": event.cause.value,
    }


def _to_change(row: RowMapping) -> LimitChange:
    return LimitChange(
        CrewId(row["crew"]),
        row["at"],
        row["before"],
        row["after"],
        ContactId(row["by"]) if row["by"] else None,
        LimitCause(row["cause"]),
    )
