"""Conclusions at rest, each with its judgement, and what citizens think of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.fieldwork.conclusions import Conclusion, Doubt, Judgement, Trust
from domain.fieldwork.rating import Rating, Score
from domain.ids import AssignmentId, ContactId, CrewId, MediaId, ReportId
from storage.columns import Row, UtcDateTime, is_sqlite, table_of, upsert
from storage.encoding import decode_params, decode_pin, encode_params, encode_pin
from storage.news import Noted, Topic


class ConclusionRow(Row, table=True):
    """Table `conclusion`."""

    __tablename__ = "conclusion"
    __table_args__ = (Index("conclusion_by_report", "report", "at"),)

    id: str = Field(primary_key=True)
    report: str = Field(foreign_key="report.id")
    crew: str
    by: str
    begun_at: datetime = Field(sa_type=UtcDateTime)
    at: datetime = Field(sa_type=UtcDateTime)
    photos: list[str] = Field(sa_type=JSON)
    picture: str
    place: list[Any] | None = Field(default=None, sa_type=JSON)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    judged_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    trust: str | None = None
    reasons: list[Any] = Field(sa_type=JSON)
    alike: list[str] | None = Field(default=None, sa_type=JSON)


class RatingRow(Row, table=True):
    """Table `rating`: one for each person and conclusion."""

    __tablename__ = "rating"

    conclusion: str = Field(primary_key=True, foreign_key="conclusion.id")
    contact: str = Field(primary_key=True, foreign_key="contact.id")
    score: str
    text: str = ""
    at: datetime = Field(sa_type=UtcDateTime)


CONCLUSION, RATING = table_of(ConclusionRow), table_of(RatingRow)


class Conclusions:
    """Conclusions by report, and those that are to be judged."""

    def __init__(self, connection: AsyncConnection, noted: Noted) -> None:
        self._connection = connection
        self._noted = noted

    async def newest(self, report: ReportId) -> Conclusion | None:
        """How *report* was finished last."""
        query = select(CONCLUSION).where(CONCLUSION.c.report == report)
        row = (await self._rows(query.order_by(CONCLUSION.c.at.desc()).limit(1))).first()
        return _to_conclusion(row) if row else None

    async def of(self, report: ReportId) -> list[Conclusion]:
        """Every time that *report* was finished, oldest first."""
        query = select(CONCLUSION).where(CONCLUSION.c.report == report).order_by(CONCLUSION.c.at)
        return [_to_conclusion(row) for row in await self._rows(query)]

    async def claim_due(self, now: datetime, until: datetime) -> Conclusion | None:
        """Take the next one to be judged; nobody else takes it before *until*."""
        query = select(CONCLUSION).where(CONCLUSION.c.due_at <= now)
        query = query.order_by(CONCLUSION.c.due_at).limit(1)
        if not is_sqlite(self._connection):
            query = query.with_for_update(skip_locked=True)
        row = (await self._rows(query)).first()
        if row is None:
            return None
        statement = CONCLUSION.update().where(CONCLUSION.c.id == row["id"])
        await self._connection.execute(statement.values(due_at=until))
        return _to_conclusion(row)

    async def save(self, conclusion: Conclusion) -> None:
        """Insert or update *conclusion*."""
        if conclusion.due_at:
            self._noted.note(Topic.EVIDENCE)
        await upsert(self._connection, CONCLUSION, _conclusion_row(conclusion))

    async def ratings(self, conclusions: Sequence[AssignmentId]) -> list[Rating]:
        """What people think of some conclusions, oldest first."""
        query = select(RATING).where(RATING.c.conclusion.in_(conclusions)).order_by(RATING.c.at)
        return [_to_rating(row) for row in await self._rows(query)]

    async def save_rating(self, rating: Rating) -> None:
        """Insert or replace what somebody thinks of a conclusion."""
        row = {
            "conclusion": rating.conclusion,
            "contact": rating.contact,
            "score": rating.score.value,
            "text": rating.text,
            "at": rating.at,
        }
        await upsert(self._connection, RATING, row)

    async def _rows(self, query: Any) -> Any:
        return (await self._connection.execute(query)).mappings()


def _conclusion_row(conclusion: Conclusion) -> dict[str, Any]:
    judgement = conclusion.judgement
    return {
        "id": conclusion.id,
        "report": conclusion.report,
        "crew": conclusion.crew,
        "by": conclusion.by,
        "begun_at": conclusion.begun_at,
        "at": conclusion.at,
        "photos": list(conclusion.photos),
        "picture": conclusion.picture,
        "place": encode_pin(conclusion.place),
        "due_at": conclusion.due_at,
        "judged_at": conclusion.judged_at,
        "trust": judgement.trust.value if judgement else None,
        "reasons": _encode_reasons(judgement.reasons if judgement else ()),
        "alike": list(judgement.alike) if judgement and judgement.alike else None,
    }


def _encode_reasons(reasons: Sequence[Doubt]) -> list[Any]:
    return [[r.trust.value, r.key, encode_params(r.params)] for r in reasons]


def _to_conclusion(row: RowMapping) -> Conclusion:
    return Conclusion(
        AssignmentId(row["id"]),
        ReportId(row["report"]),
        CrewId(row["crew"]),
        ContactId(row["by"]),
        row["begun_at"],
        row["at"],
        tuple(MediaId(id) for id in row["photos"]),
        MediaId(row["picture"]),
        decode_pin(row["place"]),
        row["due_at"],
        row["judged_at"],
        _to_judgement(row) if row["trust"] else None,
    )


def _to_judgement(row: RowMapping) -> Judgement:
    reasons = tuple(
        Doubt(Trust(trust), key, decode_params(params)) for trust, key, params in row["reasons"]
    )
    alike = (MediaId(row["alike"][0]), MediaId(row["alike"][1])) if row["alike"] else None
    return Judgement(Trust(row["trust"]), reasons, alike)


def _to_rating(row: RowMapping) -> Rating:
    return Rating(
        AssignmentId(row["conclusion"]),
        ContactId(row["contact"]),
        Score(row["score"]),
        row["at"],
        row["text"],
    )
