"""The XML of every path, checked by a schema that was written from the standard's text."""

from pathlib import Path

import pytest
from xmlschema import XMLSchema, XMLSchemaValidationError

from tests.webhooks.open311.crm import V2
from tests.webhooks.open311.test_reading import concluded

SCHEMA = XMLSchema(Path(__file__).with_name("georeport.xsd"))


async def test_every_answer_is_as_the_standard_has_it(crm):
    receipt = await crm.report(format="xml", description="<b>&\x0b\ufffe", address_string="Á")
    await crm.talk.report("SL-1", pin=None, address="")
    await concluded(crm.talk, "SL-1")
    paths = {
        "/open311/discovery.xml": "discovery",
        f"{V2}/services.xml": "services",
        f"{V2}/services/pothole.xml": "service_definition",
        f"{V2}/services/lamp.xml": "service_definition",
        f"{V2}/services/nothing.xml": "errors",
        f"{V2}/requests.xml?api_key={crm.key}": "service_requests",
        f"{V2}/requests.xml?status=closed": "service_requests",
        f"{V2}/requests.xml?service_code=lamp": "service_requests",
        f"{V2}/requests/R-00001.xml": "service_requests",
        f"{V2}/tokens/R-00001.xml": "service_requests",
    }

    for path, root in paths.items():
        document = (await crm.get(path)).text
        SCHEMA.validate(document)
        assert f"<{root}>" in document or f"<{root} />" in document
    SCHEMA.validate(receipt.text)
    SCHEMA.validate((await crm.report(format="xml", api_key="")).text)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<status>open</status>", "<status>waiting</status>"),
        ("-06:00</expected_datetime>", "</expected_datetime>"),
        ("<lat>25.65</lat>", "<lat>north</lat>"),
        ("<service_code>pothole</service_code>", "<service_code></service_code>"),
        ("<zipcode />", "<zipcode /><crew>Norte</crew>"),
    ],
)
async def test_the_schema_finds_what_is_wrong(crm, right, wrong):
    await crm.folio()
    document = (await crm.get(f"{V2}/requests.xml")).text
    assert right in document

    with pytest.raises(XMLSchemaValidationError):
        SCHEMA.validate(document.replace(right, wrong))
