"""New keys: everything comes under the newest, and the old ones can go."""

import re
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.ids import new_id
from domain.hospital.uploads import hand_in, stop
from storage import rotation
from storage.database import Database
from storage.files import open_store
from storage.hospital.uploads import place_of
from storage.people.contacts import CONTACT
from storage.secrecy.sealed_files import open_file, seal_file
from storage.secrecy.vault import Vault
from tests.builders import CITIZEN, LEAD, NOON
from tests.conftest import SECRETS
from tests.storage.whole import a_city, everything, write_in

OLD, NEW = SECRETS["data_keys"][0], Vault.new_key()


@pytest.fixture
async def city(database) -> Database:
    await a_city(database)
    for number in range(1, 8):
        await write_in(database, number)
    return database


async def rotated(url: str, *keys: str) -> int:
    vault = Vault(keys, "secret")
    return sum([batch.done async for batch in rotation.reseal_all(url, vault)])


async def seals(url: str) -> list[str]:
    return re.findall(r"enc1[\w+/=]+", str(await everything(url)))


async def test_afterwards_the_new_key_alone_opens_everything(city, monkeypatch):
    monkeypatch.setattr(rotation, "AT_ONCE", 3)
    only_new = Vault((NEW,), "secret")
    before = await seals(city.url)
    assert not any(only_new.fits(seal) for seal in before)

    assert await rotated(city.url, NEW, OLD) > 10

    after = await seals(city.url)
    assert len(after) == len(before)
    assert all(only_new.fits(seal) for seal in after)
    renewed = Database(city.url, only_new, new_id, "es")
    async with renewed.reading() as unit:
        lead = await unit.people.person(await unit.people.find(LEAD))
        citizen = await unit.people.get(await unit.people.find(CITIZEN))
    assert (lead.name, lead.contact.addresses, citizen.name) == ("Lupita", (LEAD,), "Ñoño 👷")
    await renewed.close()


async def test_what_no_key_opens_is_left_as_it_was_and_counted_and_the_rest_is_done(city):
    strange = Vault((Vault.new_key(),), "secret").seal("Rosa")
    async with city.unit() as unit:
        citizen = await unit.people.find(CITIZEN)
        theirs = update(CONTACT).where(CONTACT.c.id == citizen).values(name_sealed=strange)
        await unit._connection.execute(theirs)
        await unit.commit()

    vault = Vault((NEW, OLD), "secret")
    batches = [batch async for batch in rotation.reseal_all(city.url, vault)]

    assert [(b.table, b.left) for b in batches if b.left] == [("contact", 1)]
    unfit = [seal for seal in await seals(city.url) if not Vault((NEW,), "secret").fits(seal)]
    assert unfit == [strange]


async def test_what_was_broken_off_is_begun_again_and_nothing_is_done_twice(city, monkeypatch):
    monkeypatch.setattr(rotation, "AT_ONCE", 3)
    total = await rotated_until(city.url, batches=2)

    total += await rotated(city.url, NEW, OLD)

    assert await rotated(city.url, NEW, OLD) == 0
    assert all(Vault((NEW,), "secret").fits(seal) for seal in await seals(city.url))
    assert total > 10


async def rotated_until(url: str, *, batches: int) -> int:
    """Begin, and stop after some batches."""
    done, number = 0, count(1)
    resealing = rotation.reseal_all(url, Vault((NEW, OLD), "secret"))
    async for batch in resealing:
        done += batch.done
        if next(number) == batches:
            break
    await resealing.aclose()
    return done


EXPORT = b"expediente,nombre\n" * 200_000  # more than one piece


@pytest.fixture
def handed_in(media_settings, tmp_path):
    """Puts an export into a store of either kind, as one machine does; what came of that."""

    async def hand_in_at(*keys: str):
        machine = media_settings.get("media_cache", tmp_path / "unused")
        store = open_store(media_settings["media_url"], Path(machine))
        upload = hand_in("u1", "sigho", ["lista.csv", "altas.csv"], by="", now=NOON)
        place = place_of(store, upload.id, 0, "lista.csv")
        place.parent.mkdir(parents=True)
        with place.open("wb") as sealed:
            seal_file(Vault(keys, "secret"), BytesIO(EXPORT), sealed)
        await store.keep(place)
        return store, upload, place

    return hand_in_at


def read_upload(place: Path, *keys: str) -> bytes:
    plain = BytesIO()
    with place.open("rb") as sealed:
        open_file(Vault(keys, "secret"), sealed, plain)
    return plain.getvalue()


async def test_an_export_that_waits_to_be_imported_comes_under_the_newest_key(
    handed_in, media_settings, tmp_path
):
    store, upload, place = await handed_in(OLD)

    found = [
        await rotation.reseal_uploads(store, Vault((NEW, OLD), "secret"), [upload])
        for _ in range(2)
    ]

    assert found == [(1, []), (0, [])]
    elsewhere = open_store(media_settings["media_url"], tmp_path / "another machine")
    brought = await elsewhere.find(place_of(elsewhere, upload.id, 0, "lista.csv"))
    assert read_upload(place, NEW) == read_upload(brought, NEW) == EXPORT
    assert [path.name for path in place.parent.iterdir()] == [place.name]


async def test_an_export_that_no_key_opens_is_named_and_left_as_it_is(handed_in):
    store, upload, place = await handed_in(OLD)
    before = place.read_bytes()

    found = await rotation.reseal_uploads(store, Vault((NEW,), "secret"), [upload])

    assert found == (0, [place])
    assert place.read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == [place.name]


async def test_of_exports_only_those_are_looked_at_whose_import_is_not_over(database):
    waiting = hand_in("u1", "sigho", ["lista.csv"], by="", now=NOON)
    over = stop(hand_in("u2", "sigho", ["lista.csv"], by="", now=NOON), now=NOON)
    async with database.unit() as unit:
        for upload in (waiting, over):
            await unit.save(upload)
        await unit.commit()

    async with database.reading() as unit:
        assert [upload.id for upload in await unit.uploads.under_way()] == ["u1"]


def test_every_sealed_column_is_found():
    found = {f"{t.name}.{c.name}" for t, columns in rotation.sealed_columns() for c in columns}

    assert {"address.sealed", "contact.name_sealed", "inbox.sealed", "hook.secret_sealed"} <= found
    assert len(found) >= 13


def test_a_seal_is_told_to_be_of_the_newest_key_only_by_that_key():
    both, old = Vault((NEW, OLD), "secret"), Vault((OLD,), "secret")

    assert both.is_newest(both.seal("x"))
    assert both.is_newest("")
    assert not both.is_newest(old.seal("x"))


def test_in_two_rounds_every_process_can_open_what_any_seals():
    before, behind, in_front = (Vault(keys, "s") for keys in ((OLD,), (OLD, NEW), (NEW, OLD)))

    for first, second in ((before, behind), (behind, in_front)):
        assert all(
            one.fits(other.seal("x")) for one in (first, second) for other in (first, second)
        )
    assert not before.fits(in_front.seal("x"))
