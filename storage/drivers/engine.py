"""Database engines. SQLite in WAL mode with one connection that writes; PostgreSQL with a pool."""

from functools import partial
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.drivers.checkpoints import LONGEST_LOG
from storage.drivers.direct import BEGIN, BEGIN_TO_READ, KEPT_STATEMENTS, PATIENCE_MS, connect
from storage.drivers.prepared import DRIVER

KEPT_PAGES_KB = 32_000  # SQLite's 2 MB are left behind by the first ten thousand messages
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    f"busy_timeout={PATIENCE_MS}",
    "foreign_keys=ON",
    f"cache_size=-{KEPT_PAGES_KB}",
    f"wal_autocheckpoint={LONGEST_LOG}",
)
WRITERS, READERS = 20, 15  # connections to PostgreSQL at most, of one process
# PostgreSQL takes back what a process holds that hangs, or whose machine is gone without a word.
LET_GO = {
    "idle_in_transaction_session_timeout": "10000",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}
# Statements stay prepared on each of its connections, those of SQLAlchemy and of the driver alike.
STATEMENTS: dict[str, Any] = {
    "prepared_statement_cache_size": KEPT_STATEMENTS,
    "statement_cache_size": KEPT_STATEMENTS,
    "max_cached_statement_lifetime": 0,  # for as long as the connection
}


def writing_engine(url: str, name: str = "enlace") -> AsyncEngine:
    """Open *url* to write, as *name*.

    On SQLite there is one connection: writers of this process queue for it without polling the
    file lock, and the lock is taken at BEGIN, since a later upgrade would fail instead of wait.
    """
    if not is_embedded(url):
        settings = {"application_name": name, **LET_GO}
        given = {"server_settings": settings, **STATEMENTS}
        return create_async_engine(
            url, pool_size=WRITERS, max_overflow=0, pool_pre_ping=True, connect_args=given
        )
    opening = partial(connect, _path(url), beside=False)
    engine = create_async_engine(
        url, async_creator=opening, pool_size=1, max_overflow=0, pool_timeout=60
    )
    _configure(engine, BEGIN, PRAGMAS)
    return engine


def reading_engine(url: str) -> AsyncEngine:
    """Open *url* to read, without ever waiting for a writer."""
    if not is_embedded(url):
        return create_async_engine(
            url, pool_size=READERS, max_overflow=0, pool_pre_ping=True, connect_args=STATEMENTS
        )
    opening = partial(connect, _path(url), beside=True)
    engine = create_async_engine(url, async_creator=opening, pool_size=4)
    _configure(engine, BEGIN_TO_READ, (*PRAGMAS, "query_only=ON"))
    return engine


def is_embedded(url: str) -> bool:
    """Whether *url* is a SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def _path(url: str) -> str:
    return make_url(url).database or ":memory:"


def _configure(engine: AsyncEngine, begin: str, pragmas: tuple[str, ...]) -> None:
    def connect(connection: Any, record: Any) -> None:
        record.info[DRIVER] = connection.driver_connection.driver
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", connect)
    event.listen(engine.sync_engine, "begin", start)
