"""What operators do at the machine: real processes, exit codes, one line for each refusal."""

import asyncio
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.ids import new_id
from bot.receiving.spool import Spool
from bot.settings import DEMONSTRATION_KEY, DEMONSTRATION_SECRET
from domain.ids import MediaId
from domain.media import Media, MediaSource
from domain.messages import Message, Notice, Words
from storage.database import Database
from storage.files import MediaStore
from storage.secrecy.vault import Vault
from tests.builders import CITIZEN, LEAD, NOON, a_message

ENLACE = Path(sys.executable).with_name("enlace")
HOOK = "https://93.184.215.14/hook"


@pytest.fixture
def enlace(tmp_path, sqlite_url):
    """Runs commands on a database of their own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    environment = kept | {
        "ENLACE_DATABASE_URL": sqlite_url,
        "ENLACE_MEDIA_URL": f"file:{tmp_path / 'media'}",
        "ENLACE_LOG": "error",
    }

    async def run(*words: str, **more: str) -> subprocess.CompletedProcess:
        return await asyncio.to_thread(
            subprocess.run, [ENLACE, *words], env=environment | more, cwd=tmp_path,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    return run


async def test_what_operators_do_is_on_record_and_a_changed_row_is_named(enlace, tmp_path):
    for words in (("keys", "add", "crm"), ("keys", "revoke", "crm"), ("hooks", "add", HOOK)):
        assert (await enlace(*words)).returncode == 0
    sound = await enlace("audit", "verify")
    shown = (await enlace("audit", "show")).stdout
    newest = sound.stdout.split()[-1]
    assert (sound.returncode, sound.stdout.split()[0]) == (0, "3")
    assert [word in shown for word in ("hook-added", "key-revoked", "key-added")] == [True] * 3
    assert (await enlace("audit", "verify", "--known", newest)).returncode == 0

    with sqlite3.connect(tmp_path / "enlace.db") as database:
        database.execute("delete from audit where number = 3")
    cut = await enlace("audit", "verify", "--known", newest)
    with sqlite3.connect(tmp_path / "enlace.db") as database:
        database.execute("update audit set which = 'erp' where number = 2")
    broken = await enlace("audit", "verify")

    assert (cut.returncode, "is not there any more" in cut.stderr) == (1, True)
    assert (broken.returncode, broken.stderr.split(" is ")[0]) == (1, "Row 2")


async def a_notice_waits(url: str) -> None:
    """Something is to be told to the citizen."""
    database = Database(url, Vault((DEMONSTRATION_KEY,), DEMONSTRATION_SECRET), new_id, "es")
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(CITIZEN, None, new_id)
        await unit.outbox.put([Notice(contact, Message((Words("left"),)))], now=NOON)
        await unit.commit()
    await database.close()


async def test_a_backup_is_made_and_restored_by_command_and_that_is_on_record(
    enlace, sqlite_url, tmp_path
):
    await enlace("keys", "add", "crm")
    await a_notice_waits(sqlite_url)
    new = f"sqlite+aiosqlite:///{tmp_path / 'new' / 'enlace.db'}"

    made = await enlace("backup", "city.tar")
    again = await enlace("backup", "city.tar")
    back = await enlace("restore", "city.tar", ENLACE_DATABASE_URL=new)
    twice = await enlace("restore", "city.tar", ENLACE_DATABASE_URL=new)

    assert made.returncode == 0, made.stderr
    assert (again.returncode, "already" in again.stderr) == (1, True)
    assert back.returncode == 0, back.stderr
    assert "\n1 notices were to go out then" in back.stdout
    assert (twice.returncode, "not empty" in twice.stderr) == (1, True)
    shown = (await enlace("audit", "show", ENLACE_DATABASE_URL=new)).stdout
    assert shown.count("restored") == 1
    assert (await enlace("audit", "verify", ENLACE_DATABASE_URL=new)).returncode == 0


async def test_whom_nobody_knows_cannot_be_forgotten(enlace):
    refused = await enlace("forget", "whatsapp:+528112345678")

    assert (refused.returncode, refused.stderr) == (1, "Nobody has that address here.\n")


async def test_whoever_is_forgotten_leaves_no_file_on_the_disk(enlace, sqlite_url, tmp_path):
    database = Database(sqlite_url, Vault((DEMONSTRATION_KEY,), DEMONSTRATION_SECRET), new_id, "es")
    store = MediaStore(tmp_path / "media")
    async with database.unit() as unit:
        for person, file in ((CITIZEN, "theirs"), (LEAD, "another")):
            contact = await unit.people.find_or_add(person, None, new_id)
            await unit.media.save(Media(MediaId(file), MediaSource.WHATSAPP, "x", NOON, contact))
            store.original(MediaId(file)).parent.mkdir(parents=True)
            store.original(MediaId(file)).write_bytes(b"1")
            store.shown(MediaId(file)).write_bytes(b"2")
        await unit.commit()
    await database.close()

    forgotten = await enlace("forget", str(CITIZEN))

    assert (forgotten.returncode, forgotten.stderr) == (0, "")
    left = sorted(path.name for path in (tmp_path / "media").rglob("*.*"))
    assert left == ["another.original", "another.shown"]


async def test_what_the_spool_holds_of_somebody_is_forgotten_with_them(
    enlace, sqlite_url, tmp_path
):
    vault = Vault((DEMONSTRATION_KEY,), DEMONSTRATION_SECRET)
    database = Database(sqlite_url, vault, new_id, "es")
    async with database.unit() as unit:
        for person in (CITIZEN, LEAD):
            await unit.people.find_or_add(person, None, new_id)
        await unit.commit()
    await database.close()
    spool = Spool(tmp_path / "spool" / "8001", vault)
    spool.open()
    for person in (CITIZEN, LEAD):
        name = "theirs" if person is CITIZEN else "another"
        await spool.put(a_message("hola", person, external_id=name))
    theirs, others = await spool.oldest(2)
    (spool.folder / "0.refused").write_text("rubbish")

    too_early = await enlace("forget", str(CITIZEN))
    await spool.set_aside(theirs)
    forgotten = await enlace("forget", str(CITIZEN))

    assert (too_early.returncode, "start the service" in too_early.stderr) == (1, True)
    assert (forgotten.returncode, forgotten.stderr) == (0, "")
    assert "spool: 1" in forgotten.stdout
    assert sorted(path.name for path in spool.folder.iterdir()) == ["0.refused", others.name]
    async with database.reading() as unit:
        assert await unit.erased.known(CITIZEN.channel, ["theirs", "another"]) == {"theirs"}
    await database.close()


@pytest.fixture
async def spooled(sqlite_url, tmp_path) -> Path:
    """What a citizen wrote was refused by the database, and lies in the folder of one door."""
    vault = Vault((DEMONSTRATION_KEY,), DEMONSTRATION_SECRET)
    database = Database(sqlite_url, vault, new_id, "es")
    async with database.unit() as unit:
        await unit.people.find_or_add(CITIZEN, None, new_id)
        await unit.commit()
    await database.close()
    spool = Spool(tmp_path / "spool" / "8001", vault)
    spool.open()
    await spool.put(a_message("hola", CITIZEN))
    await spool.set_aside(*await spool.oldest(1))
    (refused,) = spool.folder.iterdir()
    return refused


async def test_rows_that_no_key_opens_are_counted_by_table_and_the_files_done_still(
    enlace, spooled, sqlite_url
):
    new = Vault.new_key()
    strange = Database(sqlite_url, Vault((Vault.new_key(),), DEMONSTRATION_SECRET), new_id, "es")
    async with strange.unit() as unit:
        await unit.people.find_or_add(LEAD, None, new_id)
        await unit.commit()
    await strange.close()

    rotated = await enlace("rotate-keys", ENLACE_DATA_KEYS=f"{new},{DEMONSTRATION_KEY}")

    assert (rotated.returncode, "can go" in rotated.stdout) == (1, False)
    assert rotated.stderr.startswith("table address: 1 rows\nThese are not under the newest key")
    assert "1 files on this machine's disk" in rotated.stdout


async def test_once_keys_were_rotated_what_lies_on_disk_needs_no_old_one(enlace, spooled):
    new = Vault.new_key()

    rotated = await enlace("rotate-keys", ENLACE_DATA_KEYS=f"{new},{DEMONSTRATION_KEY}")
    again = await enlace("rotate-keys", ENLACE_DATA_KEYS=f"{new},{DEMONSTRATION_KEY}")
    forgotten = await enlace("forget", str(CITIZEN), ENLACE_DATA_KEYS=new)

    assert (rotated.returncode, rotated.stderr) == (0, "")
    assert "1 files on this machine's disk" in rotated.stdout
    assert "once every machine" in rotated.stdout
    assert "0 files" in again.stdout
    assert "spool: 1" in forgotten.stdout
    assert not spooled.exists()


async def test_what_no_key_opens_any_more_is_named_and_keeps_the_old_keys(enlace, spooled):
    new = Vault.new_key()
    await enlace("rotate-keys", ENLACE_DATA_KEYS=f"{new},{DEMONSTRATION_KEY}")
    spooled.write_text(Vault((DEMONSTRATION_KEY,), "x").seal("nobody can tell whose"))

    rotated = await enlace("rotate-keys", ENLACE_DATA_KEYS=new)
    forgotten = await enlace("forget", str(CITIZEN), ENLACE_DATA_KEYS=new)

    assert (rotated.returncode, "can go" in rotated.stdout) == (1, False)
    assert rotated.stderr.startswith(f"{spooled}\nThese are not under the newest key (1 in all)")
    assert (forgotten.returncode, str(spooled) in forgotten.stderr) == (1, True)


async def test_what_would_go_tonight_is_told_and_nothing_goes(enlace, tmp_path):
    with sqlite3.connect(tmp_path / "enlace.db") as database:
        database.execute(
            "insert into unreadable (channel, at, sealed) values ('x', '2020-02-03 04:05:06', '')"
        )
    plain = await enlace("retention")
    told = {row["table"]: row for row in json.loads((await enlace("retention", "--json")).stdout)}

    assert re.search(r"^unreadable \(30 days\) +unreadable +1 due, the oldest of 2020-02-03$",
                     plain.stdout, re.MULTILINE)  # fmt: skip
    assert (told["unreadable"]["days"], told["unreadable"]["due"]) == (30, 1)
    assert sum(row["due"] for row in told.values()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("forget",),
        ("retention",),
        ("rotate-keys",),
        ("backup",),
        ("restore",),
        ("audit",),
        ("audit", "verify"),
        ("audit", "show"),
    ],
)
async def test_every_command_explains_itself(enlace, words):
    helped = await enlace(*words, "--help")

    assert (helped.returncode, "Example" in helped.stdout) == (0, True)
