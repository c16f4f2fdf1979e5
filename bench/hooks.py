"""What hooks cost a change, and how fast one hook is told, against the bare ways in the same run.

    python -m bench.hooks --events 500

On SQLite in a folder of its own, with a receiver on this machine. The bare way of a change is one
that tells nobody; the bare way of telling is one POST after the other with a client of the same
kind, which opens a connection for each.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.hooks.signatures import new_secret
from bot.hooks.telling import open_hook_client
from bot.organisation.setting_up import SettingUp
from bot.service import Service, open_service
from bot.settings import Settings
from domain.fieldwork.reports import receive
from domain.hooks import Hook
from domain.ids import HookId
from storage import schema
from storage.hooks import Hooks
from tests.builders import a_report, an_organisation
from tests.emulators.hooks import HookReceiver

TURNS = 10


async def timed(times: int, act: Callable[[int], Awaitable[object]]) -> float:
    """Milliseconds for each of *times*."""
    began = time.perf_counter()
    for number in range(times):
        await act(number)
    return (time.perf_counter() - began) * 1000 / times


async def change(service: Service, name: str) -> None:
    now = service.clock.now()
    async with service.database.unit() as unit:
        await unit.apply(receive(a_report(name), now=now), now=now)
        await unit.commit()


async def set_up(service: Service) -> None:
    async with service.database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=service.clock.now())
        await unit.commit()


async def listen(service: Service, url: str) -> None:
    async with service.database.unit() as unit:
        hook = Hook(HookId("h"), url, (new_secret(),), datetime.now(UTC))
        await unit.hooks.save(hook)
        await unit.commit()


@contextmanager
def bare() -> Iterator[None]:
    """A change here does not even call the code for hooks."""
    put = Hooks.put

    async def nothing(*_: object) -> None:
        return

    Hooks.put = nothing  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        Hooks.put = put  # type: ignore[method-assign]


async def compare(service: Service, events: int, name: str) -> None:
    """Changes with and without hooks by turns, so that a busy machine slows both."""
    with_hooks, without = [], []
    for turn in range(TURNS):
        each = events // TURNS
        with bare():
            without.append(await timed(each, lambda n, t=turn: change(service, f"{name}b{t}-{n}")))
        with_hooks.append(await timed(each, lambda n, t=turn: change(service, f"{name}h{t}-{n}")))
    ms, limit = statistics.median(with_hooks), statistics.median(without)
    print(f"a change, {name} listens: {ms:.2f} ms, {ms / limit:.2f} of bare ({limit:.2f} ms)")


async def run(events: int, folder: Path) -> None:
    url = f"sqlite+aiosqlite:///{folder / 'enlace.db'}"
    await schema.migrate(url)
    settings = Settings(_env_file=None, database_url=url, media_url=f"file:{folder / 'media'}")
    async with open_service(settings) as service, HookReceiver().running() as receiver:
        await set_up(service)
        await compare(service, events, "nobody")
        await listen(service, f"{receiver.url}/hook")
        await compare(service, events, "somebody")
        told = await timed(events, lambda _: service.hooks.send_next())
        body = receiver.told[0].body
        async with open_hook_client(settings) as client:
            post = await timed(events, lambda _: client.post(f"{receiver.url}/hook", content=body))
        ratio = f"{told / post:.1f} of a bare POST ({post:.2f} ms)"
        print(f"an event told: {told:.2f} ms, {ratio}, {1000 / told:.0f} in a second")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=500)
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(run(parser.parse_args().events, Path(name)))
