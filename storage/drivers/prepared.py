"""Statements of every turn, built once; they go to the driver without a detour.

What SQLAlchemy does around a statement takes fifty times as long as SQLite takes to run it. So it
writes the text and knows the types, once, and the driver is called with them; on PostgreSQL too.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.drivers import served

DRIVER = "driver"  # where a connection to SQLite keeps the driver's own
_SQLITE: Dialect = sqlite.dialect()
_POSTGRESQL: Dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]  # as the library has it
_DOUBLE = 701  # what PostgreSQL calls the type of our columns with fractions

Change = Callable[[Any], Any]


class Found(Protocol):
    """A row, by the names of its columns."""

    def __getitem__(self, name: str, /) -> Any:
        """The value of a column."""

    def values(self) -> Iterable[Any]:
        """The values in the order of the columns."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The text of a statement, how its values go in, and how its columns come out."""

    text: str
    given: tuple[tuple[str, Any], ...]
    inward: tuple[tuple[int, Change], ...]
    columns: tuple[str, ...]
    outward: tuple[tuple[int, Change], ...]

    def bound(self, values: Mapping[str, Any]) -> list[Any]:
        bound = [values.get(name, fixed) for name, fixed in self.given]
        for place, change in self.inward:
            bound[place] = change(bound[place])
        return bound

    def values(self, row: Sequence[Any]) -> list[Any]:
        found = [*row]
        for place, change in self.outward:
            found[place] = change(found[place])
        return found

    def read(self, row: tuple[Any, ...]) -> dict[str, Any]:
        return dict(zip(self.columns, self.values(row), strict=True))


class Prepared:
    """One statement with `bindparam`s, for any connection."""

    def __init__(self, statement: Any) -> None:
        self._statement = statement

    @cached_property
    def _plan(self) -> _Plan:
        return _planned(self._statement, _SQLITE)

    @cached_property
    def _served(self) -> _Plan:
        return _planned(self._statement, _POSTGRESQL)

    async def all(self, connection: AsyncConnection, **values: Any) -> list[Found]:
        """Every row, by the names of its columns."""
        driver = connection.info.get(DRIVER)
        if driver is None:
            return [*map(self._served.read, await self._ask(connection, values))]
        return [*self._read(driver, values)]

    async def each(self, connection: AsyncConnection, **values: Any) -> Iterator[Sequence[Any]]:
        """The values of each row, in order, as they are wanted; nothing may be written meanwhile.

        On PostgreSQL all of them are fetched at once.
        """
        driver = connection.info.get(DRIVER)
        if driver is None:
            return map(self._served.values, await self._ask(connection, values))
        rows: Iterator[Sequence[Any]] = iter(self._run_on(driver, values))
        return map(self._plan.values, rows) if self._plan.outward else rows

    async def first(self, connection: AsyncConnection, **values: Any) -> Found | None:
        """The first row, if there is one."""
        driver = connection.info.get(DRIVER)
        if driver is None:
            rows = await self._ask(connection, values)
            return self._served.read(rows[0]) if rows else None
        return next(self._read(driver, values), None)

    async def value(self, connection: AsyncConnection, **values: Any) -> Any:
        """The first column of the first row; None if there is no row."""
        row = await self.first(connection, **values)
        return next(iter(row.values())) if row else None

    async def run(self, connection: AsyncConnection, **values: Any) -> int:
        """How many rows it changed."""
        driver = connection.info.get(DRIVER)
        if driver is None:
            return await served.change(connection, self._served.text, self._served.bound(values))
        try:
            return int(self._run_on(driver, values).rowcount)
        except sqlite3.IntegrityError as error:  # by the same name as PostgreSQL's
            raise IntegrityError(self._plan.text, None, error) from error

    async def run_many(
        self, connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Run it once for each of *rows*; on PostgreSQL nobody counts what that changed."""
        driver = connection.info.get(DRIVER)
        if driver is None:
            given = [self._served.bound(row) for row in rows]
            await served.change_many(connection, self._served.text, given)
            return
        try:
            driver.executemany(self._plan.text, map(self._plan.bound, rows))
        except sqlite3.IntegrityError as error:  # as above
            raise IntegrityError(self._plan.text, None, error) from error

    async def _ask(self, connection: AsyncConnection, values: Mapping[str, Any]) -> Sequence[Any]:
        return await served.ask(connection, self._served.text, self._served.bound(values))

    def _read(self, driver: Any, values: Mapping[str, Any]) -> Iterator[Found]:
        return map(self._plan.read, self._run_on(driver, values).fetchall())

    def _run_on(self, driver: Any, values: Mapping[str, Any]) -> Any:
        return driver.execute(self._plan.text, self._plan.bound(values))


def _planned(statement: Any, dialect: Dialect) -> _Plan:
    compiled = statement.compile(dialect=dialect)
    fixed = compiled.params | {c.name: c.default.arg for c in compiled.insert_prefetch}
    names = compiled.positiontup or ()
    columns = getattr(statement, "exported_columns", ())
    return _Plan(
        str(compiled),
        tuple((name, fixed[name]) for name in names),
        _some(_inward(compiled.binds[name].type, dialect) for name in names),
        tuple(column.name for column in columns),
        _some(_outward(column.type, dialect) for column in columns),
    )


def _some(changes: Iterable[Change | None]) -> tuple[tuple[int, Change], ...]:
    return tuple((place, change) for place, change in enumerate(changes) if change)


def _inward(type_: Any, dialect: Dialect) -> Change | None:
    change: Change | None = type_.dialect_impl(dialect).bind_processor(dialect)
    return change


def _outward(type_: Any, dialect: Dialect) -> Change | None:
    change: Change | None = type_.dialect_impl(dialect).result_processor(dialect, _DOUBLE)
    return change
