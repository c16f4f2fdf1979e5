"""Public numbers for reports that came in without one."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from storage.columns import Row, table_of, upsert
from storage.fieldwork.report_rows import REPORT
from storage.fieldwork.reports import folio_key
from storage.locks import Lock, lock

PREFIX, DIGITS = "R-", 5


class CounterRow(Row, table=True):
    """Table `counter`: how far something was counted."""

    __tablename__ = "counter"

    name: str = Field(primary_key=True)
    value: int


COUNTER = table_of(CounterRow)


class Folios:
    """Counts on, and passes over numbers that an import brought."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def next(self) -> str:
        """A folio never used before; nobody else counts until the transaction ends."""
        await lock(self._connection, Lock.FOLIO)
        query = select(COUNTER.c.value).where(COUNTER.c.name == "folio")
        number = int((await self._connection.execute(query)).scalar() or 0) + 1
        while await self._is_taken(_folio(number)):
            number += 1
        await upsert(self._connection, COUNTER, {"name": "folio", "value": number})
        return _folio(number)

    async def _is_taken(self, folio: str) -> bool:
        query = select(REPORT.c.id).where(REPORT.c.folio_key == folio_key(folio))
        return (await self._connection.execute(query)).first() is not None


def _folio(number: int) -> str:
    return f"{PREFIX}{number:0{DIGITS}}"
