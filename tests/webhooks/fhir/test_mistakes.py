"""What fails on our side is told in the words of the standard, and tells nothing of itself."""

from httpx2 import ASGITransport, AsyncClient

from bot.app import create_app
from tests.webhooks.fhir.reading import a_key


async def test_a_mistake_of_ours_is_an_outcome(hospital):
    headers = await a_key(hospital, "hospital")
    async with hospital.database.unit() as unit:
        await unit._connection.exec_driver_sql("alter table offer rename to gone")
        await unit.commit()
    transport = ASGITransport(app=create_app(hospital), raise_app_exceptions=False)

    async with AsyncClient(transport=transport, base_url="http://us", headers=headers) as his:
        answer = await his.get("/fhir/R4/Appointment")

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/fhir+json"
    (issue,) = answer.json()["issue"]
    assert (issue["severity"], issue["code"]) == ("error", "exception")
    assert "offer" not in answer.text
