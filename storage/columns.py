"""Column types and statements that SQLite and PostgreSQL do not share, told once for both."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    String,
    Table,
    TypeDecorator,
    bindparam,
    column,
    insert,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.declarative import DeferredReflection
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from storage.drivers.prepared import Prepared

_INSERT: dict[str, Callable[[Table], Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}

Values = Mapping[str, Any]


class _Moment(sqlite.DATETIME):
    """SQLite's moments, written as its dialect writes them but without building a dictionary."""

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:  # noqa: ARG002 - the library's shape
        return _written


def _written(value: datetime | None) -> str | None:
    return value.isoformat(" ", "microseconds") if value else None


_MOMENT: TypeEngine[datetime] = _Moment()  # type: ignore[no-untyped-call]  # as the library has it


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Goes in aware, rests as UTC, comes out aware; SQLite would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """As the dialect has it; for SQLite it is written faster."""
        return dialect.type_descriptor(_MOMENT if dialect.name == "sqlite" else self.impl)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment: it would be some other moment elsewhere."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a naive datetime cannot be stored"
            raise ValueError(msg)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the library's shape
        """Give it back as UTC."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Row(DeferredReflection, SQLModel):
    """Base of the tables' rows, which name columns; objects are never made of them.

    So neither mapper nor validator is built, which would take a third of the time to start.
    """

    model_config = {"defer_build": True}


def table_of(model: type[Row]) -> Table:
    """The table behind *model*, for statements."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined]


async def insert_new(connection: AsyncConnection, table: Table, values: Values) -> bool:
    """Insert unless a row with the same unique key is there; whether it was inserted."""
    statement = _inserting(connection.dialect.name, table, tuple(values))
    return await statement.run(connection, **values) == 1


async def insert_all_new(connection: AsyncConnection, table: Table, rows: Sequence[Values]) -> None:
    """Insert *rows* of the same columns but those whose unique key is there."""
    if rows:
        statement = _inserting(connection.dialect.name, table, tuple(rows[0]))
        await statement.run_many(connection, rows)


async def upsert(
    connection: AsyncConnection, table: Table, rows: Values | Sequence[Values]
) -> None:
    """Insert *rows* of the same columns, or update those whose primary key is there."""
    if isinstance(rows, Mapping):
        await _upserting(connection.dialect.name, table, tuple(rows)).run(connection, **rows)
    elif rows:
        statement = _upserting(connection.dialect.name, table, tuple(rows[0]))
        await statement.run_many(connection, rows)


@cache
def inserting(table: Table, names: Sequence[str]) -> Prepared:
    """Insert rows of these columns; raises IntegrityError where one is there already."""
    values = {name: bindparam(name, type_=table.c[name].type) for name in names}
    return Prepared(insert(table).values(values))


@cache
def _inserting(dialect: str, table: Table, names: Sequence[str]) -> Prepared:
    return Prepared(_given(dialect, table, names).on_conflict_do_nothing())


@cache
def _upserting(dialect: str, table: Table, names: Sequence[str]) -> Prepared:
    statement = _given(dialect, table, names)
    keys = [column.name for column in table.primary_key.columns]
    changes = {name: statement.excluded[name] for name in names if name not in keys}
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_=changes))


def _given(dialect: str, table: Table, names: Sequence[str]) -> Any:
    values = {name: bindparam(name, type_=table.c[name].type) for name in names}
    return _INSERT[dialect](table).values(values)


class _Elements(FunctionElement[str]):
    name = "elements"
    inherit_cache = True


@compiles(_Elements, "sqlite")
def _walked(each: _Elements, compiler: SQLCompiler, **_given: Any) -> str:
    return f"json_each({compiler.process(each.clauses)})"


@compiles(_Elements, "postgresql")
def _served(each: _Elements, compiler: SQLCompiler, **_given: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(each.clauses)} AS JSON))"


def elements_of(listed: ColumnElement[Any]) -> TableValuedAlias:
    """The texts in a JSON list, one to a row, as `value`."""
    return _Elements(listed).table_valued(column("value", String))


def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether *column* is one of the texts that come as a JSON list called *name*.

    However many they are, it is the same statement.
    """
    listed = elements_of(bindparam(name, type_=String))
    return column.in_(select(listed.c.value))


def is_sqlite(connection: AsyncConnection | Connection) -> bool:
    """Whether this is the embedded database."""
    return connection.dialect.name == "sqlite"
