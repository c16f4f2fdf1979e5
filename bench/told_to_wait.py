"""Told by a channel to wait: does it wait as long as told, no longer, and nobody else with it?

    python -m bench.told_to_wait

Telegram and Twilio, emulated over real HTTP on this machine, answer 429 to the first message for
some people, with 1 to 60 seconds to wait; others write twice a second meanwhile. On SQLite.
"""

import asyncio
import itertools
import logging
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_plus

import structlog
from starlette.requests import Request
from starlette.responses import Response

from storage import schema
from tests.conftest import FixedClock
from tests.emulators.faults import Fault, broken
from tests.flows.city import wired

WAITS = (1, 2, 5, 10, 20, 40, 60)
OTHERS, EVERY_S = 16, 0.5
PATIENCE_S = 10


@dataclass
class Gate:
    """Stands where an emulator keeps its faults, and notes when it let whom through."""

    waits: dict[str, int]
    told: dict[str, float] = field(default_factory=dict)
    came: dict[str, list[float]] = field(default_factory=dict)

    async def around(
        self, request: Request, answer: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        asked = unquote_plus((await request.body()).decode())
        who = next((each for each in self.waits if each in asked), "")
        if who and who not in self.told:
            self.told[who] = time.perf_counter()
            return broken(Fault(status=429, retry_after=self.waits[who]))
        self.came.setdefault(who, []).append(time.perf_counter())
        return await answer(request)


async def talk(say, shown: Callable[[], int], is_over: asyncio.Event) -> list[float]:
    """Seconds from each of one person's messages to its reply."""
    waits = []
    while not is_over.is_set():
        before, began = shown(), time.perf_counter()
        await say("menu")
        while shown() == before and time.perf_counter() - began < PATIENCE_S:
            await asyncio.sleep(0.005)
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(OTHERS * EVERY_S)
    return waits


async def run(folder: Path) -> None:
    url = f"sqlite+aiosqlite:///{folder / 'enlace.db'}"
    await schema.migrate(url)
    async with wired(url, folder, FixedClock(), members_at_once=0, strangers_at_once=0) as city:
        phones = {f"+528130000{n:03}": n for n in WAITS}
        chats = {f"7130000{n:03}": n for n in WAITS}
        gates = {"whatsapp": Gate(phones), "telegram": Gate(chats)}
        city.twilio.faults, city.telegram.faults = gates["whatsapp"], gates["telegram"]
        people = {
            "whatsapp": [city.twilio.person(number) for number in phones],
            "telegram": [city.telegram.person(chat) for chat in chats],
        }
        for person in itertools.chain.from_iterable(people.values()):
            await person.say("hola")
        is_over, talking = asyncio.Event(), []
        for n in range(OTHERS):
            number, chat = f"+528140000{n:03}", f"7140000{n:03}"
            one, other = city.twilio.person(number), city.telegram.person(chat)
            shown = (
                lambda number=number: len(city.twilio.sent_to(number)),
                lambda chat=chat: len(city.telegram.shown_to(chat)),
            )
            talking.append(asyncio.create_task(talk(one.say, shown[0], is_over)))
            talking.append(asyncio.create_task(talk(other.say, shown[1], is_over)))
            await asyncio.sleep(EVERY_S)
        end = time.perf_counter() + max(WAITS) + PATIENCE_S
        while time.perf_counter() < end and any(
            who not in gate.came for gate in gates.values() for who in gate.waits
        ):
            await asyncio.sleep(0.05)
        is_over.set()
        replies = sorted(itertools.chain.from_iterable(await asyncio.gather(*talking)))
    for channel, gate in gates.items():
        for who, wait in gate.waits.items():
            late = gate.came[who][0] - gate.told[who] - wait if who in gate.came else None
            print(f"{channel}: told {wait:>2} s, came again {late:+.2f} s after that", flush=True)
    p95 = replies[int(len(replies) * 0.95)]
    print(f"{len(replies)} replies to others: p95 {p95:.2f} s, slowest {replies[-1]:.2f} s")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(run(Path(name)))
