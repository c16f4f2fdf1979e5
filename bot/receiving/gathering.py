"""What webhooks bring while a commit is under way is kept together, in one transaction."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from storage.database import Database, is_away
from storage.unit_of_work import UnitOfWork

AT_MOST = 64
Thing = TypeVar("Thing")
Kept_contra = TypeVar("Kept_contra", contravariant=True)


class Keeper(Protocol[Kept_contra]):
    """Keeps messages, or reports of how ours fare: one by itself, or several at once."""

    @property
    def database(self) -> Database:
        """Where to."""

    async def put(self, unit: UnitOfWork, taken: Sequence[Kept_contra], /) -> None:
        """Keep what was *taken*, in this order, with the commit of *unit*."""

    async def keep(self, thing: Kept_contra, /) -> None:
        """Keep it now."""


class NotKept(Exception):
    """Keeping ended before it could be told how; whoever waits must not wait for ever."""


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[Thing]):
    """One thing, until when it may wait, and where its sender's side hears how it went."""

    thing: Thing
    until: float
    kept: asyncio.Future[None]


@dataclass
class Gathering(Generic[Thing]):
    """Keeps what waits in the order in which it came; each hears of it once it is committed."""

    keeper: Keeper[Thing]
    _waiting: deque[_Waiting[Thing]] = field(default_factory=deque)
    _keeping: asyncio.Task[None] | None = None

    async def keep(self, thing: Thing, patience_s: float) -> None:
        """Return once *thing* is durable.

        Raises what broke it, or TimeoutError after *patience_s*.
        """
        loop = asyncio.get_running_loop()
        waiting = _Waiting(thing, loop.time() + patience_s, loop.create_future())
        self._waiting.append(waiting)
        if self._keeping is None:
            self._keeping = loop.create_task(self._keep_all())
        await waiting.kept

    async def _keep_all(self) -> None:
        try:
            while self._waiting:
                await self._keep_next()
        finally:
            self._keeping = None

    async def _keep_next(self) -> None:
        taken: list[_Waiting[Thing]] = []
        try:
            async with asyncio.timeout_at(self._waiting[0].until):
                await self._keep_together(taken)
        except Exception as failure:  # noqa: BLE001 - whoever waits for it hears of it
            if is_away(failure):  # for whoever came meanwhile too
                _tell((*taken, *self._all()), failure)
            elif len(taken) > 1:
                await self._keep_each(taken)
            else:
                _tell(taken or self._all(), failure)
        else:
            _tell(taken)
        finally:
            _tell(taken, NotKept())

    async def _keep_together(self, taken: list[_Waiting[Thing]]) -> None:
        """Keep those who wait when it is this unit's turn, and put them into *taken*."""
        async with self.keeper.database.unit() as unit:
            while self._waiting and len(taken) < AT_MOST:
                taken.append(self._waiting.popleft())
            await self.keeper.put(unit, [waiting.thing for waiting in taken])
            await unit.commit()

    async def _keep_each(self, broken: Sequence[_Waiting[Thing]]) -> None:
        """Keep each in a transaction of its own, so that one that breaks harms no other."""
        for waiting in broken:
            try:
                async with asyncio.timeout_at(waiting.until):
                    await self.keeper.keep(waiting.thing)
            except Exception as failure:  # noqa: BLE001 - whoever waits for it hears of it
                _tell([waiting], failure)
            else:
                _tell([waiting])

    def _all(self) -> list[_Waiting[Thing]]:
        waiting = [*self._waiting]
        self._waiting.clear()
        return waiting


def _tell(those: Sequence[_Waiting[Thing]], failure: Exception | None = None) -> None:
    """Let *those* go on; who has gone meanwhile hears nothing."""
    for waiting in those:
        if waiting.kept.done():
            continue
        if failure:
            waiting.kept.set_exception(failure)
        else:
            waiting.kept.set_result(None)
