"""`/openapi.json` says what there is, and nothing that fits it or does not breaks the service."""

import asyncio
import threading
from urllib.parse import quote

import httpx2
import pytest
import schemathesis
from httpx2 import ASGITransport, AsyncClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema_rs import validator_for
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.app import create_app
from bot.service import open_service
from bot.settings import Settings
from storage import schema
from tests.conftest import SECRETS
from tests.emulators.server import serving
from tests.talk import Talk
from tests.webhooks.open311.crm import set_up
from webhooks.health import health_router
from webhooks.open311.routes import open311_router

V2 = "/open311/v2"
PATHS = {
    "/healthz": {"get"},
    "/readyz": {"get"},
    "/open311/discovery.{format}": {"get"},
    f"{V2}/services.{{format}}": {"get"},
    f"{V2}/services/{{code}}.{{format}}": {"get"},
    f"{V2}/requests.{{format}}": {"get", "post"},
    f"{V2}/requests/{{id}}.{{format}}": {"get"},
    f"{V2}/tokens/{{id}}.{{format}}": {"get"},
}
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


@pytest.fixture
async def client(service):
    app = create_app(service)
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://inside") as client:
        client.app = app
        yield client


async def test_every_path_for_other_systems_is_described_and_no_other(client):
    document = (await client.get("/openapi.json")).json()
    routes = {
        (route.path_format, method.lower())
        for route in (*health_router(None).routes, *open311_router(None).routes)
        if route.include_in_schema
        for method in route.methods
    }

    described = {path: set(methods) for path, methods in document["paths"].items()}
    assert document["openapi"].startswith("3.1")
    assert described == PATHS
    assert routes == {(path, method) for path, methods in PATHS.items() for method in methods}


async def test_the_document_itself_is_sound(client):
    document = (await client.get("/openapi.json")).json()

    for name, shape in document["components"]["schemas"].items():
        validator_for({**shape, "components": document["components"]})
        assert shape.get("title") or shape.get("enum"), name
    ids = [o["operationId"] for path in document["paths"].values() for o in path.values()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", f"{V2}/requests.yaml", 404),
        ("GET", f"{V2}/nothing.json", 404),
        ("DELETE", f"{V2}/requests.json", 405),
        ("POST", f"{V2}/services.json", 405),
        ("GET", "/webhooks/twilio", 405),
        ("POST", f"{V2}/requests.json", 415),
    ],
)
async def test_what_the_standard_has_no_words_for_is_told_as_a_problem(
    client, method, path, status
):
    answer = await client.request(method, path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["type"], told["status"]) == ("about:blank", status)
    assert ("allow" in answer.headers) is (status == 405)


async def test_a_mistake_of_ours_tells_nothing_of_itself(client, service):
    async with service.database.unit() as unit:
        await unit._connection.exec_driver_sql("drop table form")
        await unit.commit()

    answer = await client.get(f"{V2}/services.json")

    assert answer.status_code == 500
    assert answer.json() == {"type": "about:blank", "title": "Internal Server Error", "status": 500}


async def test_the_paths_of_health_can_be_asked_without_a_body(client):
    assert (await client.head("/healthz")).status_code == 200
    assert (await client.head("/readyz")).status_code == 200


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """A whole service on this machine, in a thread and a loop of its own; its key and address."""
    folder, told, over = tmp_path_factory.mktemp("live"), {}, threading.Event()
    is_up = threading.Event()

    async def serve() -> None:
        url = f"sqlite+aiosqlite:///{folder / 'enlace.db'}"
        await schema.migrate(url)
        given = {"database_url": url, "media_url": f"file:{folder / 'media'}", **SECRETS}
        async with open_service(Settings(_env_file=None, **given)) as service:
            told["key"] = await set_up(service)
            told["folio"] = (await Talk(service).report("SL-1")).folio
            async with serving(create_app(service)) as told["url"]:
                is_up.set()
                await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert is_up.wait(60)
    yield told
    over.set()
    thread.join(60)


@pytest.mark.parametrize("described", [(m, path) for path in PATHS for m in sorted(PATHS[path])],
                         ids=" ".join)  # fmt: skip
def test_whatever_is_asked_is_answered_as_described(live, described):
    method, path = described
    document = schemathesis.openapi.from_url(f"{live['url']}/openapi.json")
    document.config.update(base_url=live["url"])

    @settings(max_examples=60, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(document[path][method.upper()].as_strategy(), st.booleans())
    def ask(case, is_led) -> None:
        if is_led:
            lead_in(case, live)
        seen.add(case.call_and_validate(checks=list(CHECKS)).status_code)

    seen: set[int] = set()
    ask()
    assert seen & {200, 201}


def lead_in(case, live) -> None:
    """Past the door: with a key that is good, and with names of things that there are."""
    known = {"code": "lamp", "id": live["folio"]}
    case.path_parameters |= {n: v for n, v in known.items() if n in case.path_parameters}
    for name in ("jurisdiction_id", "api_key"):
        (case.query or {}).pop(name, None)
    if isinstance(case.body, dict):
        case.body |= {"api_key": live["key"], "service_code": "lamp", "address_string": "Roble 1"}
        case.body.pop("jurisdiction_id", None)


GARBAGE = st.text(max_size=30)
ASKED = st.fixed_dictionaries({
    "method": st.sampled_from(["GET", "POST", "PUT", "HEAD"]),
    "path": st.sampled_from(sorted(PATHS)),
    "name": GARBAGE,
    "query": st.dictionaries(st.sampled_from(["api_key", "status", "page", "end_date"]), GARBAGE),
    "form": st.dictionaries(st.sampled_from(["api_key", "service_code", "lat"]), GARBAGE),
})  # fmt: skip


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(ASKED)
def test_garbage_breaks_nothing(live, asked):
    name = quote(asked["name"])
    url = live["url"] + asked["path"].format(format="xml", code=name, id=name)

    answer = httpx2.request(
        asked["method"], url, params=asked["query"] or None, data=asked["form"] or None
    )

    assert answer.status_code < 500
