"""Proposals to even out the work of an area, and the facts that they are made from."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, Index, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.fieldwork.assignments import Outcome
from domain.fieldwork.rebalancing import Balance, Move, Rebalance, RebalanceStatus
from domain.fieldwork.reports import ReportStatus
from domain.fieldwork.weights import WorkDone
from domain.ids import AreaKey, CategoryKey, ContactId, CrewId, RebalanceId, ReportId
from storage.columns import Row, UtcDateTime, table_of
from storage.drivers.prepared import Found
from storage.fieldwork.begun import has_begun
from storage.fieldwork.report_rows import ASSIGNMENT, REPORT
from storage.setup import CATEGORY
from storage.versions import Versions, counted


class RebalanceRow(Row, table=True):
    """Table `rebalance`."""

    __tablename__ = "rebalance"
    __table_args__ = (Index("rebalance_by_area", "area", "made_at"),)

    id: str = Field(primary_key=True)
    area: str = Field(foreign_key="area.key")
    made_at: datetime = Field(sa_type=UtcDateTime)
    by: str
    moves: list[list[Any]] = Field(sa_type=JSON)
    crews: list[list[Any]] = Field(sa_type=JSON)
    footing: dict[str, str] = Field(sa_type=JSON)
    on_time_before: float | None = None
    on_time_after: float | None = None
    status: str
    version: int = counted()


REBALANCE = table_of(RebalanceRow)


class Rebalances:
    """Proposals by id and area."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._versions = Versions(connection, REBALANCE)

    async def get(self, id: RebalanceId) -> Rebalance | None:
        """One proposal."""
        return await self._first(select(REBALANCE).where(REBALANCE.c.id == id))

    async def newest(self, area: AreaKey) -> Rebalance | None:
        """The last proposal for *area*."""
        query = select(REBALANCE).where(REBALANCE.c.area == area)
        return await self._first(query.order_by(REBALANCE.c.made_at.desc()).limit(1))

    async def save(self, rebalance: Rebalance) -> None:
        """Insert or update; raises Overtaken where a colleague was faster."""
        await self._versions.save([_to_row(rebalance)])

    async def begun(self, area: AreaKey) -> frozenset[ReportId]:
        """Reports of *area* that a crew has begun: with photos, words, a request or a comment."""
        query = (
            select(REPORT.c.id)
            .join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
            .where(
                CATEGORY.c.area == area,
                REPORT.c.status == ReportStatus.ASSIGNED.value,
                has_begun(),
            )
        )
        return frozenset(map(ReportId, (await self._connection.execute(query)).scalars()))

    async def concluded(self, area: AreaKey, since: datetime) -> dict[CrewId, tuple[int, float]]:
        """How many reports each crew of *area* concluded since then, and what they weighed."""
        query = (
            select(ASSIGNMENT.c.crew, func.count(), func.sum(CATEGORY.c.weight))
            .join(REPORT, ASSIGNMENT.c.report == REPORT.c.id)
            .join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
            .where(
                CATEGORY.c.area == area,
                ASSIGNMENT.c.outcome == Outcome.DONE.value,
                ASSIGNMENT.c.ended_at >= since,
            )
            .group_by(ASSIGNMENT.c.crew)
        )
        found = await self._connection.execute(query)
        return {CrewId(crew): (number, float(weight)) for crew, number, weight in found}

    async def conclusions(
        self, area: AreaKey, since: datetime, timezone: ZoneInfo
    ) -> list[WorkDone]:
        """What the crews of *area* concluded since then, in local time."""
        query = (
            select(ASSIGNMENT.c.crew, REPORT.c.category, ASSIGNMENT.c.ended_at)
            .join(REPORT, ASSIGNMENT.c.report == REPORT.c.id)
            .join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
            .where(
                CATEGORY.c.area == area,
                ASSIGNMENT.c.outcome == Outcome.DONE.value,
                ASSIGNMENT.c.ended_at >= since,
            )
        )
        found = await self._connection.execute(query)
        return [
            WorkDone(CrewId(crew), CategoryKey(category), at.astimezone(timezone))
            for crew, category, at in found
        ]

    async def _first(self, query: Any) -> Rebalance | None:
        row = (await self._connection.execute(query)).mappings().first()
        return _to_domain(self._versions.read(row)) if row else None


def _to_row(rebalance: Rebalance) -> dict[str, Any]:
    return {
        "id": rebalance.id,
        "area": rebalance.area,
        "made_at": rebalance.made_at,
        "by": rebalance.by,
        "moves": [[m.report, m.folio, m.source, m.dest] for m in rebalance.moves],
        "crews": [[c.crew, c.name, c.limit, c.before, c.after] for c in rebalance.crews],
        "footing": dict(rebalance.footing),
        "on_time_before": rebalance.on_time_before,
        "on_time_after": rebalance.on_time_after,
        "status": rebalance.status.value,
    }


def _to_domain(row: Found) -> Rebalance:
    return Rebalance(
        RebalanceId(row["id"]),
        AreaKey(row["area"]),
        row["made_at"],
        ContactId(row["by"]),
        tuple(_moves(row["moves"])),
        tuple(Balance(*crew) for crew in row["crews"]),
        row["footing"],
        row["on_time_before"],
        row["on_time_after"],
        RebalanceStatus(row["status"]),
    )


def _moves(rows: Iterable[list[Any]]) -> Iterable[Move]:
    return (Move(*row) for row in rows)
