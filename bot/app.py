"""The composition root: the only module that knows every door."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path

import structlog
import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.addresses import AddressNotUnderstood, read_telephone
from bot.demonstration import Demonstration
from bot.metrics import CONTENT_TYPE, TimedWebhooks
from bot.readiness import check
from bot.service import Service, new_id, open_service, run_loops
from bot.settings import Settings
from bot.words import Tongue
from console.simulator import SimulatorDoor, simulator_routes
from domain.errors import DomainError
from domain.ids import MediaId
from domain.messages import Address, Channel, Words
from scheduler.schedule import Schedule
from webhooks.files import file_routes
from webhooks.health import health_router
from webhooks.open311.answers import tell_refusals
from webhooks.open311.door import Open311Door
from webhooks.open311.routes import open311_router
from webhooks.problems import tell_status, tell_unreadable
from webhooks.routes import Door, webhook_routes

log = structlog.get_logger()


def create_app(
    service: Service,
    schedule: Schedule | None = None,
    is_stopping: Callable[[], bool] = lambda: False,
) -> FastAPI:
    """Every route of the service; an open page lets go when *is_stopping*.

    Those that other systems call are described at `/openapi.json`.
    """
    routes = [*_webhooks(service), *_files(service), _metrics(service)]
    if not service.settings.is_production:
        routes += [*_simulator(service, schedule, is_stopping), Route("/", _to_simulator)]
    door = _open311(service)
    app = FastAPI(
        title="Enlace",
        version=version("enlace"),
        servers=[{"url": service.settings.base_url}],
        docs_url=None,
        redoc_url=None,
        routes=routes,
        exception_handlers={
            DomainError: tell_refusals(door),
            HTTPException: tell_status,
            RequestValidationError: tell_unreadable,
            Exception: tell_status,
        },
    )
    app.add_middleware(TimedWebhooks, metrics=service.metrics)
    app.include_router(health_router(partial(check, service)))
    app.include_router(open311_router(door))
    return app


async def _to_simulator(_request: object) -> RedirectResponse:
    return RedirectResponse("/sim")


def _webhooks(service: Service) -> list[BaseRoute]:
    settings = service.settings
    door = Door(
        keep=service.intake.keep,
        keep_status=service.deliveries.keep,
        keep_unreadable=service.intake.keep_unreadable,
        now=service.clock.now,
        new_id=new_id,
        public_url=settings.base_url,
        twilio_tokens=settings.twilio_auth_token,
        telegram_secret=settings.telegram_secret.get_secret_value(),
        received=service.wake,
    )
    return list(webhook_routes(door))


def _metrics(service: Service) -> Route:
    async def metrics(_request: object) -> Response:
        folder, now = service.settings.media_folder, service.clock.now()
        await service.metrics.look(service.database, folder, now)
        return Response(service.metrics.written(), media_type=CONTENT_TYPE)

    return Route("/metrics", metrics)


def _open311(service: Service) -> Open311Door:
    def say(words: Words, locale: str, timezone: str) -> str:
        return service.catalogues.say(words, Tongue.of(locale, timezone))

    def telephone(text: str, country: str) -> Address | None:
        try:
            return Address(Channel.WHATSAPP, read_telephone(text, country))
        except AddressNotUnderstood:
            return None

    return Open311Door(
        database=service.database,
        now=service.clock.now,
        say=say,
        picture_url=lambda picture: service.files.url(picture, service.clock.now()),
        telephone=telephone,
        received=service.wake,
        public_url=service.settings.base_url,
        is_production=service.settings.is_production,
    )


def _files(service: Service) -> list[BaseRoute]:
    def is_good(id: MediaId, until: int, signature: str) -> bool:
        return service.files.is_good(id, until, signature, service.clock.now())

    async def find(id: MediaId) -> Path | None:
        return await service.store.find(service.store.shown(id))

    return list(file_routes(is_good, find))


def _simulator(
    service: Service, schedule: Schedule | None, is_stopping: Callable[[], bool]
) -> list[BaseRoute]:
    async def move_clock(by: timedelta) -> None:
        await service.clock.move(service.database, by)
        if schedule:
            await schedule.run_all()
        service.wake()

    async def new_report(citizen: Address) -> str:
        folio = await Demonstration(service).report_something(citizen)
        service.wake()
        return folio

    def say(key: str, locale: str) -> str:
        return service.catalogues.say(Words(key), Tongue.anywhere(locale))

    door = SimulatorDoor(
        database=service.database,
        store=service.store,
        now=service.clock.now,
        put=service.intake.keep,
        wake=service.wake,
        new_id=new_id,
        move_clock=move_clock,
        new_report=new_report,
        say=say,
        locales=service.catalogues.locales,
        is_stopping=is_stopping,
    )
    return list(simulator_routes(door))


async def serve(
    settings: Settings,
    *,
    web: bool = True,
    work: bool = True,
    clock: bool = True,
    started: Callable[[Service], None] = lambda _service: None,
) -> None:
    """Run the roles asked for until told to stop; what is under way is finished first."""
    async with open_service(settings) as service, asyncio.TaskGroup() as tasks:
        await service.clock.look(service.database)
        schedule = Schedule(service.database, service.clock.now, service.wake)
        loops = tasks.create_task(run_loops(service)) if work else None
        if clock:
            schedule.start()
        started(service)
        if web:
            await _web(service, schedule if clock else None)
        else:
            if settings.metrics_port:
                service.metrics.listen(settings.host, settings.metrics_port)
            await _until_told()
        if clock:
            await schedule.stop()
        if loops:
            loops.cancel()


async def _web(service: Service, schedule: Schedule | None) -> None:
    def is_stopping() -> bool:
        return server.should_exit

    config = uvicorn.Config(
        create_app(service, schedule, is_stopping),
        host=service.settings.host,
        port=service.settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    await server.serve()


async def _until_told() -> None:
    """Wait for the signal to stop, as the server does where there is one."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (2, 15):
        loop.add_signal_handler(number, stopped.set)
    await stopped.wait()


@asynccontextmanager
async def running(service: Service) -> AsyncIterator[None]:
    """The loops beside something else, such as a test."""
    loops = asyncio.create_task(run_loops(service))
    try:
        yield
    finally:
        loops.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await loops
