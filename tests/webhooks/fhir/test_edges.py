"""At its edges the door answers as FHIR does, whatever the path, the method or the format."""

import pytest

XML = {"accept": "application/fhir+xml"}


def outcome(answer) -> str:
    assert answer.headers["content-type"].startswith("application/fhir+json")
    assert answer.json()["resourceType"] == "OperationOutcome"
    return answer.json()["issue"][0]["code"]


@pytest.mark.parametrize("path", ["", "/", "/Slot/s-r1/history", "/Slot/", "/Patient", "/a/b/c/d"])
async def test_a_path_that_leads_nowhere_is_told_as_an_outcome(his, path):
    answer = await his.get(f"/fhir/R4{path}")
    assert answer.status_code == 404
    assert outcome(answer) in ("not-found", "not-supported")


@pytest.mark.parametrize("path", ["/", "/Slot", "/Slot/s-r1", "/Slot/_search", "/metadata"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_nothing_may_be_done_but_read(his, path, method):
    answer = await his.request(method, f"/fhir/R4{path}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert outcome(answer) == "not-supported"


@pytest.mark.parametrize("path", ["metadata", "Slot", "Slot/s-r1"])
async def test_who_takes_only_xml_is_told_that_there_is_json(his, path):
    answer = await his.get(f"/fhir/R4/{path}", headers=XML)
    assert answer.status_code == 406
    assert outcome(answer) == "not-supported"
    assert (await his.get(f"/fhir/R4/{path}?_format=json", headers=XML)).status_code == 200


@pytest.mark.parametrize(
    "accept",
    ["application/fhir+json; fhirVersion=4.0", "application/json", "*/*", "application/*;q=0.5",
     "application/fhir+xml, application/fhir+json;q=0.9", "text/html,*/*;q=0.8", ""],
)  # fmt: skip
async def test_who_takes_json_too_gets_it(his, accept):
    assert (await his.get("/fhir/R4/Slot", headers={"accept": accept})).status_code == 200


async def test_a_search_for_everything_is_named_by_its_bare_address(hospital, his):
    (link,) = (await his.get("/fhir/R4/Slot")).json()["link"]
    assert link == {"relation": "self", "url": f"{hospital.settings.base_url}/fhir/R4/Slot"}
