"""Says that this process lives, and takes up what was left in the middle of being sent."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.clock import Clock
from storage.database import Database
from storage.presence import SILENT

log = structlog.get_logger()


@dataclass
class Rescuing:
    """Looks after claims: those of dead processes, and those that this one let fall.

    A claim of ours that nobody has in hand, at two looks in a row, was let fall: the database went
    away before it was recorded what became of it. Who was silent for long cannot tell who else is
    dead, since all may have been kept from speaking: see `storage.presence.living`.
    """

    database: Database
    clock: Clock
    boot: str
    in_hand: Collection[int]
    _fallen: frozenset[int] = frozenset()
    _spoke_at: datetime | None = field(default=None)
    _steady_since: datetime | None = field(default=None)

    async def beat(self) -> None:
        """Say that this process lives."""
        at = self.clock.on_the_wall()
        async with self.database.unit() as unit:
            await unit.presence.beat(self.boot, at)
            await unit.commit()
        if self._spoke_at is None or at - self._spoke_at > SILENT:
            self._steady_since = at
        self._spoke_at = at

    async def leave(self) -> None:
        """Say that this process ends."""
        async with self.database.unit() as unit:
            await unit.presence.leave(self.boot)
            await unit.commit()

    async def look(self) -> None:
        """Put in doubt what nobody is sending any more."""
        now = self.clock.now()
        async with self.database.unit() as unit:
            loose = await unit.outbox.claims_of(self.boot) - set(self.in_hand)
            again = self._fallen & loose
            rescued = await unit.outbox.let_go(again, now)
            alive = await unit.presence.alive(self.clock.on_the_wall(), self._steady_since)
            rescued += await unit.outbox.rescue(alive, now)
            await unit.paces.forget(now)
            await unit.commit()
        self._fallen = frozenset(loose - again)
        if rescued:
            log.warning("notices in doubt", action="rescued", notices=rescued)
