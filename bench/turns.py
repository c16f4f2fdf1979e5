"""Durable turns a second of the real crew dialog, beside bare limits measured in the same run.

    python -m bench.turns [--postgresql] [--seconds 10]

The service runs as a process of its own, as `enlace serve`. Each person goes through the dialog
with messages signed as Twilio signs them, waits for each answer to come to the emulated Twilio,
which tells how each message fared. A turn is done when its last words have arrived.
"""

import argparse
import asyncio
import contextlib
import itertools
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlencode

import uvloop

from bench.bare import KEPT, OK, SIGNED, signature
from bench.duplicates import a_server
from bench.loopback import Answer, Connection, get, post
from bench.turns_city import DESK, fill, number_of, pictures
from bot.settings import Settings
from storage import schema
from tests.emulators.twilio import TwilioEmulator
from tests.emulators.twilio_people import Person, Sent, new_sid

LEVELS = (1, 16, 64)
ROUNDS = {1: 60, 16: 20, 64: 6}
PATIENCE_S = 20
STATUS_LINES = 4
BARE_S = 1.0


class Loopback(TwilioEmulator):
    """The emulated Twilio on lean connections; it tells people when something came for them."""

    def __init__(self) -> None:
        super().__init__()
        self.phones: dict[str, Phone] = {}
        self.told: asyncio.Queue[Sent] = asyncio.Queue()
        self.lines: dict[str, Connection] = {}

    def sent_to(self, number: str) -> list[Sent]:
        return self.phones[number].got

    async def _deliver(self, message: Sent) -> None:
        await super()._deliver(message)
        self.held.clear()
        self.told.put_nowait(message)
        phone = self.phones[message.to.removeprefix("whatsapp:")]
        phone.got.append(message)
        if message.kind not in ("location", "media"):
            phone.came.set()

    async def post(self, url: str, form: dict[str, str], **_kinds: str) -> Answer:
        line = self.phones[form["From"].removeprefix("whatsapp:")].line
        return await line.ask(signed(url, form))

    async def tell(self, line: Connection) -> None:
        """Tell by signed callbacks how messages fare, as they come."""
        while True:
            message = await self.told.get()
            for status in ("failed",) if message.error else ("sent", "delivered"):
                form = {"MessageSid": message.sid, "MessageStatus": status, "To": message.to,
                        "From": self.sender, "AccountSid": self.account}  # fmt: skip
                if message.error:
                    form["ErrorCode"] = str(message.error)
                await line.ask(signed(message.callback, form))


def signed(url: str, form: dict[str, str]) -> bytes:
    headers = {"X-Twilio-Signature": signature(url, list(form.items()))}
    return post(url, urlencode(form).encode(), headers)


@dataclass
class Phone:
    """Somebody's telephone: what came, and how long each turn took."""

    person: Person
    line: Connection
    got: list[Sent] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    waits: list[float] = field(default_factory=list)

    async def turn(self, act: Awaitable[object]) -> None:
        self.came.clear()
        began = time.perf_counter()
        await act
        async with asyncio.timeout(PATIENCE_S):
            await self.came.wait()
        self.waits.append(time.perf_counter() - began)

    async def press(self, trigger: str) -> None:
        """Press the newest button that does *trigger*, once it is there."""
        async with asyncio.timeout(PATIENCE_S):
            while (id := self._offered(trigger)) is None:
                self.came.clear()
                await self.came.wait()
        await self.turn(self.person.press(id))

    def _offered(self, trigger: str) -> str | None:
        ids = (choice[0] for message in reversed(self.got) for choice in message.choices)
        return next((id for id in ids if id.split(".", 1)[1].split(":")[0] == trigger), None)

    async def go_round(self, picture: bytes) -> None:
        """Menu, list, a report, a comment, and the work concluded with a photo and words."""
        await self.turn(self.person.say("menú"))
        await self.press("reports.list")
        await self.press("report.open")
        await self.press("report.comment")
        await self.turn(self.person.say("Ya vamos para allá"))
        await self.press("report.open")
        await self.press("report.conclude")
        await self.turn(self.person.photo(picture))
        await self.turn(self.person.say("Quedó tapado"))
        await self.press("done")
        await self.press("confirm")


@dataclass
class Line:
    """What was measured of one thing at one number of people."""

    people: int
    each_second: float
    waits: list[float]
    cpu_ms: float = 0.0

    def share(self, parts: float) -> float:
        return sorted(self.waits)[min(int(len(self.waits) * parts), len(self.waits) - 1)] * 1000

    def show(self, name: str, limit: float) -> None:
        p50, p95, p99 = (self.share(part) for part in (0.5, 0.95, 0.99))
        print(
            f"{name:32} {self.people:>3} people {self.each_second:>8.0f}/s"
            f"  {self.each_second / limit:.3f} of ok"
            f"  p50 {p50:.1f}  p95 {p95:.1f}  p99 {p99:.1f} ms"
            f"  {self.cpu_ms:.2f} ms of processor each",
            flush=True,
        )


async def live(queues: list[list[Phone]], album: list[bytes], seconds: float) -> Line:
    """One of each of *queues* goes through the dialog, then the next, until the time is over.

    Nobody goes through it twice: the limits of what one person is sent are in force.
    """

    async def one(queue: list[Phone]) -> None:
        for phone, picture in zip(queue, album, strict=True):
            await phone.go_round(picture)

    began = time.perf_counter()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.gather(*(one(queue) for queue in queues))
    waits = [wait for queue in queues for phone in queue for wait in phone.waits]
    return Line(len(queues), len(waits) / (time.perf_counter() - began), waits)


async def bare(url: str, people: int, request: Callable[[int], bytes], seconds: float) -> Line:
    """Ask on *people* connections at once, each as fast as it is answered."""
    waits: list[float] = []
    began = time.perf_counter()
    numbers = itertools.count()

    async def ask() -> None:
        async with Connection(url) as line:
            while (asked := time.perf_counter()) - began < seconds:
                answer = await line.ask(request(next(numbers)))
                assert answer.status_code == 200, answer
                waits.append(time.perf_counter() - asked)

    await asyncio.gather(*(ask() for _ in range(people)))
    return Line(people, len(waits) / (time.perf_counter() - began), waits)


def message(person: int, account: str, sender: str) -> dict[str, str]:
    """A message as Twilio sends it."""
    number = number_of(person)
    return {"MessageSid": new_sid("SM"), "AccountSid": account, "From": f"whatsapp:{number}",
            "To": sender, "NumMedia": "0", "NumSegments": "1", "ProfileName": "Alguien",
            "WaId": number.lstrip("+"), "SmsStatus": "received", "ApiVersion": "2010-04-01",
            "Body": "Ya vamos para allá", "MessageType": "text"}  # fmt: skip


def processor_s(pid: int) -> float:
    """The seconds of processor that a process has had; the machine's other work does not count."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def a_process(url: str, *command: str, environment: dict[str, str]) -> AsyncIterator[int]:
    process = await asyncio.create_subprocess_exec(*command, env=environment)
    try:
        await ready(url)
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


async def ready(url: str) -> None:
    for _ in range(300):
        try:
            async with Connection(url) as line:
                if (await line.ask(get(url))).status_code == 200:
                    return
        except OSError:
            pass
        await asyncio.sleep(0.1)
    sys.exit(f"{url} did not come up")


def settings(twilio: TwilioEmulator, database: str, folder: str, port: int) -> Settings:
    return Settings(
        _env_file=None,
        database_url=database,
        media_url=f"file:{folder}/media",
        port=port,
        public_url=f"http://127.0.0.1:{port}",
        twilio_account_sid=twilio.account,
        twilio_auth_token=twilio.tokens,
        twilio_from=twilio.sender,
        twilio_api_url=twilio.url,
        twilio_content_url=twilio.url,
        twilio_per_second=100_000,
        album_pause=0,
        members_at_once=0,  # a handful of people writes for a whole city
        strangers_at_once=0,
        log="warning",
    )


def environment(chosen: Settings) -> dict[str, str]:
    """The same for a process of its own."""
    names = (
        "database_url", "media_url", "port", "public_url", "album_pause", "log",
        "twilio_account_sid", "twilio_from", "twilio_api_url", "twilio_content_url",
        "twilio_per_second", "members_at_once", "strangers_at_once",
    )  # fmt: skip
    named = {f"ENLACE_{name.upper()}": str(getattr(chosen, name)) for name in names}
    named["ENLACE_TWILIO_AUTH_TOKEN"] = ",".join(chosen.twilio_auth_token)
    return os.environ | named | {"PYTHONPATH": str(Path.cwd())}


def enlace(role: str) -> tuple[str, ...]:
    return (sys.executable, "-c", "from bot.cli import main; main()", role)


async def limits(port: int, database: str) -> dict[tuple[str, int], Line]:
    """The bare limits: ok, form and signature, one committed insert."""
    url = f"http://127.0.0.1:{port}"
    form = message(1, "AC" + "0" * 32, "whatsapp:+5218112121212")
    asked = {OK: get(url + OK), SIGNED: signed(url + SIGNED, form), KEPT: signed(url + KEPT, form)}
    command = (sys.executable, "-m", "bench.bare", str(port), database)
    found = {}
    async with a_process(url + OK, *command, environment=dict(os.environ)):
        for path, people in itertools.product(asked, LEVELS):
            found[path, people] = await bare(url, people, lambda _, p=path: asked[p], BARE_S)
    return found


async def acknowledgement(twilio: Loopback, chosen: Settings) -> dict[int, Line]:
    """The webhook alone, in a process that only keeps."""
    url = f"{chosen.public_url}/webhooks/twilio"

    def request(number: int) -> bytes:
        return signed(url, message(number % 64, twilio.account, twilio.sender))

    async with a_process(
        f"{chosen.public_url}/healthz", *enlace("web"), environment=environment(chosen)
    ):
        await bare(url, 16, request, 0.5)
        return {people: await bare(url, people, request, BARE_S) for people in LEVELS}


async def turns(twilio: Loopback, chosen: Settings, seconds: float) -> dict[int, Line]:
    """The dialog, at each number of people one after the other."""
    twilio.webhook_url = f"{chosen.public_url}/webhooks/twilio"
    albums = {level: pictures(ROUNDS[level]) for level in LEVELS}
    found = {}
    async with AsyncExitStack() as stack:
        ready_url = f"{chosen.public_url}/readyz"
        pid = await stack.enter_async_context(
            a_process(ready_url, *enlace("serve"), environment=environment(chosen))
        )
        for _ in range(STATUS_LINES):
            line = await stack.enter_async_context(Connection(chosen.public_url))
            stack.callback(asyncio.create_task(twilio.tell(line)).cancel)
        line = await stack.enter_async_context(Connection(chosen.public_url))
        desk = _phone(twilio, line, DESK)
        await desk.turn(desk.person.say("hola"))
        first = 0
        for level in LEVELS:
            queues = []
            for _ in range(level):
                line = await stack.enter_async_context(Connection(chosen.public_url))
                numbers = range(first, first + ROUNDS[level])
                queues.append([_phone(twilio, line, number_of(n)) for n in numbers])
                first += ROUNDS[level]
            before = processor_s(pid)
            line = await live(queues, albums[level], seconds)
            spent = (processor_s(pid) - before) * 1000 / max(len(line.waits), 1)
            found[level] = replace(line, cpu_ms=spent)
    return found


def _phone(twilio: Loopback, line: Connection, number: str) -> Phone:
    twilio.phones[number] = Phone(twilio.person(number), line)
    return twilio.phones[number]


@asynccontextmanager
async def databases(folder: str, *, postgresql: bool) -> AsyncIterator[list[str]]:
    """Two databases of the kind asked for."""
    if not postgresql:
        yield [f"sqlite+aiosqlite:///{folder}/{name}.db" for name in ("bare", "city")]
        return
    async with a_server(f"{folder}/postgres") as url:
        yield [url, url]


async def measure(seconds: float, *, postgresql: bool) -> None:
    twilio = Loopback()
    with tempfile.TemporaryDirectory() as folder:
        async with twilio.running(), databases(folder, postgresql=postgresql) as (scratch, city):
            chosen = settings(twilio, city, folder, 8771)
            await schema.migrate(city)
            await fill(chosen, [1] * sum(ROUNDS[level] * level for level in LEVELS))
            at_most = await limits(8772, scratch)
            dialog = await turns(twilio, chosen, seconds)
            taken = await acknowledgement(twilio, chosen)
    for people in LEVELS:
        ok = at_most[OK, people].each_second
        for name, path in (
            ("a. ok", OK),
            ("b. form and signature", SIGNED),
            ("c. one insert", KEPT),
        ):
            at_most[path, people].show(name, ok)
        taken[people].show("webhook acknowledged durably", ok)
        dialog[people].show("whole durable turn", ok)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    uvloop.run(measure(asked.seconds, postgresql=asked.postgresql))
