"""What a commit leaves to be done, by the kind of work, so that only those wake who do it.

On PostgreSQL other processes hear of it too. Telling is part of the transaction, so nobody hears
of what was not committed, and nothing that was committed goes untold because a process died.
SQLite has nobody to tell: its processes look.
"""

import asyncio
from collections.abc import Callable, Collection
from enum import StrEnum

import asyncpg
import structlog
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import is_sqlite

log = structlog.get_logger()

CHANNEL = "enlace_news"
AGAIN_S = 1.0
ALIVE_EVERY_S = 15.0
ALIVE_WITHIN_S = 5.0


class Topic(StrEnum):
    """Kinds of work."""

    MESSAGES = "messages"
    NOTICES = "notices"
    FILES = "files"
    EVIDENCE = "evidence"
    HOOKS = "hooks"


Note = Callable[[Topic], None]
Hear = Callable[[Collection[Topic]], None]


async def tell(connection: AsyncConnection, name: str, topics: Collection[Topic]) -> None:
    """Tell other processes of *topics* with the commit that follows, in the name of this one."""
    if topics and not is_sqlite(connection):
        told = "|".join((name, *sorted(topics)))
        await connection.exec_driver_sql("select pg_notify($1, $2)", (CHANNEL, told))


async def listen(url: str, name: str, hear: Hear) -> None:
    """Call *hear* whenever another process than *name* left something to do, until cancelled.

    A connection that is lost is made again; what was missed meanwhile is heard of at once.
    """
    while True:
        try:
            await _listen(url, name, hear)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            kind = type(error).__name__
            log.warning("news not heard", action="news_lost", kind=kind)
        await asyncio.sleep(AGAIN_S)


async def _listen(url: str, name: str, hear: Hear) -> None:
    def take(_connection: object, _pid: int, _channel: str, told: object) -> None:
        teller, *topics = str(told).split("|")
        if teller != name:
            hear([Topic(topic) for topic in topics])

    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    settings = {"application_name": f"{name} listens"}
    connection = await asyncpg.connect(address, timeout=10, server_settings=settings)
    lost = asyncio.Event()
    try:
        connection.add_termination_listener(lambda _connection: lost.set())
        await connection.add_listener(CHANNEL, take)
        hear(tuple(Topic))
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
