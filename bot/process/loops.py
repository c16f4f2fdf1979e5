"""The loops that keep the parts of a service going, until it stops."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from bot import failures
from bot.sending.takers import Sending
from bot.service import Service
from bot.words import FIRST
from storage.news import Topic

HOOK_SENDERS = 2
IDLE_S = 1.0
RESCUE_EVERY_S = 2
WORKERS = 8  # they share what waits for the disk


async def run_loops(service: Service) -> None:
    """Answer, send and fetch, until stopped; whoever has nothing to do waits for news."""
    await asyncio.to_thread(service.catalogues.open, FIRST, service.settings.locale)
    await _appear(service)
    async with asyncio.TaskGroup() as tasks:
        sending = _sending(service)
        answer_next = service.metrics.timed(partial(service.worker.answer_next, sending))
        for _ in range(WORKERS):
            tasks.create_task(_keep_at(service, answer_next, Topic.MESSAGES))
        tasks.create_task(_keep_at(service, service.workshop.get_next, Topic.FILES))
        tasks.create_task(_keep_at(service, service.examiner.judge_next, Topic.EVIDENCE))
        tasks.create_task(_keep_at(service, service.importer.bring_next, Topic.UPLOADS))
        tasks.create_task(sending.run())
        for _ in range(HOOK_SENDERS):
            tasks.create_task(_keep_at(service, service.hooks.send_next, Topic.HOOKS))
        tasks.create_task(_rescue(service))
        tasks.create_task(_hear_others(service))


async def _keep_at(
    service: Service,
    step: Callable[[], Awaitable[bool]],
    topic: Topic,
) -> None:
    bell = service.news[topic]
    while not service.stopping.is_set():
        missed = bell.missed
        try:
            did_something = await step()
        except Exception as error:  # noqa: BLE001 - whatever it is, the loop goes on
            failures.unless_stopped(error)
            failures.tell(error)
            service.metrics.step_failures.inc()
            await asyncio.sleep(IDLE_S)
        else:
            if not did_something:
                await bell.rest(missed, IDLE_S)  # time alone brings work as well


def _sending(service: Service) -> Sending:
    return Sending(service.sender, service.news[Topic.NOTICES], service.stopping.is_set)


async def _rescue(service: Service) -> None:
    """Say that this process lives, and look after what dead ones left; it ends with the others."""
    while not service.stopping.is_set():
        try:
            await service.rescuing.beat()
            await service.rescuing.look()
            if not service.settings.is_production:
                await service.clock.look(service.database)
        except Exception as error:  # noqa: BLE001 - whatever it is, the loop goes on
            failures.tell(error)
        with suppress(TimeoutError):
            await asyncio.wait_for(service.stopping.wait(), RESCUE_EVERY_S)


async def _hear_others(service: Service) -> None:
    """Hear what other processes leave to be done, until stopped."""
    listening = asyncio.create_task(service.database.listen())
    try:
        await service.stopping.wait()
    finally:
        listening.cancel()


async def _appear(service: Service) -> None:
    """Be known to live before claiming anything, however long the database is away."""
    while not service.stopping.is_set():
        try:
            await service.rescuing.beat()
        except Exception as error:  # noqa: BLE001 - whatever it is, the loop goes on
            failures.tell(error)
            await asyncio.sleep(RESCUE_EVERY_S)
        else:
            return
