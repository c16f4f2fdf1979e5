"""Rows that two people may change at once: the second to save is told to look again.

Each row counts its versions. Whoever saves must have read the newest, otherwise the change is
refused and the whole turn is taken again on what is true by then. No lock is held meanwhile.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from storage.columns import insert_new
from storage.prepared import Found, Prepared


def counted() -> Any:
    """The column in which a row counts its versions."""
    return Field(default=1, sa_column_kwargs={"server_default": "1"})


class Overtaken(Exception):
    """Somebody else changed this since it was read: load again, decide again."""


class Versions:
    """The versions of one table's rows that this transaction has read."""

    def __init__(self, connection: AsyncConnection, table: Table) -> None:
        self._connection = connection
        self._table = table
        self._key = next(iter(table.primary_key.columns))
        self._read: dict[str, int] = {}

    def read(self, row: Found) -> Found:
        """Remember which version *row* is."""
        self._read[row[self._key.name]] = row["version"]
        return row

    async def save(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert what is new and update what was read; raises Overtaken where that is old."""
        fresh = [{**row, "version": 1} for row in rows if row[self._key.name] not in self._read]
        known = [row for row in rows if row[self._key.name] in self._read]
        await self._insert(fresh)
        for row in known:
            await self._update(row)

    async def _insert(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if len(rows) > 1:
            await self._connection.execute(insert(self._table), rows)
        elif rows and not await insert_new(self._connection, self._table, rows[0]):
            raise Overtaken
        self._read.update({row[self._key.name]: 1 for row in rows})

    async def _update(self, row: Mapping[str, Any]) -> None:
        key = row[self._key.name]
        version = self._read[key]
        statement = _updating(self._table, tuple(row))
        values = {**row, "version": version + 1, "read_key": key, "read_version": version}
        if await statement.run(self._connection, **values) != 1:
            raise Overtaken
        self._read[key] = version + 1


@cache
def _updating(table: Table, names: Sequence[str]) -> Prepared:
    """Write *names* and the version of the row that was read, if it is still that version."""
    key = next(iter(table.primary_key.columns))
    values = {name: bindparam(name, type_=table.c[name].type) for name in (*names, "version")}
    read = (key == bindparam("read_key"), table.c.version == bindparam("read_version"))
    return Prepared(update(table).where(*read).values(values))
