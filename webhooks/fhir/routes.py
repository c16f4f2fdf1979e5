"""The paths of FHIR R4: what there is, one resource by its id, and searches page by page."""

from urllib.parse import urlencode

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from domain.hospital.catalogues import CatalogueKind, category_rules, specialties
from storage.people.api_keys import HOSPITAL, HOSPITAL_REASONS, ApiKey
from storage.unit_of_work import UnitOfWork
from webhooks.fhir.capability import capability_statement
from webhooks.fhir.door import ROOT, FhirDoor, NotServed, Ward
from webhooks.fhir.formats import MEDIA_TYPE, check_format
from webhooks.fhir.query import Search, read_id, read_search
from webhooks.fhir.resources import Resource
from webhooks.fhir.shelves import SHELVES, Shelf

log = structlog.get_logger()

READING = ("GET", "HEAD")
METHODS = (*READING, "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
BEARER = "bearer "
NEVER_KEPT = {"cache-control": "no-store"}


def fhir_routes(door: FhirDoor) -> list[Route]:
    """The routes."""
    desk = Desk(door)
    return [
        Route(f"{ROOT}/metadata", desk.metadata),
        Route(f"{ROOT}/{{kind}}", desk.search),
        Route(f"{ROOT}/{{kind}}/{{id}}", desk.read),
        Route(ROOT, nowhere, methods=METHODS),
        Route(f"{ROOT}/{{rest:path}}", nowhere, methods=METHODS),
    ]


async def nowhere(request: Request) -> Response:
    """What is left: paths that lead nowhere, and methods that would do more than read."""
    if request.method in READING:
        return _outcome(NotServed(404, "not-found", "There is no such path."))
    told = _outcome(NotServed(405, "not-supported", "The hospital can only be read here."))
    told.headers["allow"] = ", ".join(READING)
    return told


def is_below(path: str) -> bool:
    """Whether whoever asks for *path* reads outcomes, and no problem details."""
    return path.startswith(f"{ROOT}/")


def tell_mistake() -> Response:
    """That something failed which is ours to mend; it says no more."""
    return _outcome(NotServed(500, "exception", "Something failed here; it is on record."))


class Desk:
    """Serves systems of the hospital; nobody without a key that has the right."""

    def __init__(self, door: FhirDoor) -> None:
        self._door = door

    async def metadata(self, request: Request) -> Response:
        """What may be asked; that is no secret."""
        try:
            check_format(request)
        except NotServed as refusal:
            return _outcome(refusal)
        return _answer(capability_statement(self._door, SHELVES))

    async def search(self, request: Request) -> Response:
        """A page of one kind."""
        try:
            return _answer(await self._search(request))
        except NotServed as refusal:
            return _outcome(refusal)

    async def read(self, request: Request) -> Response:
        """One resource."""
        try:
            return _answer(await self._read(request))
        except NotServed as refusal:
            return _outcome(refusal)

    async def _search(self, request: Request) -> Resource:
        check_format(request)
        kind, shelf = _shelf(request)
        async with self._door.database.reading() as unit:
            ward = await self._ward(unit, request)
            asked = request.query_params.multi_items()
            search = read_search(asked, shelf.terms, ward)
            found = await shelf.find(unit, ward, search)
        return self._bundle(kind, asked, search, found)

    async def _read(self, request: Request) -> Resource:
        check_format(request)
        _, shelf = _shelf(request)
        async with self._door.database.reading() as unit:
            ward = await self._ward(unit, request)
            id = read_id(request.path_params["id"])
            found = await shelf.find(unit, ward, Search(ids=frozenset({id})))
        if not found:
            raise NotServed(404, "not-found", "There is no such resource.")
        return found[0]

    def _bundle(
        self, kind: str, asked: list[tuple[str, str]], search: Search, found: list[Resource]
    ) -> Resource:
        """A page, and the way to the next where there is one."""
        here = f"{self._door.base}/{kind}"
        shown = found[: search.count]
        links = [{"relation": "self", "url": f"{here}?{urlencode(asked)}" if asked else here}]
        if len(found) > search.count:
            others = [pair for pair in asked if pair[0] != "_after"]
            on = urlencode([*others, ("_after", shown[-1]["id"])])
            links.append({"relation": "next", "url": f"{here}?{on}"})
        entries = [
            {"fullUrl": f"{here}/{each['id']}", "resource": each, "search": {"mode": "match"}}
            for each in shown
        ]
        bundle: Resource = {"resourceType": "Bundle", "type": "searchset", "link": links}
        return {**bundle, "entry": entries} if entries else bundle

    async def _ward(self, unit: UnitOfWork, request: Request) -> Ward:
        key = await self._caller(unit, request)
        newest = unit.catalogues.newest
        return Ward(
            self._door.base,
            await unit.setup.timezone(),
            specialties(await newest(CatalogueKind.SPECIALTIES)),
            category_rules(await newest(CatalogueKind.PRIORITIES)),
            HOSPITAL_REASONS in key.rights,
        )

    async def _caller(self, unit: UnitOfWork, request: Request) -> ApiKey:
        """Whose key it is; a key for reports opens nothing here."""
        header = request.headers.get("authorization", "")
        text = header[len(BEARER) :].strip() if header.lower().startswith(BEARER) else ""
        key = await unit.api_keys.check(text) if text else None
        if key is None:
            log.warning("key refused", action="key_refused")
            raise NotServed(401, "login", "A key is needed: Authorization: Bearer enl_…")
        if HOSPITAL not in key.rights:
            log.warning("key refused", action="key_refused")
            raise NotServed(403, "forbidden", "This key may not see the hospital.")
        return key


def _shelf(request: Request) -> tuple[str, Shelf]:
    kind = request.path_params["kind"]
    if kind not in SHELVES:
        raise NotServed(404, "not-supported", f"There is only: {', '.join(SHELVES)}.")
    return kind, SHELVES[kind]


def _answer(told: Resource, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse(told, status, NEVER_KEPT | (headers or {}), MEDIA_TYPE)


def _outcome(refusal: NotServed) -> Response:
    issue = {"severity": "error", "code": refusal.code, "diagnostics": refusal.text}
    asks = {"www-authenticate": "Bearer"} if refusal.code == "login" else {}
    told = {"resourceType": "OperationOutcome", "issue": [issue]}
    return _answer(told, refusal.status, asks)
