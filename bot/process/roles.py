"""Runs what a process is there for, until it is told to stop."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog
import uvicorn

from bot import failures
from bot.app import create_app, reconciling
from bot.process.announcing import tell_ready
from bot.process.doors import opened
from bot.process.loops import run_loops
from bot.process.stopping import stop_at_signals
from bot.service import Service, open_service
from bot.settings import Settings, refused
from scheduler.retention import erasing
from scheduler.schedule import Row, Schedule

log = structlog.get_logger()

DRAIN_S = 25
HEARD_OUT_S = 0.3


async def serve(
    settings: Settings,
    *,
    web: bool = True,
    work: bool = True,
    clock: bool = True,
    started: Callable[[Service], None] = lambda _service: None,
) -> None:
    """Run the roles asked for until told to stop; what is under way is finished first."""
    check_folders(settings)
    door = opened(settings) if web else []
    async with open_service(settings) as service:
        await _begin(service)
        if not web:
            _tell_metrics(service)
        await _run(service, door, work=work, clock=clock, started=started)


async def _run(
    service: Service,
    door: list[socket.socket],
    *,
    work: bool,
    clock: bool,
    started: Callable[[Service], None],
) -> None:
    async with asyncio.TaskGroup() as tasks:
        nightly = Row(erasing(service.store), timedelta(minutes=10))
        schedule = Schedule(service.database, service.clock.now, service.wake, also=[nightly])
        loops = tasks.create_task(run_loops(service)) if work else None
        comparing = reconciling(service) if work else None
        beside = [tasks.create_task(comparing.run())] if comparing else []
        if clock:
            schedule.start()
        if door:
            beside.append(tasks.create_task(service.acceptance.keep_draining()))
            await _web(service, schedule if clock else None, door, started)
        else:
            started(service)
            tell_ready()
            await service.stopping.wait()
        if clock:
            await schedule.stop()
        service.stop()
        for task in beside:
            task.cancel()
        if loops:
            await drain(service, loops)


async def _begin(service: Service) -> None:
    """Hear signals, and know the time: the clock may have been moved, and it orders messages."""
    stop_at_signals(service)
    if not service.settings.is_production:
        try:
            await service.clock.look(service.database)
        except Exception as error:  # noqa: BLE001 - the loops look again
            failures.tell(error)


async def drain(service: Service, loops: asyncio.Task[None]) -> None:
    """Let what is under way end, within reason; then say that this process is gone."""
    done, _ = await asyncio.wait({loops}, timeout=DRAIN_S)
    if not done:
        log.warning("stopped in the middle", action="stopped_in_the_middle")
        loops.cancel()
        await asyncio.wait({loops})
    await service.rescuing.leave()


def check_folders(settings: Settings) -> None:
    """See that there is room for files and for what waits on disk; raises SettingsRefused."""
    folders = (("MEDIA_URL", settings.media_folder), ("SPOOL_URL", settings.spool_folder))
    for name, folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refused(name, f"is no folder that we can use ({error.strerror})") from error


def _tell_metrics(service: Service) -> None:
    settings = service.settings
    if not settings.metrics_port:
        return
    try:
        service.metrics.listen(settings.host, settings.metrics_port)
    except OSError as error:
        raise refused("METRICS_PORT", f"cannot be opened ({error.strerror})") from error


class Server(uvicorn.Server):
    """Tells when its door is open, and hears out whoever came in as it closed."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the door, and tell whoever waits for that."""
        await super().startup(sockets)
        if self.started:
            self._tell()
            tell_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take nobody new, and let those who have just come say what they came for.

        A line on which nothing was said yet would be cut, and with it what is on its way.
        """
        for server in self.servers:
            server.close()
        await asyncio.sleep(HEARD_OUT_S)
        await super().shutdown(sockets)


async def _web(
    service: Service,
    schedule: Schedule | None,
    door: list[socket.socket],
    started: Callable[[Service], None],
) -> None:
    def is_stopping() -> bool:
        return server.should_exit

    config = uvicorn.Config(
        create_app(service, schedule, is_stopping),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    server = Server(config, lambda: started(service))
    await server.serve(door)


@asynccontextmanager
async def running(service: Service) -> AsyncIterator[None]:
    """The loops beside something else, such as a test."""
    beside = (run_loops(service), service.acceptance.keep_draining())
    loops = asyncio.gather(*beside)
    try:
        yield
    finally:
        loops.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await loops
