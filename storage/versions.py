"""Rows that two people may change at once: the second to save is told to look again.

Each row counts its versions. Whoever saves must have read the newest, otherwise the change is
refused and the whole turn is taken again on what is true by then. No lock is held meanwhile.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from storage.columns import insert_new, inserting
from storage.drivers.prepared import Found, Prepared

Row = Mapping[str, Any]
Names = tuple[str, ...]


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
        self._read: dict[str, Found] = {}

    def read(self, row: Found) -> Found:
        """Remember *row* as it is now."""
        self._read[row[self._key.name]] = row
        return row

    async def save(self, rows: Sequence[Row]) -> None:
        """Insert what is new and update what was read; raises Overtaken where that is old."""
        known = [row for row in rows if row[self._key.name] in self._read]
        await self._insert([row for row in rows if row[self._key.name] not in self._read])
        if len(known) == 1:
            await self._update(known[0])
        elif known:
            await self._update_many(known)

    async def _insert(self, rows: Sequence[Row]) -> None:
        fresh = [{**row, "version": 1} for row in rows]
        if len(fresh) > 1:
            await inserting(self._table, tuple(fresh[0])).run_many(self._connection, fresh)
        elif fresh and not await insert_new(self._connection, self._table, fresh[0]):
            raise Overtaken
        self._read.update({row[self._key.name]: row for row in fresh})

    def _changed(self, row: Row) -> Names:
        """The columns in which *row* is not as it was read: only their indexes are written."""
        before = self._read[row[self._key.name]]
        return tuple(name for name, value in row.items() if before[name] != value)

    async def _update(self, row: Row) -> None:
        names = self._changed(row)
        statement = _updating(self._table, names)
        if await statement.run(self._connection, **self._next(row, names)) != 1:
            raise Overtaken
        self._saved(row)

    async def _update_many(self, rows: Sequence[Row]) -> None:
        """The same for each; those that change alike in one go, which tells nobody how many."""
        await self._hold([row[self._key.name] for row in rows])
        alike: dict[Names, list[Row]] = {}
        for row in rows:
            names = self._changed(row)
            alike.setdefault(names, []).append(self._next(row, names))
            self._saved(row)
        for names, some in alike.items():
            await _updating(self._table, names).run_many(self._connection, some)

    async def _hold(self, keys: Sequence[str]) -> None:
        """Let nobody change these rows until the commit; raises Overtaken where somebody has."""
        query = select(self._key, self._table.c.version).where(self._key.in_(keys))
        held = await self._connection.execute(query.order_by(self._key).with_for_update())
        if {row[0]: row[1] for row in held} != {key: self._read[key]["version"] for key in keys}:
            raise Overtaken

    def _next(self, row: Row, names: Names) -> Row:
        """*names* of *row*, and the version that this makes of the one that was read."""
        key = row[self._key.name]
        version = self._read[key]["version"]
        changes = {name: row[name] for name in names}
        return changes | {"version": version + 1, "read_key": key, "read_version": version}

    def _saved(self, row: Row) -> None:
        key = row[self._key.name]
        self._read[key] = {**row, "version": self._read[key]["version"] + 1}


@cache
def _updating(table: Table, names: Names) -> Prepared:
    """Write *names* and the version of the row that was read, if it is still that version."""
    key = next(iter(table.primary_key.columns))
    values = {name: bindparam(name, type_=table.c[name].type) for name in (*names, "version")}
    read = (key == bindparam("read_key"), table.c.version == bindparam("read_version"))
    return Prepared(update(table).where(*read).values(values))
