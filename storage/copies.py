"""A whole database as lines of JSON: out of one moment of it, and into an empty one.

Both kinds of database write and read the same lines, so a city can move from one to the other.
Tables are taken as they are found, so a copy is good at any revision.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    Update,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.messages import Channel
from domain.messaging.queues import OutboxStatus
from storage.columns import is_sqlite
from storage.drivers.engine import is_embedded, reading_engine, writing_engine
from storage.messages.outbox_rows import MAY_GO_OUT, OUTBOX
from storage.revisions import REVISIONS, revision_of

AT_ONCE = 1000
UNLISTED = (Channel.TELEGRAM.value, Channel.EMAIL.value)  # nobody knows what they took
MAYBE_SENT = "maybe-sent"


class NotEmpty(Exception):
    """There is something in the database already."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of a database, whatever is written meanwhile."""

    revision: str | None
    tables: tuple[Table, ...]
    _connection: AsyncConnection

    async def lines(self, table: Table) -> AsyncIterator[str]:
        """The names of the columns, then each row, in the order of the primary key."""
        yield json.dumps([column.name for column in table.columns])
        query = select(table).order_by(*table.primary_key.columns)
        async with self._connection.stream(query) as rows:
            async for row in rows:
                yield json.dumps([_out(value) for value in row], ensure_ascii=False)


@asynccontextmanager
async def snapshot(url: str) -> AsyncIterator[Snapshot]:
    """Hold one moment of the database at *url*; its writers go on."""
    engine = reading_engine(url)
    try:
        async with engine.connect() as connection:
            if not is_embedded(url):
                await connection.execution_options(isolation_level="REPEATABLE READ")
            revision = await connection.run_sync(revision_of)
            yield Snapshot(revision, await _tables(connection), connection)
    finally:
        await engine.dispose()


@dataclass(frozen=True, slots=True)
class Unsure:
    """Notices that may have gone out: whose channel is *asked*, and *held* where none can be."""

    asked: int
    held: int


@dataclass(frozen=True, slots=True)
class Filling:
    """An empty database that is being filled, in one transaction."""

    tables: tuple[Table, ...]
    _connection: AsyncConnection

    async def put(self, table: Table, lines: Iterable[str]) -> int:
        """Insert what `Snapshot.lines` told; how many rows there were."""
        told = iter(lines)
        columns = [table.columns[name] for name in json.loads(next(told))]
        rows: list[dict[str, Any]] = []
        put = 0
        for line in told:
            values = zip(columns, json.loads(line), strict=True)
            rows.append({column.name: _in(column, value) for column, value in values})
            if len(rows) == AT_ONCE:
                put += await self._insert(table, rows)
                rows = []
        put += await self._insert(table, rows)
        await self._count_on(table)
        return put

    async def doubt(self) -> Unsure:
        """Put in doubt what was to go out, or aside where no list tells whether it has by now.

        As the table is found: it may be of an older revision than the code.
        """
        (table,) = (table for table in self.tables if table.name == OUTBOX.name)
        waits = update(table).where(table.c.status.in_(MAY_GO_OUT))
        unlisted = waits.where(table.c.via.in_(UNLISTED)) if "via" in table.c else None
        aside = {"status": OutboxStatus.FAILED.value, "reason": MAYBE_SENT}
        held = await self._changed(unlisted.values(**aside)) if unlisted is not None else 0
        return Unsure(await self._changed(waits.values(status=OutboxStatus.IN_DOUBT.value)), held)

    async def _changed(self, statement: Update) -> int:
        return (await self._connection.execute(statement)).rowcount

    async def _insert(self, table: Table, rows: list[dict[str, Any]]) -> int:
        if rows:
            await self._connection.execute(insert(table), rows)
        return len(rows)

    async def _count_on(self, table: Table) -> None:
        """Let PostgreSQL number new rows after the last; SQLite does so by itself."""
        key = next(iter(table.primary_key.columns))
        if not is_sqlite(self._connection):
            sequence = func.pg_get_serial_sequence(f'"{table.name}"', key.name)
            if (await self._connection.execute(select(sequence))).scalar():
                await self._connection.execute(select(func.setval(sequence, func.max(key))))


@asynccontextmanager
async def filling(url: str) -> AsyncIterator[Filling]:
    """Fill the database at *url*, wholly or not at all; raises NotEmpty."""
    engine = writing_engine(url)
    try:
        async with engine.begin() as connection:
            tables = await _tables(connection)
            await _check_empty(connection, tables)
            yield Filling(tables, connection)
    finally:
        await engine.dispose()


async def _check_empty(connection: AsyncConnection, tables: Iterable[Table]) -> None:
    for table in tables:
        if (await connection.execute(select(table).limit(1))).first():
            raise NotEmpty(table.name)


async def _tables(connection: AsyncConnection) -> tuple[Table, ...]:
    """Every table but that of the revision; what is referred to comes first."""
    found = MetaData()
    await connection.run_sync(found.reflect)
    tables = tuple(table for table in found.sorted_tables if table.name != REVISIONS)
    for column in (column for table in tables for column in table.columns):
        if isinstance(column.type, JSON):
            column.type = JSON(none_as_null=bool(column.nullable))
    return tables


def _out(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _in(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        moment = datetime.fromisoformat(value)
        return moment if column.type.timezone else moment.replace(tzinfo=None)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return b64decode(value) if isinstance(column.type, LargeBinary) else value
