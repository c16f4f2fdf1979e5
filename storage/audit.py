"""The audit log: a chain, each row vouching for itself and for all before it.

A row's seal is an HMAC over what it says and the seal of the row before. Whoever changes, removes
or slips in a row without the key breaks the chain there. Rows are written last in a transaction,
under one lock, so that writers wait for each other for the length of a commit only.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, RowMapping, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.audit import AuditEntry
from storage.columns import Row, UtcDateTime, table_of
from storage.locks import Lock, lock
from storage.secrecy.vault import Vault

AT_ONCE = 1000


class AuditRow(Row, table=True):
    """Table `audit`."""

    __tablename__ = "audit"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=UtcDateTime)
    by: str
    what: str
    which: str
    details: dict[str, str | int] = Field(sa_type=JSON)
    seal: str


AUDIT = table_of(AuditRow)


@dataclass(frozen=True, slots=True)
class Audited:
    """One row: its number, what it says, and its seal."""

    number: int
    entry: AuditEntry
    seal: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the chain holds: the last sound row, and the number of the first broken one."""

    sound: int
    seal: str
    broken: int | None


class Audit:
    """Entries are noted as things happen, and written when the transaction commits."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._noted: list[AuditEntry] = []

    def note(self, *entries: AuditEntry) -> None:
        """Put *entries* on record with the commit."""
        self._noted += entries

    async def write(self) -> None:
        """Write what was noted; nothing else may be done in the transaction after it."""
        if not self._noted:
            return
        await lock(self._connection, Lock.AUDIT)
        newest = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(1)
        last = (await self._connection.execute(newest)).mappings().first()
        number, seal = (last["number"], last["seal"]) if last else (0, "")
        rows = []
        for entry in self._noted:
            number += 1
            seal = self._seal(number, entry, seal)
            rows.append(_row(number, entry, seal))
        await self._connection.execute(insert(AUDIT), rows)
        self._noted = []

    async def verify(self) -> Verdict:
        """Walk the chain from its beginning to its first fault, or its end."""
        number, seal = 0, ""
        while rows := await self.after(number, AT_ONCE):
            for row in rows:
                wanted = self._seal(number + 1, row.entry, seal)
                if row.number != number + 1 or row.seal != wanted:
                    return Verdict(number, seal, number + 1)
                number, seal = row.number, row.seal
        return Verdict(number, seal, None)

    async def after(self, number: int, limit: int) -> list[Audited]:
        """Some rows after *number*, in order."""
        query = select(AUDIT).where(AUDIT.c.number > number).order_by(AUDIT.c.number).limit(limit)
        return _all((await self._connection.execute(query)).mappings())

    async def latest(self, limit: int, which: str | None = None) -> list[Audited]:
        """The newest rows first, about one thing or about all."""
        query = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit)
        if which:
            query = query.where(AUDIT.c.which == which)
        return _all((await self._connection.execute(query)).mappings())

    def _seal(self, number: int, entry: AuditEntry, before: str) -> str:
        at = entry.at.astimezone(UTC).isoformat()
        said = [before, number, at, entry.by, entry.what, entry.which, dict(entry.details)]
        return self._vault.attest(json.dumps(said, sort_keys=True))


def _row(number: int, entry: AuditEntry, seal: str) -> dict[str, Any]:
    return {
        "number": number,
        "at": entry.at,
        "by": entry.by,
        "what": entry.what,
        "which": entry.which,
        "details": dict(entry.details),
        "seal": seal,
    }


def _all(rows: Iterable[RowMapping]) -> list[Audited]:
    return [
        Audited(
            row["number"],
            AuditEntry(row["at"], row["by"], row["what"], row["which"], row["details"]),
            row["seal"],
        )
        for row in rows
    ]
