"""What a provider does to us at random, and what it really took."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from bench.faults.ledger import Accepted
from tests.emulators.faults import Dropped, Fault, broken

# How a request fares, with its weight: what goes wrong, and whether it was taken all the same.
FAIR = 86
KINDS = (
    ("429, wait a second", 2, Fault(status=429, retry_after=1)),
    ("5xx before it was taken", 3, Fault(status=503)),
    ("5xx after it was taken", 3, Fault(status=500, after_accepting=True)),
    ("cut before it was taken", 3, Fault(drops=True)),
    ("cut after it was taken", 3, Fault(drops=True, after_accepting=True)),
)
TOO_LATE_S = 24.0


@dataclass
class Weather:
    """Stands where an emulator keeps its faults; clears up at the end."""

    chance: random.Random
    channel: str
    is_rough: bool = True
    is_away: bool = False
    happened: Counter[str] = field(default_factory=Counter)
    accepted: list[Accepted] = field(default_factory=list)
    slow: float = 0.0
    when_taken: Callable[[], None] = lambda: None

    async def around(
        self, request: Request, answer: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        kind, fault = self._choose()
        if kind:
            self.happened[kind] += 1
        if self._is_slow():
            self.happened["taken after we had given up"] += 1
            await asyncio.sleep(TOO_LATE_S)
            return await self._taken(request, answer, "late")
        if fault is None:
            return await self._taken(request, answer, "given")
        if fault.after_accepting:
            await self._taken(request, answer, "lost")
        return Dropped() if fault.drops else broken(fault)

    def _choose(self) -> tuple[str, Fault | None]:
        if self.is_away:
            return "away for a while", Fault(drops=True)
        if not self.is_rough:
            return "", None
        kinds = [("", FAIR, None), *KINDS]
        name, _, fault = self.chance.choices(kinds, [weight for _, weight, _ in kinds])[0]
        return name, fault

    def _is_slow(self) -> bool:
        return self.is_rough and self.chance.random() < self.slow

    async def _taken(
        self, request: Request, answer: Callable[[Request], Awaitable[Response]], fate: str
    ) -> Response:
        response = await answer(request)
        if response.status_code < 300 and (taken := _message_in(request, bytes(response.body))):
            self.accepted.append(Accepted(taken[0], self.channel, taken[1], time.monotonic(), fate))
            self.when_taken()
        return response


def _message_in(request: Request, body: bytes) -> tuple[str, str] | None:
    """The id and recipient of the message that this request made, if it made one."""
    name = request.url.path.rpartition("/")[2]
    if request.method == "POST" and name == "Messages.json":
        made = json.loads(body)
        return made["sid"], made["to"].removeprefix("whatsapp:")
    if name.startswith("send"):
        made = json.loads(body)["result"]
        chat = str(made["chat"]["id"])
        return f"{chat}:{made['message_id']}", chat
    return None
