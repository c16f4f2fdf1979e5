"""The paths of Open311 GeoReport v2."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import structlog
from anyio import to_thread
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.ids import CategoryKey
from storage.fieldwork.openness import Followed
from storage.people.api_keys import ApiKey
from storage.setup import SERVICES_CHANGED
from storage.unit_of_work import UnitOfWork
from webhooks.bodies import FORM, content_type, read_body, read_form
from webhooks.limits import LONGEST_ID, clipped
from webhooks.open311 import documents as d
from webhooks.open311.answers import answer
from webhooks.open311.door import Open311Door, Pace
from webhooks.open311.host import Host
from webhooks.open311.paths import METHODS, READ, otherwise
from webhooks.open311.query import read_query
from webhooks.open311.refusals import (
    KeyRefused,
    RequestUnknown,
    ServiceUnknown,
    TooOften,
)
from webhooks.open311.shapes import (
    Discovery,
    Receipt,
    Service,
    ServiceDefinition,
    ServiceRequest,
    TokenAnswer,
)
from webhooks.open311.submitted import Fields, check_length, content_of, read_submitted
from webhooks.open311.taking import Submitting, take
from webhooks.open311.views import (
    ROOT,
    show_discovery,
    show_form,
    show_report,
    show_service,
)

log = structlog.get_logger()

LARGEST_BODY = 200_000
MOST_A_MINUTE = 120
SHOWN_ID = 40
REQUESTS = ROOT + "/requests.{format}"

Answering = Callable[..., Awaitable[Response]]


def open311_router(door: Open311Door) -> APIRouter:
    """The routes, with what `/openapi.json` says of each."""
    desk = Desk(door)
    router = APIRouter(tags=["Open311 GeoReport v2"])
    get = partial(_reading, router)
    requests = list[ServiceRequest]
    get("/open311/discovery.{format}", desk.discovery, response_model=Discovery)
    get(ROOT + "/services.{format}", desk.services, response_model=list[Service])
    get(ROOT + "/services/{code}.{format}", desk.definition, response_model=ServiceDefinition)
    get(REQUESTS, desk.requests, response_model=requests)
    get(ROOT + "/requests/{id:path}.{format}", desk.request, response_model=requests)
    get(ROOT + "/tokens/{id:path}.{format}", desk.token, response_model=list[TokenAnswer])
    router.add_api_route(
        REQUESTS,
        desk.submit,
        methods=["POST"],
        status_code=201,
        response_model=list[Receipt],
        responses=d.TAKEN,
        openapi_extra=d.BODY,
    )
    for path in dict.fromkeys(route.path for route in router.routes if isinstance(route, Route)):
        served = (*READ, "POST") if path == REQUESTS else READ
        others = [method for method in METHODS if method not in served]
        router.add_route(path, otherwise(served), others, include_in_schema=False)
    return router


def _reading(router: APIRouter, path: str, act: Answering, **described: Any) -> None:
    router.add_api_route(path, act, methods=["GET"], responses=d.FOUND, **described)
    router.add_api_route(path, act, methods=["HEAD"], include_in_schema=False)


class Desk:
    """Serves other systems."""

    def __init__(self, door: Open311Door) -> None:
        self._door = door
        self._pace = Pace(MOST_A_MINUTE)

    async def discovery(self, format: d.Format) -> Response:
        """Where the interface is, and whom to ask."""
        async with self._door.database.reading() as unit:
            host = await Host.load(self._door, unit)
            found = show_discovery(host, await unit.marks.get(SERVICES_CHANGED))
        return answer(format, "discovery", found)

    async def services(self, format: d.Format, jurisdiction_id: d.JurisdictionId = "") -> Response:
        """What may be reported."""
        async with self._door.database.reading() as unit:
            host = await self._host(unit, jurisdiction_id)
            areas, forms = await unit.setup.areas(), await unit.forms.all()
            categories = (await unit.setup.categories()).values()
            found = [show_service(host, each, areas, forms) for each in categories]
        return answer(format, "services", found)

    async def definition(
        self, code: d.Code, format: d.Format, jurisdiction_id: d.JurisdictionId = ""
    ) -> Response:
        """What a service asks besides place and words."""
        async with self._door.database.reading() as unit:
            await self._host(unit, jurisdiction_id)
            key = CategoryKey(code)
            if key not in await unit.setup.categories():
                raise ServiceUnknown(code=code[:SHOWN_ID])
            found = show_form(await unit.forms.of(key))
        return answer(format, "service_definition", found)

    async def requests(self, format: d.Format, asked: d.Asked) -> Response:
        """Reports and how they stand, newest first."""
        wanted = read_query(asked.model_dump(), self._door.now())
        async with self._door.database.reading() as unit:
            host = await self._host(unit, asked.jurisdiction_id)
            key = await _caller(unit, asked.api_key)
            if wanted.folios:
                found = await unit.openness.named(wanted.folios)
            else:
                skip, limit = wanted.skip, wanted.limit
                found = await unit.openness.find(wanted.criteria, limit=limit, skip=skip)
        return await self._show(format, host, found, key)

    async def request(
        self,
        id: d.Id,
        format: d.Format,
        jurisdiction_id: d.JurisdictionId = "",
        api_key: d.ApiKeyText = "",
    ) -> Response:
        """One report."""
        async with self._door.database.reading() as unit:
            host = await self._host(unit, jurisdiction_id)
            key = await _caller(unit, api_key)
            found = await unit.openness.named([clipped(id, LONGEST_ID)])
        if not found:
            raise RequestUnknown(id=id[:SHOWN_ID])
        return await self._show(format, host, found, key)

    async def token(
        self, id: d.Id, format: d.Format, jurisdiction_id: d.JurisdictionId = ""
    ) -> Response:
        """The number of a report by its token; each report has its number at once, as its token."""
        async with self._door.database.reading() as unit:
            await self._host(unit, jurisdiction_id)
            report = await unit.reports.by_folio(clipped(id, LONGEST_ID))
        if report is None:
            raise RequestUnknown(id=id[:SHOWN_ID])
        found = TokenAnswer(service_request_id=report.folio, token=report.folio)
        return answer(format, "service_requests", [found])

    async def submit(
        self, request: Request, format: d.Format, name: d.IdempotencyKey = ""
    ) -> Response:
        """A new report."""
        content_type(request, FORM)
        check_length("Idempotency-Key", name)
        fields = read_form(await read_body(request, LARGEST_BODY))
        said = dict(request.query_params) | dict(fields)
        async with self._door.database.reading() as unit:
            await self._host(unit, said.get("jurisdiction_id", ""))
            key = await _caller(unit, said.get("api_key", "")) or _nobody()
        if not self._pace.lets_pass(key.id, self._door.now()):
            raise TooOften
        receipt, is_new = await self._take(fields, key, name)
        return answer(format, "service_requests", [receipt], 201 if is_new else 200, {})

    async def _take(self, fields: Fields, key: ApiKey, name: str) -> tuple[Receipt, bool]:
        submitted = read_submitted(fields)
        async with self._door.database.unit() as unit:
            host = await Host.load(self._door, unit)
            what = Submitting(submitted, key, content_of(fields), name)
            report, is_new = await take(host, unit, what)
            await unit.api_keys.seen(key, self._door.now())
            await unit.commit()
        log.info("report handed in", action="handed_in", is_new=is_new)
        self._door.received()
        notice = host.say("georeport-notice", deadline=report.deadline)
        account = submitted.reporter.get("account_id")
        receipt = Receipt(
            service_request_id=report.folio, service_notice=notice, account_id=account
        )
        return receipt, is_new

    async def _host(self, unit: UnitOfWork, jurisdiction_id: str) -> Host:
        host = await Host.load(self._door, unit)
        host.check(jurisdiction_id)
        return host

    async def _show(
        self, format: d.Format, host: Host, found: list[Followed], key: ApiKey | None
    ) -> Response:
        shown = [show_report(host, each, key) for each in found]
        if key and not key.was_seen_lately(self._door.now()):
            async with self._door.database.unit() as unit:
                await unit.api_keys.seen(key, self._door.now())
                await unit.commit()
        # a thousand take a while to write, and others wait for the loop
        return await to_thread.run_sync(answer, format, "service_requests", shown)


async def _caller(unit: UnitOfWork, text: str) -> ApiKey | None:
    """Whose key it is; nobody's without one, and a wrong one is refused."""
    key = await unit.api_keys.check(text) if text else None
    if text and key is None:
        log.warning("key refused", action="key_refused")
        raise KeyRefused
    return key


def _nobody() -> ApiKey:
    raise KeyRefused
