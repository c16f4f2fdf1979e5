"""News between processes: a commit that leaves something to do says so, and PostgreSQL tells all.

Telling is part of the transaction, so nobody hears of what was not committed, and nothing that
was committed goes untold because a process died. SQLite has nobody to tell: its processes look.
"""

import asyncio
from collections.abc import Callable

import asyncpg
import structlog
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import is_sqlite

log = structlog.get_logger()

TOPIC = "enlace_news"
AGAIN_S = 1.0
ALIVE_EVERY_S = 15.0
ALIVE_WITHIN_S = 5.0

_NOTED = "enlace_news_noted"


def note(connection: AsyncConnection) -> None:
    """There will be something to do, once *connection* commits."""
    connection.sync_connection.info[_NOTED] = True  # type: ignore[union-attr] # it is open


async def tell(connection: AsyncConnection) -> None:
    """Tell of what was noted, with the commit that follows: once, however much it was.

    A note of a transaction that was rolled back may be told by the next: somebody looks in vain.
    """
    noted = connection.sync_connection.info.pop(_NOTED, False)  # type: ignore[union-attr] # likewise
    if noted and not is_sqlite(connection):
        told = f"select pg_notify('{TOPIC}', current_setting('application_name'))"
        await connection.exec_driver_sql(told)


async def listen(url: str, name: str, heard: Callable[[], None]) -> None:
    """Call *heard* whenever another process than *name* left something to do, until cancelled.

    A connection that is lost is made again; what was missed meanwhile is heard of at once.
    """
    while True:
        try:
            await _listen(url, name, heard)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            kind = type(error).__name__
            log.warning("news not heard", action="news_lost", kind=kind)
        await asyncio.sleep(AGAIN_S)


async def _listen(url: str, name: str, heard: Callable[[], None]) -> None:
    def take(_connection: object, _pid: int, _topic: str, teller: object) -> None:
        if teller != name:
            heard()

    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    settings = {"application_name": f"{name} listens"}
    connection = await asyncpg.connect(address, timeout=10, server_settings=settings)
    lost = asyncio.Event()
    try:
        connection.add_termination_listener(lambda _connection: lost.set())
        await connection.add_listener(TOPIC, take)
        heard()
        while not await _is_lost(lost):  # a line that is dead without a word is found out by asking
            await connection.execute("select 1", timeout=ALIVE_WITHIN_S)
    finally:
        connection.terminate()


async def _is_lost(lost: asyncio.Event) -> bool:
    """Whether it was lost within the time after which it is worth asking."""
    try:
        await asyncio.wait_for(lost.wait(), ALIVE_EVERY_S)
    except TimeoutError:
        return False
    return True
