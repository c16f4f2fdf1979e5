"""Failures to sign in, at rest: they outlive a restart; who tried is kept as a keyed digest."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.people.lockout import Counted, Tries
from storage.columns import Row, UtcDateTime, table_of, upsert
from storage.locks import Lock, lock
from storage.secrecy.vault import Vault


class TriesRow(Row, table=True):
    """Table `console_tries`."""

    __tablename__ = "console_tries"

    subject: str = Field(primary_key=True)
    failures: int
    last_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


TRIES = table_of(TriesRow)


class Lockouts:
    """Tries by what they are counted for."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def of(self, *counted: tuple[Counted, str]) -> Sequence[Tries]:
        """What went wrong for each; nobody else counts for them until the commit."""
        subjects = sorted(self._subject(*each) for each in counted)
        await lock(self._connection, Lock.TRIES, *subjects)
        query = select(TRIES).where(TRIES.c.subject.in_(subjects))
        rows = {row.subject: row for row in await self._connection.execute(query)}
        found = ((kind, whose, rows.get(self._subject(kind, whose))) for kind, whose in counted)
        return [Tries(kind, whose, row.failures, row.last_at) if row else Tries(kind, whose)
                for kind, whose, row in found]  # fmt: skip

    async def save(self, tries: Tries) -> None:
        """Keep *tries* as they are."""
        row = {
            "subject": self._subject(tries.counted, tries.whose),
            "failures": tries.failures,
            "last_at": tries.last_at,
        }
        await upsert(self._connection, TRIES, row)

    def _subject(self, counted: Counted, whose: str) -> str:
        return f"{counted} {self._vault.index(whose)}"
