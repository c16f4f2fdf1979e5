"""Keeps many sends under way at once, with room left for replies when a provider is slow."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot import failures
from bot.bells import Bell
from bot.sending.errands import Errand, Rest
from bot.sending.sender import Sender
from domain.ids import ContactId
from domain.messages import Urgency
from storage.messages.lanes import LANES
from storage.unit_of_work import UnitOfWork

AT_ONCE, KEPT, TAKERS = 32, 8, 4
IDLE_S = 1.0
LOOK_AGAIN = timedelta(milliseconds=50)
REPLIES = tuple(lane for lane in LANES if lane[0] is Urgency.REPLY)


@dataclass
class Sending:
    """Claims one notice after the other and lets each go out beside the others."""

    sender: Sender
    news: Bell
    is_stopping: Callable[[], bool]
    under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _tasks: asyncio.TaskGroup | None = None

    @property
    def has_room(self) -> bool:
        """Whether a turn may hand its reply over."""
        is_running = self._tasks is not None and not self.is_stopping()
        return is_running and len(self.under_way) < AT_ONCE

    async def take_reply(self, unit: UnitOfWork, to: ContactId) -> Errand | None:
        """Claim the reply that *unit* leaves in its own commit, to be handed over after it."""
        return await self.sender.errands.take_reply(unit, to, self.sender.clock.now())

    async def hand_over(self, errand: Errand) -> None:
        """Let it go out beside the others; one that comes while we stop goes out before the end."""
        if self._tasks is None or self.is_stopping():
            await self._carry_out(errand)
        else:
            self._begin(self._tasks, errand)

    async def run(self) -> None:
        """Send until told to stop; then finish what is under way."""
        async with asyncio.TaskGroup() as tasks:
            self._tasks = tasks
            for _ in range(TAKERS):
                tasks.create_task(self._keep_taking(tasks))

    async def _keep_taking(self, tasks: asyncio.TaskGroup) -> None:
        while not self.is_stopping():
            try:
                await self._step(tasks)
            except Exception as error:  # noqa: BLE001 - whatever it is, the loop goes on
                failures.unless_stopped(error)
                failures.tell(error)
                await asyncio.sleep(IDLE_S)

    async def _step(self, tasks: asyncio.TaskGroup) -> None:
        if len(self.under_way) >= AT_ONCE:
            await asyncio.wait(self.under_way, return_when=asyncio.FIRST_COMPLETED)
            return
        missed = self.news.missed
        is_busy = len(self.under_way) >= AT_ONCE - KEPT
        errand = await self.sender.take(REPLIES if is_busy else LANES)
        if isinstance(errand, Errand):
            self._begin(tasks, errand)
        elif isinstance(errand, Rest):
            pause = min(errand.until - self.sender.clock.now(), LOOK_AGAIN)
            await asyncio.sleep(max(pause.total_seconds(), 0))
        elif errand is None:
            await self.news.rest(missed, IDLE_S)  # time alone brings something to send as well

    def _begin(self, tasks: asyncio.TaskGroup, errand: Errand) -> None:
        task = tasks.create_task(self._carry_out(errand))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def _carry_out(self, errand: Errand) -> None:
        try:
            await self.sender.carry_out(errand)
        except Exception as error:  # noqa: BLE001 - it is tried again
            failures.tell(error)
