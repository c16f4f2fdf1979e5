"""Towns with an empty database each, of either kind."""

import asyncio
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.conftest import _create
from tests.faults.town import Town

_numbers = itertools.count()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_town(request, tmp_path: Path, sqlite_pattern: Path) -> Callable[[], Town]:
    """Builds a town with nothing in it, as often as it is called."""
    return lambda: Town(_database(request, tmp_path, sqlite_pattern), tmp_path)


def _database(request, folder: Path, pattern: Path) -> str:
    number = next(_numbers)
    if request.param == "sqlite":
        path = folder / f"{number}.db"
        path.write_bytes(pattern.read_bytes())
        return f"sqlite+aiosqlite:///{path}"
    server, name = request.getfixturevalue("postgres"), f"town_{number}"
    asyncio.run(_create(server, f"create database {name} template pattern"))
    url = make_url(server).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)
