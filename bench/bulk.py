"""A bulk of notices with live chat beside it: does it use the limit, and do replies wait?

    python -m bench.bulk --notices 50000

Fifty thousand take ten and a half minutes at that limit.

Against the emulator of Twilio over real HTTP on this machine, on SQLite. The limit is the 80
messages a second of one WhatsApp sender; somebody says «menu» four times a second meanwhile.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bot.sending.pacing import whatsapp_pace
from domain.messages import Message, Notice, Urgency, Words
from storage import schema
from tests.builders import LEAD
from tests.conftest import FixedClock
from tests.emulators.twilio import TwilioEmulator
from tests.flows.city import Wired, wired

TALKERS, EVERY_S = 48, 0.25  # so many that nobody waits for WhatsApp's limit of one person
SLOWEST = 40  # messages a second, below which it is given up


async def queue(city: Wired, notices: int) -> None:
    now = city.clock.now()
    for start in range(0, notices, 500):
        async with city.service.database.unit() as unit:
            queued = []
            for number in range(start, min(start + 500, notices)):
                address = replace(LEAD, external_id=f"+52812{number:07}")
                city.twilio.opened[address.external_id] = now
                contact = await unit.people.find_or_add(address, None, unit.new_id)
                await unit.people.wrote((address, now))
                message = Message((Words("left"),))
                queued.append(Notice(contact, message, Urgency.NOTICE, template="left"))
            await unit.outbox.put(queued, now=now)
            await unit.commit()


async def talk(city: Wired, is_over: asyncio.Event) -> list[float]:
    """Seconds from each message to its reply."""
    waits, number = [], 0
    people = [city.twilio.person(f"+52813{n:07}") for n in range(TALKERS)]
    while not is_over.is_set():
        person = people[number % TALKERS]
        number += 1
        before, began = len(city.twilio.sent_to(person.number)), time.perf_counter()
        await person.say("menu")
        while len(city.twilio.sent_to(person.number)) == before:
            if time.perf_counter() - began > 30:
                break
            await asyncio.sleep(0.005)
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(EVERY_S)
    return waits


def bulk_sent(twilio: TwilioEmulator) -> int:
    return sum(message.to.startswith("whatsapp:+52812") for message in twilio.sent)


async def run(notices: int, folder: Path) -> None:
    url = f"sqlite+aiosqlite:///{folder / 'enlace.db'}"
    await schema.migrate(url)
    unbounded = {"members_at_once": 0, "strangers_at_once": 0}  # they write without end
    async with wired(url, folder, FixedClock(), **unbounded) as city:
        is_over = asyncio.Event()
        await queue(city, notices)
        began = time.perf_counter()
        talking = asyncio.create_task(talk(city, is_over))
        while (
            bulk_sent(city.twilio) < notices
            and time.perf_counter() - began < 60 + notices / SLOWEST
        ):
            await asyncio.sleep(0.2)
        took, sent = time.perf_counter() - began, len(city.twilio.sent)
        is_over.set()
        waits = sorted(await talking)
    pace = whatsapp_pace(city.service.settings.twilio_per_second)
    limit = 1 / pace.sender.every.total_seconds()
    share = sent / took / limit
    print(f"{sent} messages in {took:.1f} s: {sent / took:.1f}/s, {share:.2f} of {limit:.0f}/s")
    p95 = waits[int(len(waits) * 0.95)]
    print(f"{len(waits)} replies: median {statistics.median(waits):.2f} s, p95 {p95:.2f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notices", type=int, default=2000)
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(run(parser.parse_args().notices, Path(name)))
