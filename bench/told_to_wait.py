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
from tests.flows.city import Wired, wired

WAITS = (1, 2, 5, 10, 20, 40, 60)
OTHERS, EVERY_S = 16, 0.5
PATIENCE_S = 10


@dataclass
class Gate:
    """Stands where an emulator keeps its faults, and notes when it let whom through."""

    waits: dict[str, int]
    told: dict[str, float] = field(default_factory=dict)
    came: dict[str, float] = field(default_factory=dict)

    async def around(
        self, request: Request, answer: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        asked = unquote_plus((await request.body()).decode())
        who = next((each for each in self.waits if each in asked), "")
        if who and who not in self.told:
            self.told[who] = time.perf_counter()
            return broken(Fault(status=429, retry_after=self.waits[who]))
        self.came.setdefault(who, time.perf_counter())
        return await answer(request)

    @property
    def is_through(self) -> bool:
        """Whether everybody who was told to wait came again."""
        return self.came.keys() >= self.waits.keys()

    def show(self, name: str) -> None:
        for who, wait in self.waits.items():
            late = (
                f"{self.came[who] - self.told[who] - wait:+.2f} s" if who in self.came else "never"
            )
            print(f"{name}: told {wait:>2} s, came again after that: {late}", flush=True)


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


async def others(city: Wired, is_over: asyncio.Event) -> list[asyncio.Task[list[float]]]:
    """As many on each channel as write all the while, beginning one after the other."""
    talking = []
    for n in range(OTHERS):
        number, chat = f"+528140000{n:03}", f"7140000{n:03}"
        on_whatsapp, on_telegram = city.twilio.person(number), city.telegram.person(chat)
        for say, shown in (
            (on_whatsapp.say, lambda number=number: len(city.twilio.sent_to(number))),
            (on_telegram.say, lambda chat=chat: len(city.telegram.shown_to(chat))),
        ):
            talking.append(asyncio.create_task(talk(say, shown, is_over)))
        await asyncio.sleep(EVERY_S)
    return talking


async def run(folder: Path) -> None:
    url = f"sqlite+aiosqlite:///{folder / 'enlace.db'}"
    await schema.migrate(url)
    async with wired(url, folder, FixedClock(), members_at_once=0, strangers_at_once=0) as city:
        whatsapp = Gate({f"+528130000{wait:03}": wait for wait in WAITS})
        telegram = Gate({f"7130000{wait:03}": wait for wait in WAITS})
        city.twilio.faults, city.telegram.faults = whatsapp, telegram
        for number, chat in zip(whatsapp.waits, telegram.waits, strict=True):
            await city.twilio.person(number).say("hola")
            await city.telegram.person(chat).say("hola")
        is_over = asyncio.Event()
        talking = await others(city, is_over)
        end = time.perf_counter() + max(WAITS) + PATIENCE_S
        while time.perf_counter() < end and not (whatsapp.is_through and telegram.is_through):
            await asyncio.sleep(0.05)
        is_over.set()
        replies = sorted(itertools.chain.from_iterable(await asyncio.gather(*talking)))
    for name, gate in (("whatsapp", whatsapp), ("telegram", telegram)):
        gate.show(name)
    p95 = replies[int(len(replies) * 0.95)]
    print(f"{len(replies)} replies to others: p95 {p95:.2f} s, slowest {replies[-1]:.2f} s")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(run(Path(name)))
