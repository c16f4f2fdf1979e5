"""Files in a folder and in a bucket: the same to everybody, and on every machine."""

from hashlib import sha256
from pathlib import Path

import pytest

from domain.ids import MediaId
from storage.files import LARGEST, BucketAway, MediaStore, TooLarge, open_store, tidy

ID = MediaId("ab12")


async def chunks(*parts: bytes):
    for part in parts:
        yield part


@pytest.fixture
def store(media_settings) -> MediaStore:
    return store_at(media_settings)


def store_at(settings: dict[str, str], cache: Path | None = None) -> MediaStore:
    return open_store(settings["media_url"], cache or Path(settings.get("media_cache", "unused")))


async def names(store: MediaStore) -> set[str]:
    return {path.name async for path in store.every()}


async def test_what_was_written_is_found_whole_with_its_size_and_digest(store):
    size, digest = await store.write(ID, chunks(b"one ", b"two"))

    assert (size, digest) == (7, sha256(b"one two").hexdigest())
    assert (await store.find(store.original(ID))).read_bytes() == b"one two"
    assert await names(store) == {"ab12.original"}


async def test_what_is_too_large_leaves_nothing(store):
    with pytest.raises(TooLarge):
        await store.write(ID, chunks(*[bytes(1024 * 1024)] * (LARGEST // 1024**2 + 1)))

    assert await store.find(store.original(ID)) is None
    assert await names(store) == set()


async def test_what_was_never_there_is_not_found(store):
    assert await store.find(store.shown(ID)) is None


async def test_what_was_removed_is_gone(store):
    await store.write(ID, chunks(b"one"))
    store.shown(ID).write_bytes(b"shown")
    await store.keep(store.shown(ID))
    await store.remove(ID)
    await store.remove(ID)

    assert await names(store) == set()
    assert await store.find(store.original(ID)) is None


async def test_a_place_that_can_be_written_passes_the_check_and_nothing_stays(store):
    await store.check()

    assert await names(store) == set()


@pytest.fixture
def bucket(request, tmp_path, monkeypatch, media_settings):
    if media_settings["media_url"].startswith("file:"):
        pytest.skip("a folder is on one machine")
    return media_settings


async def test_another_machine_finds_what_one_has_kept(bucket, tmp_path):
    here, there = store_at(bucket), store_at(bucket, tmp_path / "elsewhere")
    await here.write(ID, chunks(b"one"))

    assert (await there.find(there.original(ID))).read_bytes() == b"one"


async def test_a_bucket_that_is_away_is_told_as_a_disk_that_fails(bucket, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    store = store_at(bucket)

    with pytest.raises(BucketAway):
        await store.check()
    with pytest.raises(BucketAway):
        await store.find(store.shown(ID))


def test_the_folder_of_a_bucket_holds_what_was_lately_used(tmp_path):
    import os

    for age, name in enumerate(("new", "old", "older")):
        path = tmp_path / "ab" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(10))
        os.utime(path, (1_000_000 - age, 1_000_000 - age))

    tidy(tmp_path, 20)

    assert sorted(path.name for path in tmp_path.glob("*/*")) == ["new", "old"]
