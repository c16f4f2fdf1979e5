"""What webhooks and callbacks lose is found in the provider's list, and counts once."""

import asyncio
from random import Random

import pytest

from bot.app import reconciling
from bot.channels import twilio_list
from domain.messages import Address, Channel
from domain.messaging.delivery import DeliveryStatus
from storage.messages.outbox_rows import DELIVERY
from tests.flows.city import a_picture, wired

PEOPLE, MESSAGES = 20, 400


@pytest.fixture
def lossy():
    """One in two hundred gets lost, at places that chance names the same each time."""
    chance = Random(4)  # noqa: S311 - nothing secret
    return lambda: chance.random() < 0.005


async def test_every_message_and_status_that_was_lost_is_found(
    database_url, tmp_path, clock, lossy, monkeypatch
):
    monkeypatch.setattr(twilio_list, "PAGE", 37)
    async with wired(database_url, tmp_path, clock) as city:
        city.twilio.loses = lossy
        people = [city.twilio.person(f"+52811000{n:04}") for n in range(PEOPLE)]
        for number in range(MESSAGES):
            await people[number % PEOPLE].say(f"hola {number}")
        lost = MESSAGES - await kept(city)
        found = await reconciling(city.service).look()
        again = await reconciling(city.service).look()

        assert found.messages == lost > 0
        assert await kept(city) == MESSAGES
        assert again.messages == 0


async def kept(city) -> int:
    async with city.service.database.reading() as unit:
        ids = [form["MessageSid"] for form in city.twilio.inbound]
        return len(await unit.inbox.known(Channel.WHATSAPP, ids))


async def test_what_a_forgotten_person_wrote_does_not_come_back_with_the_list(
    database_url, tmp_path, clock
):
    who = Address(Channel.WHATSAPP, "+528110000001")
    async with wired(database_url, tmp_path, clock) as city:
        await city.twilio.person(who.external_id).say("hola")
        await city.until(lambda: city.twilio.sent)
        async with city.service.database.unit() as unit:
            contact = await unit.people.get(await unit.people.find(who))
            await unit.erasure.forget(contact, at=clock.now())
            await unit.commit()

        found = await reconciling(city.service).look()

        async with city.service.database.reading() as unit:
            assert await unit.people.find(who) is None
        assert found.messages == 0


async def test_what_was_lost_before_somebody_was_forgotten_does_not_come_with_the_list(
    database_url, tmp_path, clock
):
    who = Address(Channel.WHATSAPP, "+528110000001")
    async with wired(database_url, tmp_path, clock) as city:
        rosa = city.twilio.person(who.external_id)
        await rosa.say("hola")
        await city.until(lambda: city.twilio.sent)
        city.twilio.loses = lambda: True
        await rosa.say("esto se pierde")
        clock.pass_by(minutes=1)
        async with city.service.database.unit() as unit:
            contact = await unit.people.get(await unit.people.find(who))
            await unit.erasure.forget(contact, at=clock.now())
            await unit.commit()

        found = await reconciling(city.service).look()

        async with city.service.database.reading() as unit:
            assert await unit.people.find(who) is None
        assert found.messages == 0


async def delivered(city) -> list[str]:
    async with city.service.database.reading() as unit:
        rows = await unit._connection.execute(DELIVERY.select())
        return [row.status for row in rows]


async def test_a_status_whose_callback_was_lost_climbs(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        city.twilio.reports_status = False
        await city.twilio.person("+528110000001").say("hola")
        async with asyncio.timeout(15):
            while await delivered(city) != [DeliveryStatus.SENT]:
                await asyncio.sleep(0.02)

        found = await reconciling(city.service).look()

        assert found.statuses == 1
        assert await delivered(city) == [DeliveryStatus.DELIVERED]


async def test_a_lost_photo_is_fetched_like_any_other(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        city.twilio.loses = lambda: True
        await city.twilio.person("+528110000001").photo(a_picture())
        await reconciling(city.service).look()

        stored = tmp_path / "media"
        await city.until(lambda: [*stored.rglob("*.original")])  # which is there once it is whole
        assert city.twilio.leaks == []
