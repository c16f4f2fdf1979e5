"""Tells open pages at once what happens."""

from asyncio import sleep
from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

from console.simulator.door import SimulatorDoor
from console.simulator.tongue import Tongue
from storage.drivers.whole import whole

PAUSE_S = 0.3


async def news(door: SimulatorDoor, tongue: Tongue) -> AsyncIterator[str]:
    """`phone` with a token for each telephone that rings, `clock` whenever it reads differently."""
    zone, seen = await whole(_begin(door))
    shown = ""
    while not door.is_stopping():
        clock = tongue.moment(door.now().astimezone(zone))
        if clock != shown:
            shown = clock
            yield f"event: clock\ndata: {clock}\n\n"
        seen, tokens = await whole(_rang(door, seen))
        for token in tokens:
            yield f"event: phone\ndata: {token}\n\n"
        await sleep(PAUSE_S)


async def _begin(door: SimulatorDoor) -> tuple[ZoneInfo, int]:
    async with door.database.reading() as unit:
        return await unit.setup.timezone(), await unit.letters.newest()


async def _rang(door: SimulatorDoor, seen: int) -> tuple[int, list[str]]:
    async with door.database.reading() as unit:
        return await unit.letters.rang(seen)
