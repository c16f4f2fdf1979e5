"""Referrals at rest, and what happened to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.cleaning import UNNAMED
from domain.hospital.referrals import IN_LINE, HistoryEvent, Referral, ReferralState
from domain.ids import PatientId, ReferralId, SpecialtyKey
from storage.columns import Row, UtcDateTime, inserting, table_of
from storage.drivers.prepared import Found, Prepared
from storage.versions import Versions, counted

IS_IN_LINE = text(f"state IN ({', '.join(repr(state.value) for state in sorted(IN_LINE))})")


class ReferralRow(Row, table=True):
    """Table `referral`; its second index is the waiting list itself."""

    __tablename__ = "referral"
    __table_args__ = (
        Index("referral_by_patient", "patient"),
        Index(
            "referral_in_line",
            "specialty",
            "category",
            "entered_on",
            "id",
            "is_guaranteed",
            sqlite_where=IS_IN_LINE,
            postgresql_where=IS_IN_LINE,
        ),
        Index("referral_by_state", "state", "state_since"),
    )

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    patient: str = Field(foreign_key="patient.id")
    specialty: str
    category: str
    diagnosis: str
    entered_on: date
    is_guaranteed: bool
    state: str
    state_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    proposed_exit: str = ""
    exit_cause: str = ""
    version: int = counted()


class ReferralHistoryRow(Row, table=True):
    """Table `referral_history`."""

    __tablename__ = "referral_history"
    __table_args__ = (
        Index("referral_history_by_referral", "referral", "id"),
        Index("referral_history_by_time", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    referral: str = Field(foreign_key="referral.id")
    at: datetime = Field(sa_type=UtcDateTime)
    kind: str
    by: str
    details: dict[str, Any] = Field(sa_type=JSON)


REFERRAL, REFERRAL_HISTORY = table_of(ReferralRow), table_of(ReferralHistoryRow)
_BY_ID = Prepared(select(REFERRAL).where(REFERRAL.c.id == bindparam("sought")))
_BY_NUMBER = Prepared(select(REFERRAL).where(REFERRAL.c.number == bindparam("sought")))
_OF = Prepared(
    select(REFERRAL)
    .where(REFERRAL.c.patient == bindparam("patient"))
    .order_by(REFERRAL.c.entered_on, REFERRAL.c.id)
)
_RECORD = inserting(REFERRAL_HISTORY, ("referral", "at", "kind", "by", "details"))
_HISTORY = Prepared(
    select(REFERRAL_HISTORY)
    .where(REFERRAL_HISTORY.c.referral == bindparam("of"))
    .order_by(REFERRAL_HISTORY.c.id.desc())
    .limit(bindparam("most"))
)


_IN_STATE = Prepared(
    select(REFERRAL)
    .where(REFERRAL.c.state == bindparam("state"), REFERRAL.c.state_since < bindparam("before"))
    .order_by(REFERRAL.c.state_since, REFERRAL.c.id)
    .limit(bindparam("most"))
)
_LEAVING = Prepared(
    select(REFERRAL)
    .where(REFERRAL.c.proposed_exit != "")
    .order_by(REFERRAL.c.entered_on, REFERRAL.c.id)
    .limit(bindparam("most"))
)

_KEEPING = Prepared(
    select(REFERRAL.c.number)
    .where(
        text("state IN ('booked', 'confirmed')"),
        REFERRAL.c.specialty == UNNAMED,
    )
    .order_by(REFERRAL.c.number)
    .limit(bindparam("most"))
)
_DOUBLES = Prepared(
    select(REFERRAL.c.patient, REFERRAL.c.specialty, func.count().label("count"))
    .where(IS_IN_LINE, REFERRAL.c.specialty != UNNAMED)
    .group_by(REFERRAL.c.patient, REFERRAL.c.specialty)
    .having(func.count() > 1)
    .order_by(REFERRAL.c.specialty, REFERRAL.c.patient)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """One line of a referral's history."""

    at: datetime
    kind: str
    by: str
    details: Mapping[str, Any]


class Referrals:
    """Referrals by id, number and patient."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._versions = Versions(connection, REFERRAL)

    async def get(self, id: ReferralId) -> Referral | None:
        """One referral."""
        row = await _BY_ID.first(self._connection, sought=id)
        return self.read(row) if row else None

    async def by_number(self, number: str) -> Referral | None:
        """The referral that the norm knows by *number*."""
        row = await _BY_NUMBER.first(self._connection, sought=number)
        return self.read(row) if row else None

    async def of(self, patient: PatientId) -> list[Referral]:
        """Everything for which *patient* was referred, the oldest first."""
        rows = await _OF.all(self._connection, patient=patient)
        return [self.read(row) for row in rows]

    async def in_state(self, state: ReferralState, before: datetime, most: int) -> list[Referral]:
        """Who came into *state* before a moment, the longest there first."""
        rows = await _IN_STATE.all(self._connection, state=state.value, before=before, most=most)
        return [self.read(row) for row in rows]

    async def leaving(self, most: int) -> list[Referral]:
        """Whose exit is proposed, and waits for a person."""
        rows = await _LEAVING.all(self._connection, most=most)
        return [self.read(row) for row in rows]

    async def keeping(self, most: int) -> list[str]:
        """The numbers of those who have an hour while it is not clear for which specialty."""
        rows = await _KEEPING.all(self._connection, most=most)
        return [row["number"] for row in rows]

    async def doubles(self, limit: int) -> list[tuple[PatientId, SpecialtyKey, int]]:
        """Who waits more than once for the same: perhaps one request that was made twice."""
        rows = await _DOUBLES.all(self._connection, most=limit)
        return [
            (PatientId(row["patient"]), SpecialtyKey(row["specialty"]), row["count"])
            for row in rows
        ]

    async def some(self, ids: Sequence[ReferralId]) -> dict[ReferralId, Referral]:
        """The referrals with these ids."""
        query = select(REFERRAL).where(REFERRAL.c.id.in_(ids))
        rows = (await self._connection.execute(query)).mappings()
        return {referral.id: referral for referral in map(self.read, rows)}

    async def save_all(self, referrals: Sequence[Referral]) -> None:
        """Insert or update many at once, each of them once."""
        await self._versions.save([_to_row(referral) for referral in referrals])

    async def save(self, referral: Referral) -> None:
        """Insert or update *referral*; raises Overtaken where somebody was faster."""
        await self._versions.save([_to_row(referral)])

    async def record(self, events: Sequence[HistoryEvent]) -> None:
        """Add *events* to the histories of their referrals."""
        rows = [
            {
                "referral": event.of,
                "at": event.at,
                "kind": event.kind(),
                "by": event.by,
                "details": {name: _plain(value) for name, value in event.details().items()},
            }
            for event in events
        ]
        await _RECORD.run_many(self._connection, rows)

    async def history_of(self, referral: ReferralId, limit: int = 100) -> list[ReferralLine]:
        """What happened to *referral*, oldest first; the last *limit* lines."""
        found = await _HISTORY.all(self._connection, of=referral, most=limit)
        return [
            ReferralLine(row["at"], row["kind"], row["by"], row["details"])
            for row in reversed(found)
        ]

    def read(self, row: Found) -> Referral:
        """The referral in *row*; it may be saved again."""
        row = self._versions.read(row)
        return Referral(
            ReferralId(row["id"]),
            row["number"],
            PatientId(row["patient"]),
            SpecialtyKey(row["specialty"]),
            row["entered_on"],
            ReferralState(row["state"]),
            row["state_since"],
            row["category"],
            row["diagnosis"],
            row["is_guaranteed"],
            row["proposed_exit"],
            row["exit_cause"],
        )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _to_row(referral: Referral) -> dict[str, Any]:
    return {
        "id": referral.id,
        "number": referral.number,
        "patient": referral.patient,
        "specialty": referral.specialty,
        "category": referral.category,
        "diagnosis": referral.diagnosis,
        "entered_on": referral.entered_on,
        "is_guaranteed": referral.is_guaranteed,
        "state": referral.state.value,
        "state_since": referral.state_since,
        "proposed_exit": referral.proposed_exit,
        "exit_cause": referral.exit_cause,
    }
