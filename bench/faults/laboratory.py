"""One run: the service and its providers are started, broken, mended; then the books are read."""

import asyncio
import contextlib
import itertools
import random
import socket
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy.engine import make_url

from bench.faults.balancer import Balancer
from bench.faults.books import Books, contacts, read_books, waiting
from bench.faults.breakages import (
    FULL,
    LOCKED,
    RESTARTED,
    Breaker,
    Leaps,
    away,
    away_for_hours,
    down,
    full,
    later,
    locked,
    postgresql,
    small_disk,
)
from bench.faults.city import members, set_up
from bench.faults.crowd import Crowd
from bench.faults.ledger import Handled, Ledger, SentOut, Troubles, compare, weigh
from bench.faults.processes import Processes, Role, environment, free_port
from bench.faults.weather import Weather
from bot.clock import Clock
from bot.database import open_database
from bot.settings import Settings
from storage.database import Database
from storage.secrecy.vault import Vault
from tests.emulators.server import serving
from tests.emulators.telegram import TelegramEmulator
from tests.emulators.twilio import TwilioEmulator

READY_WITHIN_S = 60
ONE_PERSON_S = 6  # what WhatsApp asks for between two messages to one person
LOSES_STATUS = 0.1
STUCK = timedelta(minutes=3)
BESIDE, ALONE = ("web", "worker", "worker", "scheduler"), ("serve",)
SECRET = "a secret of the laboratory"


@dataclass(frozen=True)
class Plan:
    """How much of everything, and the seed of all chance."""

    kills: int
    messages: int
    seconds: int
    seed: int
    people: int = 40
    pause_s: float = 1.0
    quiet_s: int = 240
    spoil_every_s: float = 8.0
    longest_s: float = 12.0
    slow: float = 0.002
    is_postgresql: bool = False
    webs: int = 1
    keeps_doors: bool = False
    has_telegram: bool = True
    strikes: int = 0
    hours_away: int = 0
    twilio_per_second: int = 80
    keep: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of a run."""

    plan: Plan
    took_s: float
    handled: Handled
    sent: SentOut
    inbox: Counter[str]
    outbox: Counter[str]
    happened: Counter[str]
    falls: int
    complaints: dict[str, int]
    posts: int
    refused: int
    is_quiet: bool
    skipped: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Nothing lost, nothing twice, nothing out of order, nothing that nobody can explain."""
        handled, sent = self.handled, self.sent
        wrong = (handled.lost, handled.twice, handled.misplaced, handled.unknown)
        return self.is_quiet and not any((*wrong, sent.invented, sent.unanswered, sent.unexplained))


@dataclass(frozen=True)
class Door:
    """Where a process listens, on a socket that stays open if there is one."""

    url: str
    settings: dict[str, str]
    listener: socket.socket | None


Course = Callable[["Laboratory", Crowd], Awaitable[None]]


@dataclass
class Laboratory:
    """What a run is made of."""

    plan: Plan
    settings: Settings
    database: Database
    folder: Path
    twilio: TwilioEmulator
    telegram: TelegramEmulator
    clock: Clock
    others: dict[str, Callable[[], Awaitable[None]]]
    server: Any = None
    doors: Sequence[Door] = ()
    skipped: list[str] = field(default_factory=list)

    async def run(self, course: "Course | None" = None) -> Outcome:
        """Start everything, let *course* happen or break it at random, and compare the books."""
        began, chance = time.monotonic(), random.Random(self.plan.seed)
        await self._open(chance)
        self.ledger = Ledger()
        crowd = Crowd(
            self.twilio, self.telegram, self.everybody, self.ledger, chance, self.plan.pause_s
        )
        self.processes = processes = Processes(self._roles(), self.settings.base_url)
        breaker = Breaker(
            processes, crowd, chance, self._breakages(chance), strikes=self.plan.strikes
        )
        for weather in self.weathers:
            weather.when_taken = breaker.strike
        async with asyncio.TaskGroup() as tasks:
            for role in processes.roles:
                tasks.create_task(role.keep_running())
            try:
                await processes.ready(READY_WITHIN_S)
                await (course(self, crowd) if course else self._live(crowd, breaker, chance))
                is_quiet = await self._calm(processes)
            finally:
                for role in processes.roles:
                    await role.stop()
        handled, sent, books = await self._compare(
            self.ledger, Troubles(processes.deaths, breaker.outages)
        )
        return Outcome(
            plan=self.plan,
            took_s=time.monotonic() - began,
            handled=handled,
            sent=sent,
            inbox=books.inbox,
            outbox=books.outbox,
            happened=sum((weather.happened for weather in self.weathers), breaker.happened),
            falls=processes.falls,
            complaints=processes.complaints(),
            posts=crowd.posts,
            refused=crowd.refused,
            is_quiet=is_quiet,
            skipped=tuple(self.skipped),
        )

    async def _open(self, chance: random.Random) -> None:
        """A city with people in it, and weather over both providers."""
        self.everybody = members(self.plan.people, on_telegram=self.plan.has_telegram)
        await set_up(self.settings, self.everybody)
        for member in self.everybody:
            self.telegram.person(member.address.external_id)
        self.weathers = [self._weather("whatsapp", chance), self._weather("telegram", chance)]
        self.twilio.faults, self.telegram.faults = self.weathers

    async def _compare(self, ledger: Ledger, troubles: Troubles) -> tuple[Handled, SentOut, Books]:
        books = await read_books(self.settings, self.everybody)
        numbers = await contacts(self.settings, self.everybody)
        said = {str(number): len(entries) for number, entries in ledger.entries.items()}
        answered = {str(numbers[c]): n for c, n in books.answered.items() if c in numbers}
        accepted = [each for weather in self.weathers for each in weather.accepted]
        sent = weigh(accepted, books.recorded, answered=answered, said=said, troubles=troubles)
        return compare(ledger, books.comments), sent, books

    async def _live(self, crowd: Crowd, breaker: Breaker, chance: random.Random) -> None:
        """Let people write while things break, until all is written or time is over."""
        plan = self.plan
        async with asyncio.TaskGroup() as tasks:
            statuses = tasks.create_task(self._statuses(chance))
            spoiling = tasks.create_task(breaker.spoil(plan.spoil_every_s))
            killing = tasks.create_task(breaker.kill(plan.kills, plan.messages))
            writing = tasks.create_task(crowd.write(plan.messages))
            await asyncio.wait([writing], timeout=plan.seconds)
            crowd.is_over = True
            for weather in self.weathers:
                weather.is_rough = False
            breaker.is_over = True
            await asyncio.wait([writing, killing, spoiling])
            statuses.cancel()

    async def _statuses(self, chance: random.Random) -> None:
        """Tell how messages fare, in any order; some callbacks are lost, as no one repeats them."""
        while True:
            held = self.twilio.held
            self.twilio.held = [m for m in held if chance.random() > LOSES_STATUS]
            self.weathers[0].happened["status callback lost"] += len(held) - len(self.twilio.held)
            with contextlib.suppress(httpx.HTTPError):
                await self.twilio.report_statuses(
                    order=lambda words: chance.sample(words, len(words))
                )
            await asyncio.sleep(0.5)

    async def _calm(self, processes: Processes) -> bool:
        """All is mended; wait until the service has nothing left to do. Whether it came to that.

        What a dead process was sending is taken up after two minutes; here they pass at once. All
        the replies to one person may wait still, where kills let none of them out.
        """
        for_one = ONE_PERSON_S * self.plan.messages / self.plan.people
        until = time.monotonic() + max(self.plan.quiet_s, for_one)
        await processes.ready(READY_WITHIN_S)
        await self.clock.move(self.database, STUCK)
        await processes.restart_all()
        await processes.ready(READY_WITHIN_S)
        while time.monotonic() < until:
            if await waiting(self.settings) == 0:
                return True
            await asyncio.sleep(0.5)
        return False

    def _weather(self, channel: str, chance: random.Random) -> Weather:
        return Weather(chance, channel, slow=self.plan.slow)

    def _breakages(self, chance: random.Random) -> dict[str, Callable[[], Awaitable[None]]]:
        longest, leaps = self.plan.longest_s, Leaps(self.clock, self.database)
        twilio, hours = self.weathers[0], timedelta(hours=self.plan.hours_away)
        telegram = away(self.weathers[1], chance, longest)
        return {
            "clock moved ahead": later(leaps, chance),
            "Twilio away": away(twilio, chance, 4 * longest),
            **({f"Twilio away for {hours}": away_for_hours(twilio, leaps, hours)} if hours else {}),
            **({"Telegram away": telegram} if self.plan.has_telegram else {}),
            **self.others,
        }

    def _roles(self) -> list[Role]:
        first, *others = BESIDE if self.plan.is_postgresql else ALONE
        given = environment(_as_environment(self.settings))
        logs = (self.folder / f"{number}.log" for number in itertools.count())
        doors = [
            Role(first, given | door.settings, next(logs), door.url, door.listener)
            for door in self.doors
        ]
        return [*doors, *(Role(each, given, next(logs)) for each in others)]


def _as_environment(settings: Settings) -> dict[str, str]:
    return {
        "ENLACE_DATABASE_URL": settings.database_url,
        "ENLACE_MEDIA_URL": settings.media_url,
        "ENLACE_PUBLIC_URL": settings.public_url,
        "ENLACE_PORT": str(settings.port),
        "ENLACE_MEMBERS_AT_ONCE": "0",  # a handful of people writes for a whole city
        "ENLACE_STRANGERS_AT_ONCE": "0",
        "ENLACE_SECRET_KEY": SECRET,
        "ENLACE_DATA_KEYS": settings.data_keys[0],
        "ENLACE_TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        "ENLACE_TWILIO_AUTH_TOKEN": settings.twilio_auth_token[0],
        "ENLACE_TWILIO_FROM": settings.twilio_from,
        "ENLACE_TWILIO_API_URL": settings.twilio_api_url,
        "ENLACE_TWILIO_CONTENT_URL": settings.twilio_content_url,
        "ENLACE_TWILIO_PER_SECOND": str(settings.twilio_per_second),
        "ENLACE_TELEGRAM_TOKEN": settings.telegram_token.get_secret_value(),
        "ENLACE_TELEGRAM_SECRET": settings.telegram_secret.get_secret_value(),
        "ENLACE_TELEGRAM_API_URL": settings.telegram_api_url,
        "ENLACE_LOG": "warning",
        "ENLACE_MODE": "development",
    }


@asynccontextmanager
async def laboratory(plan: Plan, port: int) -> AsyncIterator[Laboratory]:
    """Everything that a run needs, and none of it afterwards."""
    clock, chance = Clock(), random.Random(plan.seed + 1)
    twilio, telegram = TwilioEmulator(now=clock.now), TelegramEmulator(now=clock.now)
    async with AsyncExitStack() as stack:
        folder = plan.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        await stack.enter_async_context(twilio.running())
        await stack.enter_async_context(telegram.running())
        server = await stack.enter_async_context(postgresql()) if plan.is_postgresql else None
        url, others, skipped = _database(plan, folder, chance, stack, server)
        ports = [port, *(free_port() for _ in range(1, plan.webs))]
        doors = [_door(each, plan, folder, stack) for each in ports]
        own = await _address(ports, stack)
        twilio.webhook_url = f"{own}/webhooks/twilio"
        telegram.webhook_url = f"{own}/webhooks/telegram"
        settings = Settings(
            _env_file=None,
            database_url=url,
            media_url=f"file:{folder / 'media'}",
            public_url=own,
            port=port,
            secret_key=SECRET,
            data_keys=(Vault.new_key(),),
            twilio_account_sid=twilio.account,
            twilio_auth_token=twilio.tokens,
            twilio_from=twilio.sender,
            twilio_api_url=twilio.url,
            twilio_content_url=twilio.url,
            twilio_per_second=plan.twilio_per_second,
            telegram_token=telegram.token if plan.has_telegram else "",
            telegram_secret=telegram.secret,
            telegram_api_url=telegram.url,
        )
        database = open_database(settings)
        stack.push_async_callback(database.close)
        yield Laboratory(
            plan,
            settings,
            database,
            folder,
            twilio,
            telegram,
            clock,
            others,
            server,
            doors,
            skipped,
        )


def _door(port: int, plan: Plan, folder: Path, stack: AsyncExitStack) -> Door:
    """Where one process listens; with several, each has a spool of its own."""
    settings = {"ENLACE_PORT": str(port)}
    if plan.webs > 1:
        settings["ENLACE_SPOOL_URL"] = f"file:{folder / 'media' / 'spool' / str(port)}"
    opened = socket.create_server(("127.0.0.1", port)) if plan.keeps_doors else None
    return Door(
        f"http://127.0.0.1:{port}", settings, stack.enter_context(opened) if opened else None
    )


async def _address(ports: Sequence[int], stack: AsyncExitStack) -> str:
    """Where the service is reached: its one door, or what stands before several."""
    if len(ports) == 1:
        return f"http://127.0.0.1:{ports[0]}"
    balancer = Balancer(ports)
    stack.push_async_callback(balancer.close)
    return await stack.enter_async_context(serving(balancer.app))


def _database(
    plan: Plan, folder: Path, chance: random.Random, stack: AsyncExitStack, server: Any
) -> tuple[str, dict[str, Callable[[], Awaitable[None]]], list[str]]:
    """Where the database is, what can break about it, and what of that cannot be done here."""
    if server:
        url = make_url(server.get_uri()).set(drivername="postgresql+asyncpg")
        address = url.render_as_string(hide_password=False)
        return address, {RESTARTED: down(server, chance, plan.longest_s)}, []
    disk = stack.enter_context(small_disk())
    path = (disk or folder) / "enlace.db"
    others = {LOCKED: locked(path, chance, plan.longest_s)}
    if disk:
        others[FULL] = full(disk, chance, plan.longest_s / 2)
    skipped = [] if disk else ["disk full: nothing can be mounted here"]
    return f"sqlite+aiosqlite:///{path}", others, skipped
