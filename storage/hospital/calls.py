"""Calls at rest; the note is sealed, since it tells of a family."""

from datetime import datetime

from sqlalchemy import Index, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.calls import Call, CallResult
from domain.ids import PatientId, ReferralId
from storage.columns import Row, UtcDateTime, insert_new, table_of
from storage.prepared import Prepared
from storage.vault import Vault


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
        return [
            Call(
                row["id"],
                ReferralId(row["referral"]),
                PatientId(row["patient"]),
                row["at"],
                row["by"],
                row["medium"],
                CallResult(row["result"]),
                self._vault.open(row["note_sealed"]),
            )
            for row in rows
        ]

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
