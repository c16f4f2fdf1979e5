"""A filter does what R4 says or is refused by its name: none is passed over in silence."""

import pytest

from tests.webhooks.fhir.reading import ids

EVERY = ["a-r1", "w-r1", "w-r2"]
SYSTEM = "http://hl7.org/fhir/appointmentstatus"
FOUND = {
    f"status={SYSTEM}|booked": ["a-r1"],
    f"status={SYSTEM}|booked,waitlist": ["a-r1", "w-r2"],
    "status=booked&status=waitlist": [],
    "status=booked,waitlist&status=waitlist,cancelled": ["w-r2"],
    "status=arrived": [],
    "_id=a-r1,w-r2,nobody": ["a-r1", "w-r2"],
    "_id=a-r1,w-r2&_id=w-r2": ["w-r2"],
    "_id=a-r1&_id=w-r2": [],
    "patient=p1": ["a-r1", "w-r1"],
    "patient=Patient/p2": ["w-r2"],
    "patient={base}/Patient/p2": ["w-r2"],
    "patient=p1,Patient/p2": EVERY,
    "patient=p1&patient=p2": [],
    "_format=json": EVERY,
    "_format=application/fhir%2Bjson": EVERY,
    "_format=application/fhir+json": EVERY,
}
REFUSED = {
    "patient=": "patient",
    "_id=": "_id",
    "status=": "status",
    "status=nonsense": "nonsense",
    "status=booked,nonsense": "nonsense",
    "status=http://example.org|booked": "http://example.org|booked",
    "_id=a,,b": "id",
    "_id=Appointment/a-r1": "Appointment/a-r1",
    "patient=http://elsewhere/Patient/p1": "http://elsewhere/Patient/p1",
    "patient=Group/p1": "Group/p1",
    "patient.name=Rojas": "patient.name",
    "status:not=booked": "status:not",
    "date=ne2026-11-24": "ne",
    "_summary=count": "_summary",
    "_count=5&_count=6": "_count",
    f"_id={'a' * 3000}": "_id",
}


@pytest.mark.parametrize(("query", "found"), FOUND.items())
async def test_a_filter_finds_what_r4_says(hospital, his, query, found):
    base = f"{hospital.settings.base_url}/fhir/R4"
    assert await ids(his, f"Appointment?{query.format(base=base)}") == found


@pytest.mark.parametrize(("query", "named"), REFUSED.items())
async def test_any_other_filter_is_refused_by_its_name(his, query, named):
    answer = await his.get(f"/fhir/R4/Appointment?{query}")
    assert answer.status_code == 400
    assert named in answer.json()["issue"][0]["diagnostics"]


async def test_every_kind_has_the_words_of_its_own_status(his):
    assert await ids(his, "Slot?status=http://hl7.org/fhir/slotstatus|busy") == ["s-r1"]
    active = "ServiceRequest?status=http://hl7.org/fhir/request-status|active"
    assert await ids(his, active) == ["r1", "r2"]
    assert (await his.get("/fhir/R4/Slot?status=booked")).status_code == 400


async def test_one_resource_is_read_by_one_id(his):
    assert (await his.get("/fhir/R4/Slot/s-r1?_format=json")).status_code == 200
    assert (await his.get("/fhir/R4/Slot/s-r1,s-r1")).status_code == 400


async def test_another_format_is_not_acceptable(his):
    for path in ("metadata", "Slot", "Slot/s-r1"):
        answer = await his.get(f"/fhir/R4/{path}?_format=xml")
        assert answer.status_code == 406
        assert answer.json()["resourceType"] == "OperationOutcome"
