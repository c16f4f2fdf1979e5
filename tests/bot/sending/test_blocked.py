"""Whoever blocks us on their network wants no notices, until they write to us again."""

from datetime import timedelta

import pytest

from bot.channels.base import ContactBlocked, ContactStopped
from domain.messages import Channel, Urgency
from domain.messaging.delivery import DeliveryReport, DeliveryStatus
from domain.messaging.queues import OutboxStatus
from storage.marks import stopped_by
from tests.bot.test_worker_and_sender import Recorder, notify, sending, statuses
from tests.builders import CITIZEN, LEAD, LIAISON
from tests.flows.test_taken_over import claim
from tests.talk import Talk

BLOCKED = DeliveryReport("SM1", DeliveryStatus.FAILED, "63033")


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


async def is_out(talk: Talk, who) -> bool:
    async with talk.service.database.reading() as unit:
        contact = await unit.people.get(await unit.people.find(who))
    return contact.opted_out_at is not None


async def block(talk: Talk, who, failure=ContactBlocked) -> None:
    await notify(talk, who, Urgency.NOTICE)
    await sending(talk, whatsapp=Recorder([failure()]), email=Recorder()).send_next()
    talk.service.clock.pass_by(minutes=1)


async def test_whoever_blocks_us_is_sent_no_more_notices(talk):
    await block(talk, LEAD)
    await notify(talk, LEAD, Urgency.NOTICE)
    channel = Recorder()

    await sending(talk, whatsapp=channel).send_next()

    assert await is_out(talk, LEAD)
    assert (channel.sent, (await statuses(talk))[0]) == ([], ("dropped", "opted-out"))


async def test_a_block_that_is_told_after_the_message_was_taken_counts_as_well(talk):
    await notify(talk, LEAD, Urgency.NOTICE)
    async with talk.service.database.unit() as unit:
        claimed = await unit.outbox.claim(talk.service.clock.now())
        now = talk.service.clock.now()
        await unit.fates.went(claimed.number, 1, Channel.WHATSAPP, "SM1", now)
        await unit.outbox.finish(claimed.number, OutboxStatus.SENT)
        await unit.commit()

    await talk.service.deliveries.keep(BLOCKED)

    assert await is_out(talk, LEAD)


async def test_a_number_that_is_gone_puts_nobody_out(talk):
    await block(talk, LEAD, ContactStopped)

    assert not await is_out(talk, LEAD)


async def test_whoever_has_another_channel_is_reached_there(talk):
    await block(talk, LIAISON)

    assert not await is_out(talk, LIAISON)


async def test_whoever_writes_again_is_sent_notices_again(talk):
    await block(talk, LEAD)

    await talk.say(LEAD, "menu")

    assert not await is_out(talk, LEAD)


async def test_what_was_written_before_the_block_does_not_undo_it(talk):
    await block(talk, LEAD)

    await talk.say(LEAD, "menu", sent_at=talk.service.clock.now() - timedelta(hours=1))

    assert await is_out(talk, LEAD)


async def test_whoever_writes_to_a_person_who_took_over_has_let_us_in_as_well(talk):
    await talk.say(LEAD, "hola")
    await block(talk, LEAD)
    await claim(talk, LEAD)
    talk.service.clock.pass_by(minutes=1)

    await talk.say(LEAD, "gracias")

    assert not await is_out(talk, LEAD)


async def test_what_they_told_ourselves_stands_whatever_they_write(talk):
    await talk.say(LEAD, "baja")
    talk.service.clock.pass_by(minutes=1)
    await block(talk, LEAD)

    await talk.say(LEAD, "menu")

    assert await is_out(talk, LEAD)


async def test_whoever_says_so_in_the_message_that_lets_us_in_stays_out(talk):
    await block(talk, LEAD)

    await talk.say(LEAD, "baja")
    talk.service.clock.pass_by(minutes=1)
    await talk.say(LEAD, "menu")

    assert await is_out(talk, LEAD)


async def test_of_whoever_is_forgotten_it_is_forgotten_too(talk):
    await talk.say(CITIZEN, "hola")
    await block(talk, CITIZEN)
    async with talk.service.database.unit() as unit:
        contact = await unit.people.get(await unit.people.find(CITIZEN))
        mark = stopped_by(contact.id)
        assert await unit.marks.get(mark)

        await unit.erasure.forget(contact, at=talk.service.clock.now())

        assert await unit.marks.get(mark) is None
