"""What Prometheus is told: how much, how fast, how deep; never who or what.

What this process does is counted as it happens. Queues are looked at when somebody asks, by any
process, since they are the same for all.
"""

import shutil
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from anyio import to_thread
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
    start_http_server,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.base import Letter, Part, SendChannel, SendError
from storage.database import Database
from storage.depths import Depth
from storage.leases import SCHEDULER

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15)
SLOW = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a moment beside each figure, which nobody asks for
        self.registry = CollectorRegistry()
        new: dict[str, Any] = {"registry": self.registry}
        self.turns = Histogram(
            "enlace_turn_seconds", "Time to answer one person", buckets=FAST, **new
        )
        self.acknowledgements = Histogram(
            "enlace_acknowledgement_seconds",
            "Time until a webhook was answered",
            ["status"],
            buckets=FAST,
            **new,
        )
        self.sends = Counter(
            "enlace_sends", "Messages handed to a channel", ["channel", "outcome"], **new
        )
        self.send_seconds = Histogram(
            "enlace_send_seconds", "Time of a channel to take one", ["channel"], buckets=SLOW, **new
        )
        self.step_failures = Counter("enlace_step_failures", "Loops that had to begin again", **new)
        self._share()

    def _share(self) -> None:
        """What is the same for all processes, and looked at by those that have a door."""
        self.shared = CollectorRegistry()
        new: dict[str, Any] = {"registry": self.shared}
        self.database_up = Gauge("enlace_database_up", "Whether the database answers", **new)
        self.depth = Gauge("enlace_queue_depth", "What stands where", ["queue", "status"], **new)
        self.oldest = Gauge(
            "enlace_queue_oldest_seconds", "Age of the oldest", ["queue", "status"], **new
        )
        self.lease = Gauge(
            "enlace_scheduler_lease_age_seconds", "How long nobody has run the schedule", **new
        )
        self.free = Gauge("enlace_disk_free_bytes", "Room where files are kept", **new)

    async def look(self, database: Database, folder: Path, now: datetime) -> None:
        """Look at what all processes share; a database that does not answer is a figure too."""
        self.free.set(await to_thread.run_sync(free_bytes, folder))
        try:
            await self._look_at_queues(database, now)
        except Exception:  # noqa: BLE001 - whatever it is, the rest must be told
            self.database_up.set(0)
        else:
            self.database_up.set(1)

    async def _look_at_queues(self, database: Database, now: datetime) -> None:
        async with database.reading() as unit:
            depths = await unit.depths.all()
            until = await unit.depths.lease_until(SCHEDULER)
            there = await unit.depths.now()
        for depth in depths:
            self._show(depth, now)
        self.lease.set(max(0.0, (there - until).total_seconds()) if until else 0.0)

    def _show(self, depth: Depth, now: datetime) -> None:
        age = (now - depth.oldest).total_seconds() if depth.oldest else 0.0
        self.depth.labels(depth.queue, depth.status).set(depth.count)
        self.oldest.labels(depth.queue, depth.status).set(max(0.0, age))

    def written(self) -> bytes:
        """All of it as Prometheus reads it."""
        return generate_latest(self.registry) + generate_latest(self.shared)

    def listen(self, host: str, port: int) -> None:
        """Tell its own at a port of their own, for a process that has no door."""
        start_http_server(port, host, self.registry)

    def timed(self, answer_next: Callable[[], Awaitable[bool]]) -> Callable[[], Awaitable[bool]]:
        """Take the time of each turn; looking in vain is none."""

        async def step() -> bool:
            begun = perf_counter()
            did_something = await answer_next()
            if did_something:
                self.turns.observe(perf_counter() - begun)
            return did_something

        return step


def free_bytes(folder: Path) -> int:
    """The room left on the disk that *folder* is on, or will be on."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    return shutil.disk_usage(there).free


@dataclass(frozen=True, slots=True)
class MeteredChannel:
    """A channel whose sends are counted by how they end."""

    name: str
    channel: SendChannel
    metrics: Metrics

    def parts(self, letter: Letter, *, is_open: bool) -> Sequence[Part]:
        """As the channel has it."""
        return self.channel.parts(letter, is_open=is_open)

    async def send(self, letter: Letter, part: Part) -> str:
        """Send, and count: sent, or the reason why not."""
        begun, outcome = perf_counter(), "broken"
        try:
            external_id = await self.channel.send(letter, part)
            outcome = "sent"
        except SendError as failure:
            outcome = failure.reason
            raise
        finally:
            self.metrics.sends.labels(self.name, outcome).inc()
            self.metrics.send_seconds.labels(self.name).observe(perf_counter() - begun)
        return external_id

    async def find(self, letter: Letter, part: Part, since: datetime) -> Sequence[str]:
        """As the channel has it."""
        return await self.channel.find(letter, part, since)

    async def settle(self, letter: Letter) -> None:
        """As the channel has it."""
        await self.channel.settle(letter)


@dataclass(frozen=True, slots=True)
class TimedWebhooks:
    """Takes the time until each webhook was answered."""

    app: ASGIApp
    metrics: Metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; look at the clock when the answer begins."""
        if scope["type"] != "http" or not scope["path"].startswith("/webhooks/"):
            await self.app(scope, receive, send)
            return
        begun = perf_counter()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = self.metrics.acknowledgements.labels(str(message["status"]))
                told.observe(perf_counter() - begun)
            await send(message)

        await self.app(scope, receive, timed)
