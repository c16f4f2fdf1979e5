"""A steady day: so many a second, whatever became of those before, and how long each waits.

    python -m bench.steady [--postgresql] [--webhooks 200] [--chats 50] [--seconds 60]

First people who go through the crew's dialog, with some seconds between two messages of each; then
webhooks alone, to a process that only keeps. Everything is timed from the moment at which it was
due, so that what is late because others were slow counts as late.
"""

import argparse
import asyncio
import itertools
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import uvloop

from bench.loopback import Connection
from bench.turns import (
    STATUS_LINES,
    Line,
    Loopback,
    Phone,
    a_process,
    databases,
    enlace,
    environment,
    message,
    settings,
    signed,
)
from bench.turns_city import DESK, fill, number_of, pictures
from bot.settings import Settings
from storage import schema

LINES = 64
PAUSE_S = 12  # between two messages of one person: WhatsApp's limit is not met


async def due(a_second: int, seconds: float) -> AsyncIterator[float]:
    """The moments at which something is due, each when it has come."""
    began = time.perf_counter()
    for number in range(int(a_second * seconds)):
        moment = began + number / a_second
        await asyncio.sleep(moment - time.perf_counter())
        yield moment


async def webhooks(twilio: Loopback, chosen: Settings, a_second: int, seconds: float) -> Line:
    """Seconds from when each was due until it was acknowledged."""
    url, waits = f"{chosen.public_url}/webhooks/twilio", list[float]()
    async with AsyncExitStack() as stack:
        web = a_process(
            f"{chosen.public_url}/healthz", *enlace("web"), environment=environment(chosen)
        )
        await stack.enter_async_context(web)
        free: asyncio.Queue[Connection] = asyncio.Queue()
        for _ in range(LINES):
            free.put_nowait(await stack.enter_async_context(Connection(url)))

        async def post(number: int, moment: float) -> None:
            line = await free.get()
            answer = await line.ask(
                signed(url, message(number % LINES, twilio.account, twilio.sender))
            )
            assert answer.status_code == 200, answer
            free.put_nowait(line)
            waits.append(time.perf_counter() - moment)

        async with asyncio.TaskGroup() as tasks:
            number = itertools.count()
            async for moment in due(a_second, seconds):
                tasks.create_task(post(next(number), moment))
    return Line(a_second, len(waits) / seconds, waits)


@dataclass
class Paced(Phone):
    """Somebody whose next message is sent when the city's next is due."""

    moments: asyncio.Queue[float] = field(default_factory=asyncio.Queue)

    async def turn(self, act) -> None:
        moment = await self.moments.get()
        began = time.perf_counter()
        await super().turn(act)
        self.waits[-1] += began - moment


async def chats(twilio: Loopback, chosen: Settings, a_second: int, seconds: float) -> Line:
    """Seconds from when each message was due until its answer came."""
    twilio.webhook_url = f"{chosen.public_url}/webhooks/twilio"
    moments: asyncio.Queue[float] = asyncio.Queue()
    rounds = range(a_second * PAUSE_S)
    async with AsyncExitStack() as stack:
        serve = a_process(
            f"{chosen.public_url}/readyz", *enlace("serve"), environment=environment(chosen)
        )
        await stack.enter_async_context(serve)
        for _ in range(STATUS_LINES):
            line = await stack.enter_async_context(Connection(chosen.public_url))
            stack.callback(asyncio.create_task(twilio.tell(line)).cancel)
        line = await stack.enter_async_context(Connection(chosen.public_url))
        desk = twilio.phones[DESK] = Phone(twilio.person(DESK), line)
        await desk.turn(desk.person.say("hola"))
        phones = []
        for n in rounds:
            line = await stack.enter_async_context(Connection(chosen.public_url))
            number = number_of(n)
            phones.append(Paced(twilio.person(number), line, moments=moments))
            twilio.phones[number] = phones[-1]
        album = pictures(len(phones))
        going = [
            asyncio.create_task(phone.go_round(picture))
            for phone, picture in zip(phones, album, strict=True)
        ]
        for each in going:
            stack.callback(each.cancel)
        async for moment in due(a_second, seconds):
            moments.put_nowait(moment)
        await asyncio.sleep(PAUSE_S / 2)  # until the last of them have their answer
        assert not [each for each in going if each.done() and each.exception()]
    waits = [wait for phone in phones for wait in phone.waits]
    print(f"{int(a_second * seconds) - len(waits)} without an answer", flush=True)
    return Line(a_second, len(waits) / seconds, waits)


def show(name: str, line: Line) -> None:
    shares = {f"p{100 * share:g}": line.share(share) for share in (0.5, 0.95, 0.99, 0.999)}
    told = ", ".join(f"{name} {value:.0f}" for name, value in shares.items())
    print(f"{name}: {len(line.waits)} at {line.people} a second: {told} ms", flush=True)


async def main(asked: argparse.Namespace) -> None:
    twilio = Loopback()
    with tempfile.TemporaryDirectory() as folder:
        async with (
            twilio.running(),
            databases(folder, postgresql=asked.postgresql) as (_scratch, city),
        ):
            chosen = settings(twilio, city, folder, asked.port)
            await schema.migrate(city)
            await fill(chosen, [1] * (asked.chats * PAUSE_S))
            show("replies", await chats(twilio, chosen, asked.chats, asked.seconds))
            show("webhooks", await webhooks(twilio, chosen, asked.webhooks, asked.seconds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--webhooks", type=int, default=200)
    parser.add_argument("--chats", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--port", type=int, default=8781)
    uvloop.run(main(parser.parse_args()))
