"""A client that nobody here wrote understands us: the package georeport, over real HTTP."""

import asyncio

import pytest
from georeport import GeoReport
from requests import HTTPError

from tests.emulators.server import serving
from tests.webhooks.open311.crm import V2


@pytest.fixture(params=["json", "xml"])
async def client(request, crm):
    async with serving(crm.client._transport.app) as url:
        yield GeoReport(url + V2, "sanlazaro.example.org", output_format=request.param)


def asked(method, *args, **kwargs):
    """Ask in a thread of its own: the client blocks."""
    return asyncio.to_thread(method, *args, **kwargs)


def plain(told):
    """What XML and JSON have in common: every value as text."""
    words = {None: "", True: "true", False: "false"}
    return {name: words.get(value, value) for name, value in told.items()}


async def test_services_and_what_they_ask(crm, client):
    services = [plain(each) for each in await asked(client.get_service_list)]
    definition = await asked(client.get_service_definition, "pothole")

    assert [(each["service_code"], each["metadata"]) for each in services] == [
        ("pothole", "true"), ("lamp", "false")]  # fmt: skip
    attributes = definition["attributes"]
    attributes = attributes["attribute"] if isinstance(attributes, dict) else attributes
    assert [each["code"] for each in attributes] == ["size", "lanes"]


async def test_a_report_is_followed_by_its_number_and_by_filters(crm, client):
    await crm.talk.report("SL-1")
    await crm.talk.report("SL-2", pin=None)

    one = plain(await asked(client.get_service_request, "SL-2"))
    several = await asked(
        client.get_service_requests,
        service_code="pothole,lamp",
        status="open,closed",
        start_date="2026-11-01T00:00:00Z",
        end_date="2026-11-30T00:00:00-06:00",
    )
    named = await asked(client.get_service_requests, service_request_id="SL-1,SL-2")

    assert (one["service_request_id"], one["status"], one["zipcode"]) == ("SL-2", "open", "")
    assert one["requested_datetime"] == "2026-11-23T12:00:00-06:00"
    assert {each["service_request_id"] for each in several} == {"SL-1", "SL-2"}
    assert len(named) == 2


async def test_what_is_not_there_and_what_is_wrong_are_errors_to_it(crm, client):
    for method, argument, status in (
        (client.get_service_request, {"service_request_id": "nothing"}, 404),
        (client.get_service_definition, {"service_code": "nothing"}, 404),
        (client.get_service_requests, {"start_date": "yesterday"}, 400),
    ):
        with pytest.raises(HTTPError) as error:
            await asked(method, **argument)
        assert error.value.response.status_code == status
