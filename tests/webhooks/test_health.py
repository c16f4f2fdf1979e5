import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from webhooks.health import health_router


def a_client(found):
    async def check():
        return found

    app = FastAPI()
    app.include_router(health_router(check))
    return AsyncClient(transport=ASGITransport(app=app), base_url="http://inside")


@pytest.mark.parametrize(("is_ready", "status"), [(True, 200), (False, 503)])
async def test_readiness_tells_each_check_by_its_name(is_ready, status):
    found = {"ready": is_ready, "database": "ok", "schema": "run `enlace migrate`"}
    async with a_client(found) as client:
        answer = await client.get("/readyz")

    assert (answer.status_code, answer.json()) == (status, found)


async def test_a_process_that_is_not_ready_is_up_all_the_same():
    async with a_client({"ready": False}) as client:
        answer = await client.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok")
