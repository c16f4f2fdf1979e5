"""Failures to show who one is, at rest: they outlive a restart, and two at once both count."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.identity import LOCKED_FOR, MOST_FAILURES, Attempts
from storage.columns import Row, UtcDateTime, table_of
from storage.drivers.prepared import Prepared
from storage.versions import Versions, counted


class IdentityAttemptRow(Row, table=True):
    """Table `identity_attempt`."""

    __tablename__ = "identity_attempt"

    subject: str = Field(primary_key=True)
    failures: int
    last_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = counted()


IDENTITY_ATTEMPT = table_of(IdentityAttemptRow)
_OF = Prepared(select(IDENTITY_ATTEMPT).where(IDENTITY_ATTEMPT.c.subject == bindparam("sought")))


class IdentityAttempts:
    """Attempts by what they are counted under."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._versions = Versions(connection, IDENTITY_ATTEMPT)

    async def of(self, subjects: Sequence[str]) -> tuple[Attempts, ...]:
        """The failures under each of *subjects*, in their order."""
        return tuple([await self._of(subject) for subject in subjects])

    async def save(self, attempts: Attempts) -> None:
        """Insert or update *attempts*; raises Overtaken where somebody was faster."""
        row: dict[str, Any] = {
            "subject": attempts.subject,
            "failures": attempts.failures,
            "last_at": attempts.last_at,
        }
        await self._versions.save([row])

    async def locked(self, now: datetime, most: int) -> list[Attempts]:
        """The telephones and records that are locked, the latest first."""
        query = (
            select(IDENTITY_ATTEMPT)
            .where(
                IDENTITY_ATTEMPT.c.failures >= MOST_FAILURES,
                IDENTITY_ATTEMPT.c.last_at > now - LOCKED_FOR,
            )
            .order_by(IDENTITY_ATTEMPT.c.last_at.desc(), IDENTITY_ATTEMPT.c.subject)
            .limit(most)
        )
        rows = (await self._connection.execute(query)).mappings()
        return [Attempts(row["subject"], row["failures"], row["last_at"]) for row in rows]

    async def _of(self, subject: str) -> Attempts:
        row = await _OF.first(self._connection, sought=subject)
        if row is None:
            return Attempts(subject)
        row = self._versions.read(row)
        return Attempts(row["subject"], row["failures"], row["last_at"])
