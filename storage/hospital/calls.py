"""Calls at rest; the note is sealed, since it tells of a family."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.calls import Call, CallResult
from domain.ids import PatientId, ReferralId
from storage.columns import Row, UtcDateTime, insert_new, table_of
from storage.drivers.prepared import Found, Prepared
from storage.secrecy.vault import Vault


class CallRow(Row, table=True):
    """Table `call`."""

    __tablename__ = "call"
    __table_args__ = (Index("call_by_referral", "referral", "at"),)

    id: str = Field(primary_key=True)
    referral: str = Field(foreign_key="referral.id")
    patient: str = Field(foreign_key="patient.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    by: str
    medium: int
    result: str
    note_sealed: str


CALL = table_of(CallRow)
_OF = Prepared(
    select(CALL)
    .where(CALL.c.referral == bindparam("of"))
    .order_by(CALL.c.at.desc(), CALL.c.id.desc())
    .limit(bindparam("most"))
)


class Calls:
    """The call history of referrals."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def of(self, referral: ReferralId, most: int = 50) -> list[Call]:
        """The last *most* calls about *referral*, the newest first."""
        rows = await _OF.all(self._connection, of=referral, most=most)
        return [self._read(row) for row in rows]

    async def last_of(self, referrals: Collection[ReferralId]) -> dict[ReferralId, Call]:
        """The last call about each of *referrals* that was called about."""
        theirs = CALL.c.referral.in_(sorted(referrals))
        last = select(CALL.c.referral, func.max(CALL.c.at).label("at")).where(theirs)
        newest = last.group_by(CALL.c.referral).subquery()
        is_last = (CALL.c.referral == newest.c.referral) & (CALL.c.at == newest.c.at)
        query = select(CALL).join(newest, is_last).order_by(CALL.c.id)
        rows = (await self._connection.execute(query)).mappings()
        return {call.referral: call for call in map(self._read, rows)}

    def _read(self, row: Found) -> Call:
        return Call(
            row["id"],
            ReferralId(row["referral"]),
            PatientId(row["patient"]),
            row["at"],
            row["by"],
            row["medium"],
            CallResult(row["result"]),
            self._vault.open(row["note_sealed"]),
        )

    async def save(self, call: Call) -> None:
        """Keep *call*; it is never changed."""
        row = {
            "id": call.id,
            "referral": call.referral,
            "patient": call.patient,
            "at": call.at,
            "by": call.by,
            "medium": call.medium,
            "result": call.result.value,
            "note_sealed": self._vault.seal(call.note),
        }
        await insert_new(self._connection, CALL, row)
