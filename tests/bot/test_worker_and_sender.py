"""The loops: nobody is held up by somebody else's trouble, and nothing goes out twice."""

from dataclasses import dataclass, field, replace
from datetime import time, timedelta

import pytest

from bot.channels.base import (
    ChannelThrottled,
    ContactStopped,
    Letter,
    LetterRefused,
    OutcomeUnknown,
    OutsideWindow,
    Part,
    SendError,
)
from bot.sending.sender import TRIES_TO_WRITE
from dialogs.book import Book
from domain.messages import Channel, Message, Notice, Urgency, Words
from tests.builders import LEAD, LIAISON, MATE
from tests.talk import Talk, a_photo


@dataclass
class Recorder:
    """A channel that remembers, and fails when told to."""

    failures: list[SendError] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    pieces: int = 1
    already_there: str | None = None
    while_sending: object = None

    def parts(self, letter: Letter, *, is_open: bool):
        if not is_open and letter.template is None:
            raise OutsideWindow
        kind = "text" if is_open else "template"
        return [Part(n, kind, f"{n}:{letter.text}") for n in range(1, self.pieces + 1)]

    async def send(self, letter: Letter, part: Part) -> str:
        if self.while_sending:
            await self.while_sending()
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(part.text)
        return f"id-{id(self)}-{len(self.sent)}"

    async def find(self, letter: Letter, part: Part, since) -> list[str]:
        return [self.already_there] if self.already_there else []

    async def settle(self, letter: Letter) -> None:
        pass


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


def sending(talk: Talk, **channels):
    """A sender with *channels* in the place of the real ones."""
    named = {Channel(name): channel for name, channel in channels.items()}
    return replace(talk.service.sender, channels=talk.service.sender.channels | named)


async def notify(talk: Talk, address, urgency=Urgency.REPLY, **fields) -> None:
    async with talk.service.database.unit() as unit:
        contact = await unit.people.find(address)
        notice = Notice(contact, Message((Words("left"),)), urgency, template="left")
        await unit.people.wrote((address, talk.service.clock.now()))
        await unit.outbox.put([replace(notice, **fields)], now=talk.service.clock.now())
        await unit.commit()


async def statuses(talk: Talk) -> list[tuple[str, str]]:
    async with talk.service.database.reading() as unit:
        return [(line.status, line.reason) for line in await unit.outbox.lines(20)]


async def test_a_message_that_breaks_a_turn_is_put_aside_and_the_next_person_is_answered(talk):
    class Broken(Book):
        def settle(self, scene):
            if scene.person.name == "Lupita":
                raise RuntimeError
            return super().settle(scene)

    stage = replace(talk.service.worker.stage, book=Broken(talk.service.worker.stage.book.dialogs))
    worker = replace(talk.worker, stage=stage)
    await talk.put(LEAD, "menu")
    await talk.put(MATE, "menu")
    for _ in range(6):
        await worker.answer_next()
        talk.service.clock.pass_by(minutes=1)

    assert await talk.hear(MATE) == ["crew-menu"]
    assert await talk.hear(LEAD) == ["turn-failed"]


async def test_whoever_writes_on_does_not_hurry_what_broke_a_turn_and_is_answered_in_order(talk):
    tried, is_broken = [], True

    class Broken(Book):
        def settle(self, scene):
            tried.append(scene.message.text)
            if is_broken:
                raise RuntimeError
            return super().settle(scene)

    stage = replace(talk.service.worker.stage, book=Broken(talk.service.worker.stage.book.dialogs))
    worker = replace(talk.worker, stage=stage)
    await talk.put(LEAD, "menu")
    await worker.answer_next()
    for _ in range(3):
        await talk.put(LEAD, "ayuda")
        await worker.answer_next()
    assert tried == ["menu"]

    is_broken = False
    talk.service.clock.pass_by(minutes=1)
    while await worker.answer_next():
        pass
    assert tried == ["menu", "menu", "ayuda", "ayuda", "ayuda"]


async def test_a_database_that_is_away_in_the_middle_of_a_turn_costs_the_message_no_attempt(talk):
    class Away(Book):
        def settle(self, scene):
            raise ConnectionRefusedError

    stage = replace(talk.service.worker.stage, book=Away(talk.service.worker.stage.book.dialogs))
    worker = replace(talk.worker, stage=stage)
    await talk.put(LEAD, "menu")
    for _ in range(6):
        with pytest.raises(ConnectionRefusedError):
            await worker.answer_next()

    assert await talk.hear(LEAD) == ["crew-menu"]


async def test_a_turn_that_the_database_ended_for_another_costs_the_message_no_attempt(talk):
    """As PostgreSQL does where two wait for each other."""

    class Ended(Exception):
        sqlstate = "40P01"

    class Crossed(Book):
        def settle(self, scene):
            raise Ended

    stage = replace(talk.service.worker.stage, book=Crossed(talk.service.worker.stage.book.dialogs))
    worker = replace(talk.worker, stage=stage)
    await talk.put(LEAD, "menu")
    for _ in range(6):
        assert await worker.answer_next()

    assert await talk.hear(LEAD) == ["crew-menu"]


async def test_an_album_in_one_breath_is_answered_once_and_texts_each(talk):
    await talk.report("SL-1")
    await talk.say(LIAISON, "asignar SL-1")
    await talk.hear(LEAD)
    await talk.say(LEAD, "concluir SL-1")
    for _ in range(10):
        await talk.put(LEAD, attachments=(a_photo(),))
    assert await talk.hear(LEAD) == ["conclude-photos-no-text"]

    await talk.put(LEAD, "menu")
    await talk.put(LEAD, "ayuda")
    assert await talk.hear(LEAD) == ["crew-menu", "help-crew", "help-always"]


async def test_the_database_is_free_while_a_channel_sends(talk):
    await notify(talk, LEAD)
    channel = Recorder(while_sending=lambda: notify(talk, MATE))

    assert await sending(talk, whatsapp=channel).send_next()
    assert channel.sent


async def test_whoever_opted_out_gets_replies_but_no_notices(talk):
    await talk.say(LEAD, "baja")
    await notify(talk, LEAD, Urgency.NOTICE)

    await sending(talk, whatsapp=Recorder()).send_next()

    assert ("dropped", "opted-out") in await statuses(talk)


async def test_what_has_expired_is_not_sent(talk):
    await notify(talk, LEAD, expires_at=talk.service.clock.now())
    channel = Recorder()

    await sending(talk, whatsapp=channel).send_next()

    assert (channel.sent, await statuses(talk)) == ([], [("dropped", "expired")])


async def test_how_long_a_notice_holds_is_told_to_its_channel(talk):
    class Timed(Recorder):
        async def send(self, letter: Letter, part: Part) -> str:
            self.sent.append(letter.lasts)
            return "id"

    until = talk.service.clock.now() + timedelta(minutes=30)
    await notify(talk, LEAD, expires_at=until)
    talk.service.clock.pass_by(minutes=10)
    channel = Timed()

    await sending(talk, whatsapp=channel).send_next()

    assert channel.sent == [timedelta(minutes=20)]


async def test_quiet_hours_hold_a_notice_back_but_not_an_alarm(talk):
    async with talk.service.database.unit() as unit:
        lead = await unit.people.get(await unit.people.find(LEAD))
        await unit.people.save(replace(lead, quiet=(time(11), time(13))))  # it is noon
        await unit.commit()
    channel = Recorder()
    sender = sending(talk, whatsapp=channel)
    await notify(talk, LEAD, Urgency.NOTICE)
    await sender.send_next()
    assert (channel.sent, await statuses(talk)) == ([], [("queued", "quiet-hours")])

    await notify(talk, LEAD, Urgency.ALARM)
    await sender.send_next()
    assert len(channel.sent) == 1
    talk.service.clock.pass_by(hours=1, seconds=1)
    await sender.send_next()
    assert len(channel.sent) == 2


async def test_a_channel_s_request_to_wait_is_obeyed_and_costs_no_attempt(talk):
    await notify(talk, LEAD)
    channel = Recorder([ChannelThrottled(timedelta(seconds=30))])
    sender = sending(talk, whatsapp=channel)
    await sender.send_next()
    talk.service.clock.pass_by(seconds=29)
    assert not await sender.send_next()
    talk.service.clock.pass_by(seconds=2)

    assert await sender.send_next()
    async with talk.service.database.reading() as unit:
        assert (await unit.outbox.lines(1))[0].attempts == 0


async def test_a_send_whose_outcome_is_unknown_is_looked_up_before_it_is_repeated(talk):
    for already_there, sent in (("SM9", 0), ("SM9", 1), (None, 1)):  # SM9 counts for one notice
        await notify(talk, LEAD)
        channel = Recorder([OutcomeUnknown()], already_there=already_there)
        sender = sending(talk, whatsapp=channel)
        await sender.send_next()
        talk.service.clock.pass_by(minutes=1)
        await sender.send_next()

        assert len(channel.sent) == sent
        assert (await statuses(talk))[0] == ("sent", "")


async def test_of_several_parts_only_those_that_did_not_go_out_are_sent_again(talk):
    await notify(talk, LEAD)
    channel = Recorder(pieces=3)
    sender = sending(talk, whatsapp=channel)

    async def break_at_the_third() -> None:
        if len(channel.sent) == 2 and not channel.failures:
            channel.failures.append(ChannelThrottled(timedelta(seconds=1)))
            channel.while_sending = None

    channel.while_sending = break_at_the_third
    await sender.send_next()
    talk.service.clock.pass_by(seconds=5)
    await sender.send_next()

    assert [text[0] for text in channel.sent] == ["1", "2", "3"]


async def test_whoever_cannot_be_reached_on_one_channel_is_tried_on_the_next(talk):
    await notify(talk, LIAISON, Urgency.NOTICE)
    email = Recorder()

    await sending(talk, whatsapp=Recorder([ContactStopped()]), email=email).send_next()

    assert len(email.sent) == 1


async def test_what_no_channel_takes_is_kept_with_the_reason(talk):
    await notify(talk, LEAD)

    await sending(talk, whatsapp=Recorder([LetterRefused()])).send_next()

    assert await statuses(talk) == [("failed", "refused")]


async def test_outside_the_window_a_notice_becomes_a_template_and_a_reply_fails(talk):
    await notify(talk, LEAD, Urgency.NOTICE)
    talk.service.clock.pass_by(hours=25)
    channel = Recorder()
    await sending(talk, whatsapp=channel).send_next()
    await notify_late(talk)
    await sending(talk, whatsapp=channel).send_next()

    assert len(channel.sent) == 1
    assert ("failed", "outside-window") in await statuses(talk)


async def notify_late(talk: Talk) -> None:
    async with talk.service.database.unit() as unit:
        contact = await unit.people.find(LEAD)
        reply = Notice(contact, Message((Words("left"),)), Urgency.REPLY)
        await unit.outbox.put([reply], now=talk.service.clock.now())
        await unit.commit()


async def test_a_notice_that_cannot_be_written_does_not_stop_the_others(talk):
    await notify(talk, LEAD, message=Message((Words("there-is-no-such-key"),)))
    await notify(talk, MATE)
    channel = Recorder()
    sender = sending(talk, whatsapp=channel)
    await sender.send_next()
    await sender.send_next()
    assert len(channel.sent) == 1
    for _ in range(TRIES_TO_WRITE):
        talk.service.clock.pass_by(minutes=10)
        await sender.send_next()

    assert ("failed", "broken") in await statuses(talk)
