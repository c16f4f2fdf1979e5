"""What the laboratory found, reduced to its cause."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.base import ChannelThrottled, Letter, OutcomeUnknown, Part
from bot.process.roles import running
from bot.sending.rescuing import Rescuing
from domain.messages import Channel, Message, Notice, Urgency, Words
from tests.builders import LEAD, NOON
from tests.talk import Talk


async def test_what_stays_in_doubt_is_looked_for_from_when_it_may_first_have_gone_out(database):
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(LEAD, None, unit.new_id)
        await unit.outbox.put([Notice(contact, Message((Words("left"),)), Urgency.REPLY)], now=NOON)
        for minute in range(3):
            now = NOON + timedelta(minutes=minute)
            claimed = await unit.outbox.claim(now)
            await unit.outbox.doubt(claimed.number, now, "the list was not to be had")
        claimed = await unit.outbox.claim(NOON + timedelta(minutes=5))
        await unit.commit()

    assert claimed.in_doubt_since == NOON


async def test_what_is_in_doubt_stays_so_while_the_list_cannot_be_asked(service):
    talk = Talk(service)
    await talk.set_up()
    await talk.say(LEAD, "menu")
    channel = ListThatIsThrottled()
    channels = service.sender.channels | {Channel.WHATSAPP: channel}
    sender = replace(service.sender, channels=channels)
    await talk.put(LEAD, "menu")
    await talk.worker.answer_next()

    for _ in range(5):
        await sender.send_next()
        service.clock.pass_by(minutes=10)

    assert channel.taken == 1


async def test_a_database_that_is_away_does_not_end_the_loops(service, monkeypatch):
    monkeypatch.setattr("bot.process.loops.RESCUE_EVERY_S", 0.01)
    rescuing = WithoutDatabase(service.database, service.clock, "a", ())

    async with running(replace(service, rescuing=rescuing)):
        async with asyncio.timeout(60):
            while rescuing.tries < 2:
                await asyncio.sleep(0.01)


@dataclass
class ListThatIsThrottled:
    """Takes a message and loses the answer; asked for what it took, it first says: not now."""

    taken: int = 0
    asked: int = 0

    def parts(self, letter: Letter, *, is_open: bool) -> list[Part]:
        return [Part(1, "text", letter.text)]

    async def send(self, letter: Letter, part: Part) -> str:
        self.taken += 1
        raise OutcomeUnknown

    async def find(self, letter: Letter, part: Part, since: datetime) -> list[str]:
        self.asked += 1
        if self.asked == 1:
            raise ChannelThrottled(timedelta(seconds=1))
        return ["SM1"]

    async def settle(self, letter: Letter) -> None:
        pass


@dataclass
class WithoutDatabase(Rescuing):
    """Finds no database whenever it is asked to look after what others left."""

    tries: int = 0

    async def look(self) -> None:
        self.tries += 1
        raise ConnectionRefusedError
