"""Statements as PostgreSQL's driver is asked them.

Where a unit of work has the connection, they go to the driver directly; elsewhere by SQLAlchemy,
which then begins and ends the transaction. Both keep each text prepared on its connection, so that
the server reads it once.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

SERVER = "server"  # where a connection that a unit has keeps the driver's own


async def ask(connection: AsyncConnection, text: str, given: Sequence[Any]) -> Sequence[Any]:
    """The rows that *text* finds, as the driver gives them."""
    driver = connection.info.get(SERVER)
    if driver is None:
        return (await connection.exec_driver_sql(text, tuple(given))).all()
    with _named(driver, text):
        rows: Sequence[Any] = await driver.fetch(text, *given)
    return rows


async def change(connection: AsyncConnection, text: str, given: Sequence[Any]) -> int:
    """How many rows *text* changed."""
    driver = connection.info.get(SERVER)
    if driver is None:
        return (await connection.exec_driver_sql(text, tuple(given))).rowcount
    told = await tell(driver, text, *given)  # such as "INSERT 0 1"
    return int(told.rpartition(" ")[2])


async def change_many(
    connection: AsyncConnection, text: str, rows: Sequence[Sequence[Any]]
) -> None:
    """Let *text* change something once for each of *rows*."""
    driver = connection.info.get(SERVER)
    if driver is None:
        for given in rows:
            await connection.exec_driver_sql(text, tuple(given))
        return
    with _named(driver, text):
        await driver.executemany(text, rows)


async def tell(driver: Any, text: str, *given: Any) -> str:
    """What the server answers to *text*."""
    with _named(driver, text):
        told: str = await driver.execute(text, *given)
    return told


@contextmanager
def _named(driver: Any, text: str) -> Iterator[None]:
    """What breaks by the name that it has on both databases, where it has one."""
    try:
        yield
    except Exception as error:
        name = _name(error, driver)
        if name is None:  # a deadlock, say
            raise
        raise name(text, None, error) from error


def _name(error: Exception, driver: Any) -> type[DBAPIError] | None:
    from asyncpg import (  # noqa: PLC0415 - an embedded database does without
        IntegrityConstraintViolationError,
        InternalClientError,
    )

    if isinstance(error, IntegrityConstraintViolationError):
        return IntegrityError
    # A server that ends a connection says so first; the driver may hear that before it is closed.
    is_last_word = getattr(error, "severity_en", "") == "FATAL"
    if is_last_word or isinstance(error, InternalClientError) or driver.is_closed():
        return OperationalError
    return None
