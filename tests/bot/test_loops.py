"""The loops of the service go on whatever fails, and stop when they are told to."""

import asyncio
import contextlib

from bot.service import _keep_at
from storage.news import Topic


async def test_a_step_that_fails_is_tried_again(service):
    tries = []

    async def step() -> bool:
        tries.append(1)
        service.wake()
        raise RuntimeError

    loop = asyncio.create_task(_keep_at(service, step, Topic.MESSAGES))
    async with asyncio.timeout(60):
        while len(tries) < 3:
            await asyncio.sleep(0.01)
            service.wake()
    loop.cancel()


async def test_a_loop_stops_even_where_tidying_up_fails_as_it_is_stopped(service):
    begun = asyncio.Event()

    async def step() -> bool:
        begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise ConnectionError from None  # as a driver does whose connection is gone
        return False

    loop = asyncio.create_task(_keep_at(service, step, Topic.MESSAGES))
    await begun.wait()
    loop.cancel()
    async with asyncio.timeout(5):
        with contextlib.suppress(asyncio.CancelledError):
            await loop

    assert loop.cancelled()
