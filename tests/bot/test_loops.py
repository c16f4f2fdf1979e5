"""The loops of the service go on whatever fails, and stop when they are told to."""

import asyncio

import pytest

from bot.bells import Bell
from bot.process.loops import _keep_at
from bot.sending.reconciling import Reconciling
from bot.sending.takers import Sending
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


class Step:
    """Under way until it is stopped; then its tidying up fails, as a driver's without a line."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()

    async def __call__(self) -> bool:
        self.begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise ConnectionError from None
        return False


def answering(service, step):
    return _keep_at(service, step, Topic.MESSAGES)


def comparing(service, step):
    nothing = [None] * 5
    return Reconciling(service.database, service.clock, *nothing, step).run()


def draining(service, step):
    service.acceptance.spool.messages, service.acceptance.drain = 1, step
    return service.acceptance.keep_draining()


def taking(service, step):
    sending = Sending(service.sender, Bell(), lambda: False)
    sending._step = lambda _tasks: step()
    return sending._keep_taking(None)


@pytest.mark.parametrize("keep_at", [answering, comparing, draining, taking])
async def test_a_loop_stops_even_where_tidying_up_fails_as_it_is_stopped(service, keep_at):
    step = Step()
    loop = asyncio.create_task(keep_at(service, step))
    await step.begun.wait()

    loop.cancel()
    await asyncio.wait({loop}, timeout=5)

    assert loop.cancelled()
