"""Wakes those who rest when there is something to do: one for each thing, not all for each."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum, auto


class Trade(Enum):
    """What somebody is there for."""

    ANSWERING = auto()
    SENDING = auto()
    FETCHING = auto()
    EXAMINING = auto()


class Bells:
    """A bell for each trade; what rings while all are busy is heard by the next who is free."""

    def __init__(self, most: int = 16) -> None:
        self._rings: dict[Trade, asyncio.Queue[None]] = {
            trade: asyncio.Queue(most) for trade in Trade
        }

    def ring(self, trades: Iterable[Trade] = Trade) -> None:
        """There is something to do for one of each of *trades*."""
        for trade in trades:
            with suppress(asyncio.QueueFull):  # then enough will look
                self._rings[trade].put_nowait(None)

    async def wait(self, trade: Trade, at_most: float) -> None:
        """Rest until it rings, or for *at_most* seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(at_most):
                await self._rings[trade].get()
