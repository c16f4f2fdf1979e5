"""Tells open pages at once what happens, as server-sent events.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from asyncio import sleep
from collections.abc import AsyncIterator

from console.door import SimulatorDoor
from console.tongue import Tongue

PAUSE_S = 0.3
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def news(door: SimulatorDoor, tongue: Tongue) -> AsyncIterator[str]:
    """`phone` with a token for each telephone that rings, `clock` whenever it reads differently."""
    async with door.database.reading() as unit:
        zone, seen = await unit.setup.timezone(), await unit.letters.newest()
    shown = ""
    while not door.is_stopping():
        clock = tongue.moment(door.now().astimezone(zone))
        if clock != shown:
            shown = clock
            yield f"event: clock\ndata: {clock}\n\n"
        async with door.database.reading() as unit:
            seen, tokens = await unit.letters.rang(seen)
        for token in tokens:
            yield f"event: phone\ndata: {token}\n\n"
        await sleep(PAUSE_S)
