"""Hears what other processes leave to be done, on PostgreSQL."""

import asyncio

import asyncpg
import structlog
from sqlalchemy.engine import make_url

from storage.news import CHANNEL, SAID, Hear, Topic, understood

log = structlog.get_logger()

AGAIN_S = 1.0
ALIVE_EVERY_S = 15.0
ALIVE_WITHIN_S = 5.0


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
        teller, noted = understood(str(told))
        if teller != name:
            hear(noted)

    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    settings = {"application_name": f"{name} listens"}
    connection = await asyncpg.connect(address, timeout=10, server_settings=settings)
    lost = asyncio.Event()
    try:
        connection.add_termination_listener(lambda _connection: lost.set())
        await connection.add_listener(CHANNEL, take)
        hear(dict.fromkeys(Topic, SAID))
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
