"""What went out of a notice: as a template, or by another channel, it is something else."""

from datetime import timedelta

import pytest

from bot.channels.base import (
    ButtonsRefused,
    ChannelUnreachable,
    LetterRefused,
    OutcomeUnknown,
    Part,
    SendError,
)
from bot.sending.deliveries import Deliveries
from dialogs.offered import remembered
from domain.messages import Address, Channel, Choice, Message, Urgency, Words
from domain.messaging.delivery import KEEP_TRYING, DeliveryReport, DeliveryStatus
from storage.messages.outbox_rows import DELIVERY
from tests.bot.test_worker_and_sender import Recorder, notify, sending, statuses
from tests.builders import LEAD
from tests.talk import Talk

TELEGRAM = Address(Channel.TELEGRAM, "77")


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


class Breaking(Recorder):
    """A channel that fails with *failure* from the second message on, until it is mended."""

    failure: SendError | Exception | None = None

    async def send(self, letter, part: Part) -> str:
        if self.failure and self.sent:
            raise self.failure
        return await super().send(letter, part)


def in_pieces(failure: Exception) -> Breaking:
    channel = Breaking(pieces=2)
    channel.failure = failure
    return channel


async def go_on(talk: Talk, sender, **by: float) -> None:
    talk.service.clock.pass_by(**by)
    await sender.send_next()


async def tell(talk: Talk, code: str, external_id: str) -> None:
    deliveries = Deliveries(talk.service.database, talk.service.clock)
    await deliveries.keep(DeliveryReport(external_id, DeliveryStatus.FAILED, code))


def id_of(channel: Recorder, number: int) -> str:
    return f"id-{id(channel)}-{number}"


async def test_a_template_goes_out_although_a_part_of_the_free_text_had(talk):
    await notify(talk, LEAD, Urgency.ALARM)
    whatsapp = in_pieces(ChannelUnreachable())
    sender = sending(talk, whatsapp=whatsapp)
    await sender.send_next()
    whatsapp.failure, whatsapp.pieces = None, 1

    await go_on(talk, sender, seconds=24 * 3600 - 10)  # as its window has just closed

    assert len(whatsapp.sent) == 2
    assert await statuses(talk) == [("sent", "")]


async def test_another_channel_brings_all_of_it(talk):
    async with talk.service.database.unit() as unit:
        await unit.people.add_address(await unit.people.find(LEAD), TELEGRAM)
        await unit.commit()
    await notify(talk, LEAD, Urgency.NOTICE)
    telegram = Recorder(failures=[ChannelUnreachable()])
    sender = sending(talk, whatsapp=in_pieces(LetterRefused()), telegram=telegram)
    await sender.send_next()

    await go_on(talk, sender, minutes=1)

    assert len(telegram.sent) == 1
    assert await statuses(talk) == [("sent", "")]


async def test_of_several_parts_only_the_one_that_did_not_arrive_is_sent_again(talk):
    await notify(talk, LEAD, Urgency.NOTICE)
    whatsapp = Recorder(pieces=3)
    sender = sending(talk, whatsapp=whatsapp)
    await sender.send_next()
    await tell(talk, "63010", id_of(whatsapp, 2))

    await go_on(talk, sender, hours=1)

    assert [text[0] for text in whatsapp.sent] == ["1", "2", "3", "2"]
    assert await statuses(talk) == [("sent", "")]


async def test_what_fails_again_and_again_after_it_was_taken_is_given_up(talk):
    await notify(talk, LEAD, Urgency.NOTICE)
    whatsapp = Recorder()
    sender = sending(talk, whatsapp=whatsapp)
    begun = talk.service.clock.now()
    while talk.service.clock.now() - begun < KEEP_TRYING + timedelta(hours=2):
        if await sender.send_next():
            await tell(talk, "63018", id_of(whatsapp, len(whatsapp.sent)))
        talk.service.clock.pass_by(minutes=20)

    assert await statuses(talk) == [("failed", "throttled")]


async def test_a_template_that_the_network_withholds_is_not_sent_again(talk):
    await notify(talk, LEAD, Urgency.NOTICE)
    talk.service.clock.pass_by(hours=25)
    await notify(talk, LEAD, Urgency.NOTICE)
    whatsapp = Recorder()
    sender = sending(talk, whatsapp=whatsapp)
    await sender.send_next()
    await tell(talk, "63049", id_of(whatsapp, 1))

    await go_on(talk, sender, hours=1)

    assert ("failed", "63049") in await statuses(talk)


async def test_a_free_text_that_is_told_to_have_failed_twice_becomes_one_template(talk):
    await notify(talk, LEAD, Urgency.NOTICE)
    whatsapp = Recorder(pieces=2)
    sender = sending(talk, whatsapp=whatsapp)
    await sender.send_next()
    await tell(talk, "63016", id_of(whatsapp, 1))
    await tell(talk, "63016", id_of(whatsapp, 2))
    whatsapp.pieces = 1

    await go_on(talk, sender, minutes=1)

    assert len(whatsapp.sent) == 3
    assert await statuses(talk) == [("sent", "")]


async def test_a_template_in_doubt_is_not_taken_for_the_free_text_that_failed(talk):
    await notify(talk, LEAD, Urgency.NOTICE)
    whatsapp = Recorder()
    sender = sending(talk, whatsapp=whatsapp)
    await sender.send_next()
    failed = whatsapp.already_there = id_of(whatsapp, 1)
    await tell(talk, "63016", failed)
    whatsapp.failures.append(OutcomeUnknown())
    await go_on(talk, sender, minutes=1)

    await go_on(talk, sender, hours=1)

    assert len(whatsapp.sent) == 2
    async with talk.service.database.reading() as unit:
        rows = (await unit._connection.execute(DELIVERY.select())).mappings().all()
    assert [(row["is_template"], row["status"]) for row in rows] == [
        (False, "failed"),
        (True, "sent"),
    ]


async def test_what_a_library_did_not_expect_is_tried_ever_more_rarely_and_given_up(talk):
    await notify(talk, LEAD, Urgency.NOTICE)
    tries = 0

    class Unforeseen(Recorder):
        async def send(self, letter, part):
            nonlocal tries
            tries += 1
            raise ValueError

    sender = sending(talk, whatsapp=Unforeseen())
    begun = talk.service.clock.now()
    while talk.service.clock.now() - begun < KEEP_TRYING + timedelta(hours=1):
        await go_on(talk, sender, minutes=2)

    assert 10 < tries < 400
    assert await statuses(talk) == [("failed", "outcome-unknown")]


async def test_numbers_in_the_place_of_buttons_mean_what_the_buttons_meant(talk):
    await talk.say(LEAD, "menu")
    choices = (Choice("crew.menu", Words("left")), Choice("help", Words("left")))
    message = Message((Words("left"),), choices)
    await notify(talk, LEAD, Urgency.NOTICE, message=message)
    whatsapp = Recorder()

    async def refuse_buttons() -> None:
        whatsapp.while_sending = None
        raise ButtonsRefused(Part(1, "text", "1. …", is_numbered=True))

    whatsapp.while_sending = refuse_buttons
    sender = sending(talk, whatsapp=whatsapp)
    while await sender.send_next():
        talk.service.clock.pass_by(seconds=10)

    async with talk.service.database.reading() as unit:
        conversation = await unit.conversations.get(await unit.people.find(LEAD))
    assert "1. …" in whatsapp.sent
    assert conversation.listed == remembered(choices)


async def test_what_no_channel_brought_says_why(talk):
    await notify(talk, LEAD, Urgency.NOTICE)
    whatsapp = Recorder()
    sender = sending(talk, whatsapp=whatsapp)
    await sender.send_next()
    await tell(talk, "63003", id_of(whatsapp, 1))

    await go_on(talk, sender, minutes=1)

    assert await statuses(talk) == [("failed", "63003")]
