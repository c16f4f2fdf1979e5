"""The composition root: what is served, the only module that knows every door."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot import failures
from bot.addresses import whatsapp_or_none
from bot.figures import figures_over
from bot.figures_table import figures_csv
from bot.health.readiness import check
from bot.health.watching import looked_at, prices_of, template_names
from bot.hooks.connecting import check_address, ping
from bot.hooks.signatures import new_secret
from bot.hospital import desk
from bot.hospital.call_list import call_list
from bot.hospital.overbooking import advice_for
from bot.hospital.watched_table import watched_csv
from bot.hospital.watching import watched_among
from bot.ids import new_id
from bot.layers import Outermost
from bot.metrics import CONTENT_TYPE, TimedWebhooks
from bot.rebalancing import find_rebalance, load_world
from bot.receiving.acceptance import PATIENCE_S
from bot.receiving.gathering import Gathering
from bot.sending.reconciling import Reconciling
from bot.service import Service
from bot.spreadsheets import csv_of
from bot.templates.approvals import ask_approvals
from bot.waitlist.lists import Lists
from bot.words import Catalogues, Tongue
from console.connections_door import Connections
from console.door import ConsoleDoor, Counting, EveningOut, Identity, Write
from console.figures.press import Press
from console.headers import StrictHeaders
from console.health_door import Watching
from console.hospital_door import HospitalDoor
from console.routes import console_routes
from console.setup_door import SetupDoor
from console.simulator.door import SimulatorDoor
from console.simulator.routes import simulator_routes
from domain.errors import DomainError
from domain.ids import MediaId
from domain.messages import Address, Param, Words
from scheduler.schedule import Schedule
from webhooks.fhir.door import FhirDoor
from webhooks.fhir.routes import fhir_routes, is_below, tell_mistake
from webhooks.files import file_routes
from webhooks.front import Front
from webhooks.health import health_router
from webhooks.open311.answers import tell_refusals
from webhooks.open311.door import Open311Door
from webhooks.open311.paths import EndingSupplied
from webhooks.open311.routes import open311_router
from webhooks.problems import tell_status, tell_unreadable
from webhooks.routes import Door, webhook_routes
from webhooks.twilio_list import parse_listed, parse_listed_status


def create_app(
    service: Service,
    schedule: Schedule | None = None,
    is_stopping: Callable[[], bool] = lambda: False,
) -> FastAPI:
    """Every route of the service; an open page lets go when *is_stopping*.

    Those that other systems call are described at `/openapi.json`.
    """
    routes = [*_files(service), _metrics(service), *_fhir(service)]
    routes += console_routes(console_door(service, is_stopping))
    if not service.settings.is_production:
        routes += [*_simulator(service, schedule, is_stopping), Route("/", _to_welcome)]
    door = _open311(service)
    app = Outermost(
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
            Exception: _tell_mistake,
        },
    )
    is_secure = service.settings.base_url.startswith("https://")
    app.put_in_front(EndingSupplied)
    app.put_in_front(partial(StrictHeaders, is_secure=is_secure))
    app.put_in_front(partial(Front, webhooks=_webhooks(service)))
    app.put_in_front(partial(TimedWebhooks, metrics=service.metrics))
    app.include_router(health_router(partial(check, service)))
    app.include_router(open311_router(door))
    return app


async def _tell_mistake(request: Request, error: Exception) -> Response:
    return tell_mistake() if is_below(request.url.path) else await tell_status(request, error)


async def _to_welcome(_request: object) -> RedirectResponse:
    return RedirectResponse("/console/welcome")


def _webhooks(service: Service) -> list[Route]:
    settings = service.settings
    service.acceptance.spool.open()
    door = Door(
        keep=service.acceptance.keep,
        keep_status=partial(Gathering(service.deliveries).keep, patience_s=PATIENCE_S),
        keep_unreadable=service.intake.keep_unreadable,
        now=service.clock.now,
        new_id=new_id,
        public_url=settings.base_url,
        twilio_tokens=settings.twilio_auth_token,
        telegram_secret=settings.telegram_secret.get_secret_value(),
    )
    return webhook_routes(door)


def _metrics(service: Service) -> Route:
    async def metrics(_request: object) -> Response:
        folder, now = service.settings.media_folder, service.clock.now()
        await service.metrics.look(service.database, folder, now)
        return Response(service.metrics.written(), media_type=CONTENT_TYPE)

    return Route("/metrics", metrics)


def reconciling(service: Service) -> Reconciling | None:
    """What compares with the provider's list, where there is one."""
    listing = service.listing
    if listing is None:
        return None
    api_url = listing.account.api_url
    return Reconciling(
        service.database,
        service.clock,
        listing,
        lambda listed, files: parse_listed(listed, files, api_url, new_id),
        parse_listed_status,
        service.intake.keep,
        service.deliveries.keep,
        service.acceptance.spool.is_empty,
    )


def _open311(service: Service) -> Open311Door:
    def say(words: Words, locale: str, timezone: str) -> str:
        return service.catalogues.say(words, Tongue.of(locale, timezone))

    return Open311Door(
        database=service.database,
        now=service.clock.now,
        say=say,
        picture_url=lambda picture: service.files.url(picture, service.clock.now()),
        telephone=whatsapp_or_none,
        received=service.wake,
        public_url=service.settings.base_url,
        is_production=service.settings.is_production,
    )


def _fhir(service: Service) -> list[BaseRoute]:
    door = FhirDoor(service.database, service.clock.now, service.settings.base_url)
    return list(fhir_routes(door))


def _files(service: Service) -> list[BaseRoute]:
    def is_good(id: MediaId, until: int, signature: str) -> bool:
        return service.files.is_good(id, until, signature, service.clock.now())

    async def find(id: MediaId) -> Path | None:
        return await service.store.find(service.store.shown(id))

    return list(file_routes(is_good, find))


COUNTING = Counting(figures_over, figures_csv, watched_among, watched_csv, csv_of)


def _writing(catalogues: Catalogues) -> Write:
    def write(value: Param, locale: str, timezone: str) -> str:
        return str(catalogues.param(value, Tongue.of(locale, timezone)))

    return write


def press() -> Press:
    """What makes the reports to print, for who asks from a command."""
    return Press(COUNTING, _writing(Catalogues()))


def console_door(service: Service, is_stopping: Callable[[], bool]) -> ConsoleDoor:
    """The service as the console sees it."""

    def picture_url(picture: MediaId) -> str:
        return urlsplit(service.files.url(picture, service.clock.now())).path

    return ConsoleDoor(
        database=service.database,
        store=service.store,
        now=service.clock.now,
        wake=service.wake,
        new_id=new_id,
        write=_writing(service.catalogues),
        locales=service.catalogues.locales,
        counting=COUNTING,
        evening_out=EveningOut(load_world, find_rebalance),
        base_url=service.settings.base_url,
        is_production=service.settings.is_production,
        hospital=HospitalDoor(
            desk, Lists(service.database, service.clock.now), call_list, advice_for
        ),
        is_simulated=not service.settings.has_twilio,
        picture_url=picture_url,
        telephone=whatsapp_or_none,
        tell_failure=failures.tell,
        setup=partial(_setup_desk, service),
        watching=_watching(service),
        connections=_connections(service),
        is_stopping=is_stopping,
        second_factor_for=service.settings.second_factor_roles,
        tiles_url=service.settings.tiles_url,
        tiles_credit=service.settings.tiles_credit,
        identity=_identity(service),
    )


def _connections(service: Service) -> Connections:
    return Connections(
        check_address=partial(check_address, settings=service.settings),
        new_secret=new_secret,
        ping=lambda hook: ping(service.hooks, hook, new_id()),
    )


def _setup_desk(service: Service) -> SetupDoor:
    from bot.organisation.setup_desk import SetupDesk  # noqa: PLC0415 - maps and holidays take 25 MB, and are seldom set up

    return SetupDesk(service)


def _identity(service: Service) -> Identity | None:
    """Where the institution's own accounts are known, if it has such a place."""
    settings = service.settings
    if not settings.oidc_issuer:
        return None
    from bot.identity import OpenIdProvider, Registered  # noqa: PLC0415 - wanted where there is one

    secret = settings.oidc_client_secret.get_secret_value()
    us = Registered(settings.oidc_issuer, settings.oidc_client_id, secret)
    return OpenIdProvider(us, service.hooks.client, service.clock.now)


def _watching(service: Service) -> Watching:
    return Watching(
        examine=partial(looked_at, service),
        readiness=partial(check, service),
        spooled=lambda: service.acceptance.spool.messages,
        on_the_wall=service.clock.on_the_wall,
        templates=partial(template_names, service.settings.timezone),
        ask_approvals=partial(ask_approvals, service),
        prices=prices_of(service.settings),
    )


def _simulator(
    service: Service, schedule: Schedule | None, is_stopping: Callable[[], bool]
) -> list[BaseRoute]:
    async def move_clock(by: timedelta) -> None:
        await service.clock.move(service.database, by)
        if schedule:
            await schedule.run_all()
        service.wake()

    async def new_report(citizen: Address) -> str:
        from bot.demonstration.city import Demonstration  # noqa: PLC0415 - draws its photos, and is seldom asked

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
