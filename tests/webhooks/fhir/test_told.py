"""What each resource tells of an hour, an offer and a place in line, and of whom."""

from datetime import timedelta

import pytest

from domain.hospital.cleaning import UNNAMED
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.patients import Guardian
from domain.hospital.slots import SlotStatus
from tests.builders import NOON
from tests.domain.hospital.clinic import TRAUMA, a_referral, a_slot
from tests.flows.household import MOTHER, keep


async def told(his, path: str) -> dict:
    answer = await his.get(f"/fhir/R4/{path}")
    assert answer.status_code == 200
    return answer.json()


async def offer(hospital, **more) -> None:
    slot = a_slot("s-x", NOON + timedelta(days=4), status=SlotStatus.HELD)
    await keep(hospital, slot, Offer("x", slot.id, "r2", "p2", NOON, NOON, **more))


async def test_whoever_has_an_hour_said_yes_to_it(his):
    hour = await told(his, "Appointment/a-r1")
    assert hour["participant"][0]["status"] == "accepted"


@pytest.mark.parametrize("status", ["declined", "lapsed", "withdrawn"])
async def test_no_answer_is_a_no(hospital, his, status):
    await offer(hospital, status=OfferStatus(status))
    over = await told(his, "Appointment/o-x")
    assert (over["status"], over["participant"][0]["status"]) == ("cancelled", "declined")


async def test_the_urgency_of_the_referral_goes_with_all_that_comes_of_it(hospital, his):
    await offer(hospital)
    for id in ("a-r1", "o-x", "w-r2"):
        assert (await told(his, f"Appointment/{id}"))["priority"] == 2
    await keep(hospital, a_referral("r9", "p1", category=""))
    assert "priority" not in await told(his, "Appointment/w-r9")


async def test_the_service_and_the_place_are_told(hospital, his):
    await offer(hospital)
    base = f"{hospital.settings.base_url}/fhir/R4"
    service = [
        {"coding": [{"system": f"{base}/specialty", "code": TRAUMA}], "text": "Traumatología"}
    ]
    for path in ("Appointment/a-r1", "Appointment/o-x", "Appointment/w-r2", "Slot/s-x"):
        found = await told(his, path)
        assert found["serviceType"] == found["specialty"] == service
    for id in ("a-r1", "o-x"):
        place = (await told(his, f"Appointment/{id}"))["participant"][-1]["actor"]
        assert place == {"type": "Location", "display": "Torre B, piso 2"}
    request = await told(his, "ServiceRequest/r2")
    assert request["locationReference"] == [{"type": "Location", "display": "Torre B, piso 2"}]
    assert request["category"][0]["coding"][0]["code"] == "3457005"


async def test_when_it_is_wanted_is_until_the_longest_wait(his):
    wanted = {"start": "2026-06-01", "end": "2026-08-30"}
    assert (await told(his, "ServiceRequest/r2"))["occurrencePeriod"] == wanted
    assert (await told(his, "Appointment/w-r2"))["requestedPeriod"] == [wanted]


async def test_where_no_longest_wait_is_set_it_is_wanted_from_the_entry_on(hospital, his):
    await keep(hospital, a_referral("r9", "p1", category=""))
    assert (await told(his, "ServiceRequest/r9"))["occurrencePeriod"] == {"start": "2026-09-01"}


async def test_everything_has_an_identifier(hospital, his):
    await offer(hospital)
    base = f"{hospital.settings.base_url}/fhir/R4"
    for path, kind, value in (
        ("Slot/s-x", "slot", "s-x"),
        ("Appointment/o-x", "offer", "x"),
        ("Appointment/w-r2", "place", "r2"),
    ):
        known = [{"system": f"{base}/{kind}", "value": value}]
        assert (await told(his, path))["identifier"] == known


async def test_a_guardian_is_a_reference_and_nothing_else(hospital, his):
    await offer(hospital)
    async with hospital.database.unit() as unit:
        mother = await unit.people.find_or_add(MOTHER, None, unit.new_id)
        for patient in ("p1", "p2"):
            await unit.save(Guardian(mother, patient, NOON))
        await unit.commit()
    for id, status in (("a-r1", "accepted"), ("o-x", "needs-action"), ("w-r2", "needs-action")):
        hour = await told(his, f"Appointment/{id}")
        assert hour["participant"][1] == {
            "actor": {"reference": f"RelatedPerson/{mother}"},
            "required": "optional",
            "status": status,
        }
        assert MOTHER.external_id not in str(hour)


async def test_who_waits_for_the_name_of_a_specialty_waits_and_has_none(hospital, his):
    await keep(hospital, a_referral("r9", "p1", specialty=UNNAMED))

    request, place = await told(his, "ServiceRequest/r9"), await told(his, "Appointment/w-r9")

    assert (request["status"], place["status"]) == ("active", "waitlist")
    assert request["authoredOn"] == place["created"] == "2026-09-01"
    assert not {"code", "locationReference"} & request.keys()
    assert not {"serviceType", "specialty"} & place.keys()
