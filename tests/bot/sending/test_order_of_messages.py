"""Whatever way a message takes to us, it is answered after what its sender had said before it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

from bot.channels.twilio_list import TwilioList
from bot.receiving.intake import Intake
from bot.sending import reconciling
from tests.builders import LEAD, NOON, a_message
from webhooks.twilio_list import parse_listed


def kept_at(at, text: str):
    return replace(a_message(text, LEAD), external_id=text, sent_at=at)


def listed(at, text: str):
    """A message as Twilio's list has it, which counts in seconds."""
    entry = {
        "sid": "SM1",
        "from": f"whatsapp:{LEAD.external_id}",
        "body": text,
        "date_created": format_datetime(at.replace(microsecond=0)),
    }
    return parse_listed(entry, (), "", lambda: "file")


async def order(database) -> list[str]:
    async with database.unit() as unit:
        batch = await unit.inbox.claim(NOON + timedelta(hours=1), timedelta())
    return [received.message.text for received in batch.received]


async def test_what_the_list_gives_to_the_second_stays_behind_what_came_earlier_in_it(
    database, clock
):
    intake = Intake(database, clock)
    clock.pass_by(milliseconds=200)
    await intake.keep(kept_at(clock.now(), "before"))
    lost_at = clock.now() + timedelta(milliseconds=200)
    clock.pass_by(milliseconds=700)
    await intake.keep(listed(lost_at, "lost"))
    clock.pass_by(milliseconds=200)
    await intake.keep(kept_at(clock.now(), "after"))

    assert await order(database) == ["before", "lost", "after"]


async def test_nobody_writes_in_the_future_whatever_the_clock_of_the_channel_says(database, clock):
    intake = Intake(database, clock)
    await intake.keep(kept_at(clock.now() + timedelta(minutes=5), "ahead"))
    clock.pass_by(milliseconds=200)
    await intake.keep(kept_at(clock.now(), "after"))

    assert await order(database) == ["ahead", "after"]


class Empty(TwilioList):
    """A list with nothing in it, that knows how often it was looked through."""

    def __init__(self) -> None:
        self.looked: list[str] = []

    async def inbound(self, since):
        self.looked.append("inbound")
        for page in ():
            yield page

    outbound = inbound


async def test_the_list_is_not_looked_through_while_messages_wait_beside_the_database(
    database, clock, monkeypatch
):
    monkeypatch.setattr(reconciling, "LOOK_EVERY_S", 0)
    listing, asked, is_looked = Empty(), [], asyncio.Event()

    async def is_drained() -> bool:
        asked.append(tuple(listing.looked))
        if len(asked) > 4:
            is_looked.set()
        return len(asked) > 2

    comparing = reconciling.Reconciling(
        database, clock, listing, None, None, None, None, is_drained
    )
    running = asyncio.create_task(comparing.run())
    await asyncio.wait_for(is_looked.wait(), 10)
    running.cancel()

    assert asked[:3] == [(), (), ()]
    assert asked[3] == ("inbound", "inbound")


class Pages(TwilioList):
    """Three pages with two messages each, the newest first, as the provider has them."""

    def __init__(self) -> None:
        pass

    async def inbound(self, since):
        for newest in (6, 4, 2):
            yield [{"sid": f"m{newest}"}, {"sid": f"m{newest - 1}"}]

    async def outbound(self, since):
        for page in ():
            yield page

    async def files(self, message):
        return []


async def test_what_was_lost_comes_in_oldest_first_across_all_pages(database, clock):
    """Otherwise what somebody said first could be answered after what they said later."""
    kept: list[str] = []

    async def keep(message) -> None:
        kept.append(message.external_id)

    def read(listed, _files):
        return a_message("hola", external_id=listed["sid"])

    comparing = reconciling.Reconciling(database, clock, Pages(), read, None, keep, None, None)

    assert await comparing.look() == reconciling.Gaps(6, 0)
    assert kept == [f"m{n}" for n in range(1, 7)]
