"""`enlace backup` and `restore`: everything comes back, and nothing but a sound file does."""

import asyncio
import json
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.backups import BackupRefused, back_up, restore
from domain.ids import MediaId
from domain.messages import Message, Notice, Words
from storage import schema
from storage.copies import Unsure
from storage.database import Database
from storage.files import MediaStore, open_store
from storage.messages.outbox_rows import OUTBOX
from storage.revisions import revisions
from storage.secrecy.vault import Vault
from tests.builders import LEAD, NOON, a_report
from tests.conftest import SECRETS
from tests.storage.whole import a_city, an_empty_database, everything, write_in

PICTURE = bytes(range(256)) * 512


@pytest.fixture
def media(tmp_path) -> Path:
    """A folder with what a photo leaves, and one that is still being written."""
    folder = tmp_path / "media" / "p1"
    folder.mkdir(parents=True)
    for name in ("p1.original", "p1.shown", "p2.partial"):
        (folder / name).write_bytes(PICTURE)
    return tmp_path / "media"


async def kept(database: Database, media: Path, target: Path) -> list[str]:
    """Back up; what was told of it."""
    told: list[str] = []
    await back_up(database, MediaStore(media), target, now=NOON, tell=told.append)
    return told


async def brought_back(url: str, source: Path, **more) -> Unsure:
    """Restore; which notices may have gone out."""
    vault = more.pop("vault", Vault(SECRETS["data_keys"], "secret"))
    _, unsure = await restore(
        url, vault, MediaStore(source.parent / "back"), source, tell=lambda _name: None
    )
    return unsure


@pytest.fixture
async def backup(database, media, tmp_path) -> Path:
    """A backup of a small city."""
    await a_city(database)
    await write_in(database, 1)
    await kept(database, media, tmp_path / "city.tar")
    return tmp_path / "city.tar"


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty_url(request, tmp_path, sqlite_pattern, postgres) -> str:
    return await an_empty_database(request.param, tmp_path, sqlite_pattern, postgres)


async def test_everything_comes_back_into_either_kind_of_database(
    backup, database, empty_url, tmp_path
):
    await brought_back(empty_url, backup)

    assert await everything(empty_url) == await everything(database.url)
    back = {path.name: path.read_bytes() for path in (tmp_path / "back").rglob("*.*")}
    assert back == {"p1.original": PICTURE, "p1.shown": PICTURE}


async def test_what_waited_to_go_out_is_in_doubt_and_what_was_sent_is_not(
    database, media, empty_url, tmp_path
):
    await a_city(database)
    states = ("queued", "sending", "in_doubt", "sent", "failed", "dropped")
    async with database.unit() as unit:
        lead = await unit.people.find(LEAD)
        await unit.outbox.put([Notice(lead, Message((Words("left"),)))] * len(states), now=NOON)
        for number, state in enumerate(states, start=1):
            row = update(OUTBOX).where(OUTBOX.c.id == number).values(status=state)
            await unit._connection.execute(row)
        await unit.commit()
    await kept(database, media, tmp_path / "city.tar")

    unsure = await brought_back(empty_url, tmp_path / "city.tar")

    back = Database(empty_url, Vault(SECRETS["data_keys"], "secret"), lambda: "id", "es")
    async with back.reading() as unit:
        lines = await unit.outbox.lines(len(states))
    await back.close()
    assert unsure == Unsure(asked=3, held=0)
    assert [line.status for line in reversed(lines)] == ["in_doubt"] * 3 + [*states[3:]]


async def test_files_of_either_kind_of_place_come_back_into_a_folder(
    database, media_settings, empty_url, tmp_path
):
    await a_city(database)
    cache = Path(media_settings.get("media_cache", "unused"))
    store = open_store(media_settings["media_url"], cache)
    for path in (store.original(MediaId("p1")), store.shown(MediaId("p1"))):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PICTURE)
        await store.keep(path)
    elsewhere = open_store(media_settings["media_url"], tmp_path / "another machine")
    await back_up(database, elsewhere, tmp_path / "city.tar", now=NOON, tell=lambda _name: None)

    await brought_back(empty_url, tmp_path / "city.tar")

    back = {path.name: path.read_bytes() for path in (tmp_path / "back").rglob("*.*")}
    assert back == {"p1.original": PICTURE, "p1.shown": PICTURE}


async def test_a_new_file_is_made_where_there_was_no_database(backup, database, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'new' / 'enlace.db'}"

    await brought_back(url, backup)

    assert await everything(url) == await everything(database.url)


async def test_what_comes_back_under_load_is_one_moment(database, media, tmp_path):
    await a_city(database)
    has_begun, is_over = asyncio.Event(), asyncio.Event()

    async def write_on() -> int:
        number = 1
        while not is_over.is_set():
            number += 1
            async with database.unit() as unit:
                await unit.reports.save(a_report(f"r{number}"))
                await unit.marks.set("reports", str(number))
                await unit.commit()
            has_begun.set()
        return number

    writing = asyncio.create_task(write_on())
    await has_begun.wait()
    await kept(database, media, tmp_path / "city.tar")
    is_over.set()
    written = await writing

    url = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"
    await brought_back(url, tmp_path / "city.tar")
    back = await everything(url)
    marked = next(value for name, value in map(json.loads, back["mark"]) if name == "reports")
    assert len(back["report"]) == int(marked)
    assert 1 < int(marked) <= written


async def test_the_file_is_for_its_owner_only_and_replaces_nothing(backup, database, media):
    assert backup.stat().st_mode & 0o077 == 0
    before = backup.read_bytes()

    with pytest.raises(BackupRefused, match="already"):
        await kept(database, media, backup)

    assert backup.read_bytes() == before
    assert not list(backup.parent.glob(".backup-*"))


async def test_each_part_is_told(database, media, tmp_path):
    told = await kept(database, media, tmp_path / "city.tar")

    assert "tables/report.jsonl.gz" in told
    assert told[-2:] == ["media/p1/p1.original", "media/p1/p1.shown"]


async def test_a_database_with_rows_is_left_as_it_is(backup, database):
    before = await everything(database.url)

    with pytest.raises(BackupRefused, match="not empty"):
        await brought_back(database.url, backup)

    assert await everything(database.url) == before


@pytest.mark.parametrize("member", ["tables/report.jsonl.gz", "media/p1/p1.shown"])
async def test_a_changed_byte_is_found_before_anything_is_changed(backup, tmp_path, member):
    with tarfile.open(backup) as tar:
        start = tar.getmember(member).offset_data
    damaged = bytearray(backup.read_bytes())
    damaged[start + 20] ^= 1
    backup.write_bytes(damaged)

    with pytest.raises(BackupRefused, match=f"damaged at {member}"):
        await brought_back(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", backup)

    assert not (tmp_path / "new.db").exists()
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9])
async def test_a_file_that_was_cut_short_is_refused(backup, tmp_path, share):
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(BackupRefused):
        await brought_back(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", backup)

    assert not (tmp_path / "new.db").exists()


def rewritten(backup: Path, **changes) -> None:
    """Change the manifest."""
    with tarfile.open(backup) as tar:
        members = [(info, tar.extractfile(info).read()) for info in tar.getmembers()]
    with tarfile.open(backup, "w") as tar:
        for info, content in members:
            is_manifest = info.name == "manifest.json"
            new = json.dumps(json.loads(content) | changes).encode() if is_manifest else content
            info.size = len(new)
            tar.addfile(info, BytesIO(new))


async def test_a_newer_schema_is_refused_with_what_to_install(backup, tmp_path):
    rewritten(backup, revision="9999")

    with pytest.raises(BackupRefused, match=f"9999.*up to {revisions()[-1]}.*Install"):
        await brought_back(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", backup)


async def test_a_database_at_another_schema_is_refused(backup, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
    await schema.migrate(url, "0001")

    with pytest.raises(BackupRefused, match="schema 0001 already"):
        await brought_back(url, backup)


async def test_a_backup_of_an_older_schema_is_brought_up_to_date(tmp_path):
    vault = Vault(SECRETS["data_keys"], "secret")
    old = Database(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}", vault, lambda: "id", "es")
    await schema.migrate(old.url, "0002")
    await kept(old, tmp_path / "media", tmp_path / "city.tar")
    await old.close()
    url = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"

    await brought_back(url, tmp_path / "city.tar")

    assert await schema.current(url) == revisions()[-1]


@pytest.mark.parametrize(
    ("vault", "setting"),
    [
        (Vault(SECRETS["data_keys"], "another secret"), "ENLACE_SECRET_KEY"),
        (Vault((Vault.new_key(),), "secret"), "ENLACE_DATA_KEYS"),
    ],
)
async def test_keys_that_do_not_open_the_backup_are_named(backup, tmp_path, vault, setting):
    with pytest.raises(BackupRefused, match=setting):
        await brought_back(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", backup, vault=vault)


async def test_a_member_that_leads_elsewhere_is_not_written(backup, tmp_path):
    with tarfile.open(backup) as tar:
        parts = json.loads(tar.extractfile("manifest.json").read())["parts"]
    name, content = "media/../../escaped.shown", b"x"
    with tarfile.open(backup, "a") as tar:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        tar.addfile(info, BytesIO(content))
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    parts.append({"name": name, "size": 1, "sha256": digest})
    rewritten(backup, parts=parts)

    await brought_back(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", backup)

    assert not list(tmp_path.rglob("escaped*"))
