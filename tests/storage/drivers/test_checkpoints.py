"""What was committed comes from SQLite's log into its file without anybody waiting for it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.ids import new_id
from storage.database import Database
from storage.drivers import checkpoints
from storage.drivers.checkpoints import Checkpoints
from storage.secrecy.vault import Vault
from tests.conftest import SECRETS


def in_the_file(url: str) -> int:
    """How many marks are in the file itself, its log left aside."""
    file = Path(url.partition(":///")[2])
    alone = file.with_name("alone.db")
    shutil.copy(file, alone)
    with closing(sqlite3.connect(alone)) as connection:
        return connection.execute("SELECT count(*) FROM mark").fetchone()[0]


async def written(url: str, marks: int) -> int:
    """How many of *marks* are in the file while the one who wrote them still has it open."""
    database = Database(url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    for number in range(marks):
        async with database.unit() as unit:
            await unit.marks.set(f"mark {number}", "written")
            await unit.commit()
    await database._writers._checkpoints.close()
    found = in_the_file(url)
    await database.close()
    return found


@pytest.mark.parametrize("rows", [10, 1000])
async def test_enough_changes_come_into_the_file_and_few_wait(sqlite_url, monkeypatch, rows):
    monkeypatch.setattr(checkpoints, "ROWS", rows)
    before = in_the_file(sqlite_url)

    found = await written(sqlite_url, 50)

    assert (found > before) == (rows == 10)


async def test_one_is_under_way_at_a_time(sqlite_url, monkeypatch):
    begun = []
    monkeypatch.setattr(Checkpoints, "_copy", lambda _self: begun.append(1))
    copying = Checkpoints(sqlite_url.partition(":///")[2])

    for rows in (1000, 2000, 3000):
        copying.look(rows)
    assert len(begun) <= 1

    await copying.close()
    copying.look(3000)
    await copying.close()
    copying.look(3001)
    await copying.close()
    assert len(begun) == 2


async def test_a_file_that_is_opened_anew_counts_from_its_beginning(sqlite_url, monkeypatch):
    begun = []
    monkeypatch.setattr(Checkpoints, "_copy", lambda _self: begun.append(1))
    copying = Checkpoints(sqlite_url.partition(":///")[2])

    for rows in (5000, 1000):
        copying.look(rows)
        await copying.close()

    assert len(begun) == 2


async def test_one_of_a_file_that_is_gone_hurts_nobody_and_makes_none(tmp_path):
    copying = Checkpoints(str(tmp_path / "gone.db"))

    copying.look(1000)
    await copying.close()

    assert copying._running.exception() is None
    assert not [*tmp_path.iterdir()]
