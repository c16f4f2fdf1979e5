"""A hospital, and a system of its that may read."""

import pytest
from httpx2 import ASGITransport, AsyncClient

from bot.app import create_app
from tests.flows.household import give_hour, open_hospital
from tests.talk import Talk
from tests.webhooks.fhir.reading import a_key


@pytest.fixture
async def hospital(service):
    await Talk(service).set_up()
    await open_hospital(service)
    await give_hour(service)
    return service


@pytest.fixture
async def his(hospital):
    headers = await a_key(hospital, "hospital")
    transport = ASGITransport(app=create_app(hospital))
    async with AsyncClient(transport=transport, base_url="http://us", headers=headers) as client:
        yield client
