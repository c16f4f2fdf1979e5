"""What was erased with its person does not come in again, by whichever way it is brought."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.receiving.intake import Intake
from domain.messages import Address, spellings
from scheduler.retention import erase
from storage.files import MediaStore
from storage.messages.erased import ERASED
from storage.retention import RULES
from tests.builders import CITIZEN, LEAD, NOON, a_message
from tests.storage.whole import a_city, everything

KEPT = timedelta(days=30)


@pytest.fixture
async def forgotten(database, clock) -> Intake:
    """Takes messages in, after somebody wrote two and was forgotten."""
    await a_city(database)
    intake = Intake(database, clock)
    for id in ("m1", "m2"):
        await intake.keep(a_message("hola", CITIZEN, external_id=id))
    async with database.unit() as unit:
        contact = await unit.people.get(await unit.people.find(CITIZEN))
        await unit.erasure.forget(contact, at=NOON)
        await unit.commit()
    return intake


async def who_is(database, address) -> str | None:
    async with database.reading() as unit:
        return await unit.people.find(address)


async def test_a_webhook_that_comes_once_more_changes_nothing(forgotten, database):
    before = await everything(database.url)

    await forgotten.keep(a_message("hola", CITIZEN, external_id="m2"))

    assert await everything(database.url) == before


async def test_whoever_writes_again_is_heard_as_somebody_new(forgotten, database):
    await forgotten.keep(a_message("hola otra vez", CITIZEN, external_id="m3"))

    assert await who_is(database, CITIZEN)


async def test_what_was_written_before_and_comes_only_now_is_nobodys(forgotten, database):
    before = await everything(database.url)
    earlier = a_message("me perdí", CITIZEN, external_id="m5", sent_at=NOON - timedelta(hours=1))
    other = Address(CITIZEN.channel, spellings(CITIZEN)[1].external_id)

    await forgotten.keep(earlier)
    await forgotten.keep(replace(earlier, address=other, external_id="m6"))

    assert await everything(database.url) == before


async def test_whoever_is_forgotten_once_more_is_so_from_then_on(forgotten, database):
    await forgotten.keep(a_message("otra vez", CITIZEN, external_id="m7"))
    later = NOON + timedelta(days=1)
    async with database.unit() as unit:
        contact = await unit.people.get(await unit.people.find(CITIZEN))
        await unit.erasure.forget(contact, at=later)
        await unit.commit()

    lost = a_message("perdido", CITIZEN, external_id="m8", sent_at=later - timedelta(minutes=1))
    await forgotten.keep(lost)

    assert await who_is(database, CITIZEN) is None


async def test_what_others_wrote_in_the_same_moment_is_kept(forgotten, database):
    async with database.unit() as unit:
        both = [a_message("x", CITIZEN, external_id="m1"), a_message("y", LEAD, external_id="m4")]
        await forgotten.put(unit, both)
        await unit.commit()

    async with database.reading() as unit:
        assert await unit.inbox.known(CITIZEN.channel, ["m1", "m4"]) == {"m4"}
    assert await who_is(database, CITIZEN) is None


async def test_what_is_kept_to_know_it_by_is_nobodys_and_runs_out(forgotten, database, tmp_path):
    (rule,) = (rule for rule in RULES if rule.table is ERASED)
    kept = (await everything(database.url))["erased_message"]
    for now in (NOON + KEPT, NOON + KEPT + timedelta(seconds=1)):
        left = (await everything(database.url))["erased_message"]
        await erase(database, MediaStore(tmp_path), rule, before=now - KEPT, now=now)

    assert len(kept) == 4  # two messages, and the number as it may be written
    assert not any(told in "".join(kept) for told in ("m1", "m2", CITIZEN.external_id))
    assert left == kept
    assert (await everything(database.url))["erased_message"] == []
