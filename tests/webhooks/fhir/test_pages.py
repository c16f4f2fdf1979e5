"""A page goes on from an id, and from nothing else, whatever the database."""

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from tests.builders import NOON
from webhooks.fhir.door import FhirDoor
from webhooks.fhir.routes import fhir_routes


@pytest.mark.parametrize("kind", ["Appointment", "ServiceRequest", "Slot"])
@pytest.mark.parametrize("after", ["%00", "o-%00", "%ED%A0%80", "a/b"])
async def test_a_page_after_what_is_no_id_is_refused(database, kind, after):
    async with database.unit() as unit:
        key = await unit.api_keys.add("his", [], NOON, ("hospital",))
        await unit.commit()
    app = Starlette(routes=fhir_routes(FhirDoor(database, lambda: NOON, "http://us")))
    headers = {"authorization": f"Bearer {key}"}
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://us", headers=headers) as his:
        answer = await his.get(f"/fhir/R4/{kind}?_after={after}")
    assert answer.status_code == 400
    assert answer.json()["resourceType"] == "OperationOutcome"
