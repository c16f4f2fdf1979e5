"""Wakes as many of those who rest as there is work for, and lets the others rest."""

import asyncio
from collections import deque
from contextlib import suppress


class Bell:
    """Rung by whoever leaves work; whoever finds none rests until then.

    Whoever rests says how often it had been `missed` when they began to look.
    """

    def __init__(self) -> None:
        self._resting: deque[asyncio.Future[None]] = deque()
        self.missed = 0

    def ring(self, times: int = 1) -> None:
        """Wake *times* of those who rest; if fewer do, those who look now look again."""
        while times and self._resting:
            resting = self._resting.popleft()
            if not resting.done():  # it may have been taken away just now
                resting.set_result(None)
                times -= 1
        self.missed += times

    def ring_for_all(self) -> None:
        """Wake everybody; those who look now look again."""
        self.ring(len(self._resting) + 1)

    async def rest(self, missed: int, at_most_s: float) -> None:
        """Return when it is rung, after *at_most_s* at the latest; at once if it was meanwhile."""
        if self.missed != missed:
            return
        resting = asyncio.get_running_loop().create_future()
        self._resting.append(resting)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(at_most_s):
                    await resting
        finally:
            if resting in self._resting:
                self._resting.remove(resting)
