"""People who write, as providers bring it: again until it is kept, doubled, late, out of order."""

import asyncio
import contextlib
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx

from bench.faults.city import Member
from bench.faults.ledger import Entry, Ledger
from domain.messages import Channel
from tests.emulators.telegram import TelegramEmulator
from tests.emulators.twilio import TwilioEmulator

AGAIN_AFTER_S = 2.0
DOUBLED, LATE, IN_A_BREATH = 0.2, 0.02, 0.25
MOST_AT_ONCE = 4


@dataclass
class Crowd:
    """Everybody, with one ledger between them."""

    twilio: TwilioEmulator
    telegram: TelegramEmulator
    everybody: list[Member]
    ledger: Ledger
    chance: random.Random
    pause_s: float
    posts: int = 0
    refused: int = 0
    is_over: bool = False
    _late: set[asyncio.Task[None]] = field(default_factory=set)

    async def write(self, messages: int) -> None:
        """Everybody writes until there are *messages* in all, or time is over."""
        each, more = divmod(messages, len(self.everybody))
        async with asyncio.TaskGroup() as tasks:
            for member in self.everybody:
                tasks.create_task(self._live(member, each + (member.number < more)))
        await asyncio.gather(*self._late)

    async def write_steadily(self, messages: int, every_s: float) -> None:
        """One message after the other, each of the next person, whatever became of those before."""
        began = time.monotonic()
        async with asyncio.TaskGroup() as tasks:
            for number in range(messages):
                await asyncio.sleep(began + number * every_s - time.monotonic())
                member = self.everybody[number % len(self.everybody)]
                entry = self.ledger.begin(member.number, time.monotonic())
                tasks.create_task(self._send(member, entry))
        await asyncio.gather(*self._late)

    async def _live(self, member: Member, messages: int) -> None:
        left = messages
        while left and not self.is_over:
            await asyncio.sleep(self.chance.uniform(0, 2 * self.pause_s))
            at_once = self.chance.randint(2, MOST_AT_ONCE)
            burst = at_once if self.chance.random() < IN_A_BREATH else 1
            entries = [
                self.ledger.begin(member.number, time.monotonic()) for _ in range(min(burst, left))
            ]
            left -= len(entries)
            self.chance.shuffle(entries)
            await asyncio.gather(*(self._send(member, entry) for entry in entries))

    async def _send(self, member: Member, entry: Entry) -> None:
        """Bring one message until it is kept; some of them twice at once, or again much later."""
        post = (
            self._telegram(member, entry) if _on_telegram(member) else self._twilio(member, entry)
        )
        if self.chance.random() < DOUBLED:
            await asyncio.gather(self._until_kept(post, entry), self._once(post, entry))
        else:
            await self._until_kept(post, entry)
        if self.chance.random() < LATE:
            self._late.add(asyncio.create_task(self._much_later(post, entry)))

    async def _until_kept(
        self, post: Callable[[], Awaitable[httpx.Response]], entry: Entry
    ) -> None:
        while not await self._once(post, entry):
            await asyncio.sleep(self.chance.uniform(0.5, 1.5) * AGAIN_AFTER_S)

    async def _once(self, post: Callable[[], Awaitable[httpx.Response]], entry: Entry) -> bool:
        entry.posts += 1
        self.posts += 1
        with contextlib.suppress(httpx.TransportError):
            answer = await post()
            if answer.is_success:
                self.ledger.keep(entry, time.monotonic())
                return True
            self.refused += 1
        return False

    async def _much_later(
        self, post: Callable[[], Awaitable[httpx.Response]], entry: Entry
    ) -> None:
        await asyncio.sleep(self.chance.uniform(3, 20))
        await self._once(post, entry)

    def _twilio(self, member: Member, entry: Entry) -> Callable[[], Awaitable[httpx.Response]]:
        person = self.twilio.person(member.address.external_id)
        sid = f"SM{member.number:016x}{entry.number:016x}"
        text = f"comentar {member.folio} {entry.mark}"
        return lambda: person.say(text, MessageSid=sid)

    def _telegram(self, member: Member, entry: Entry) -> Callable[[], Awaitable[httpx.Response]]:
        user = {"id": int(member.address.external_id), "is_bot": False, "first_name": "Alguien"}
        update = {
            "update_id": 1_000_000 * (member.number + 1) + entry.number,
            "message": {
                "message_id": 1_000_000_000 + entry.number,
                "date": int(self.telegram.now().timestamp()),
                "chat": {"id": user["id"], "type": "private"},
                "from": user,
                "text": f"comentar {member.folio} {entry.mark}",
            },
        }
        return lambda: self.telegram.post(update)


def _on_telegram(member: Member) -> bool:
    return member.address.channel is Channel.TELEGRAM
