"""New keys: everything comes under the newest, and the old ones can go."""

import re
from itertools import count

import pytest

from bot.service import new_id
from storage import rotation
from storage.database import Database
from storage.secrecy.vault import Vault
from tests.builders import CITIZEN, LEAD
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
    return sum([resealed async for _, resealed in rotation.reseal_all(url, vault)])


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


async def test_what_was_broken_off_is_begun_again_and_nothing_is_done_twice(city, monkeypatch):
    monkeypatch.setattr(rotation, "AT_ONCE", 3)
    total = await rotated_until(city.url, batches=2)

    total += await rotated(city.url, NEW, OLD)

    assert await rotated(city.url, NEW, OLD) == 0
    assert all(Vault((NEW,), "secret").fits(seal) for seal in await seals(city.url))
    assert total > 10


async def rotated_until(url: str, *, batches: int) -> int:
    """Begin, and stop after some batches."""
    done, batch = 0, count(1)
    resealing = rotation.reseal_all(url, Vault((NEW, OLD), "secret"))
    async for _, resealed in resealing:
        done += resealed
        if next(batch) == batches:
            break
    await resealing.aclose()
    return done


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
