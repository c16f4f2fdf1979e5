"""Statements as PostgreSQL's driver is asked them.

Where a unit of work has the connection, they go to the driver directly; elsewhere by SQLAlchemy,
which then begins and ends the transaction. Both keep each text prepared on its connection, so that
the server reads it once.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

SERVER = "server"  # where a connection that a unit has keeps the driver's own


async def ask(connection: AsyncConnection, text: str, given: Sequence[Any]) -> Sequence[Any]:
    """The rows that *text* finds, as the driver gives them."""
    driver = connection.info.get(SERVER)
    if driver is None:
        return (await connection.exec_driver_sql(text, tuple(given))).all()
    try:
        rows: Sequence[Any] = await driver.fetch(text, *given)
    except Exception as error:
        raise _named(error, driver, text) from error
    return rows


async def change(connection: AsyncConnection, text: str, given: Sequence[Any]) -> int:
    """How many rows *text* changed."""
    driver = connection.info.get(SERVER)
    if driver is None:
        return (await connection.exec_driver_sql(text, tuple(given))).rowcount
    try:
        told: str = await driver.execute(text, *given)  # such as "INSERT 0 1"
    except Exception as error:
        raise _named(error, driver, text) from error
    return int(told.rpartition(" ")[2])


def _named(error: Exception, driver: Any, text: str) -> Exception:
    """*error* by the name that it has on both databases, where it has one."""
    from asyncpg import IntegrityConstraintViolationError  # noqa: PLC0415 - an embedded database does without

    if isinstance(error, IntegrityConstraintViolationError):
        return IntegrityError(text, None, error)
    return OperationalError(text, None, error) if driver.is_closed() else error
