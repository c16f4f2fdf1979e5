"""A hospital's system follows the list and the hours, as FHIR R4 has them."""

from datetime import date, timedelta

import pytest
from httpx2 import ASGITransport, AsyncClient

from bot.app import create_app
from domain.hospital.appointments import CancelledBy, cancel
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.referrals import discharge
from domain.hospital.slots import SlotStatus
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_referral, a_slot
from tests.flows.household import keep, queue
from tests.webhooks.fhir.reading import a_key, check, ids, resources


async def test_what_is_served_is_told_to_anybody_and_nothing_else(hospital, his):
    transport = ASGITransport(app=create_app(hospital))
    async with AsyncClient(transport=transport, base_url="http://us") as nobody:
        answer = await nobody.get("/fhir/R4/metadata")
        check(answer.json())
        assert answer.json()["fhirVersion"] == "4.0.1"
        for path in ("ServiceRequest", "Appointment/a-r1", "Slot", "Patient"):
            answer = await nobody.get(f"/fhir/R4/{path}")
            assert answer.status_code in (401, 404)
            assert answer.json()["resourceType"] == "OperationOutcome"


async def test_a_key_for_reports_opens_nothing_here(hospital, his):
    answer = await his.get("/fhir/R4/Slot", headers=await a_key(hospital))
    assert answer.status_code == 403


async def test_an_hour_is_told_with_its_slot_and_its_referral(his):
    hour = (await his.get("/fhir/R4/Appointment/a-r1")).json()
    check(hour)
    assert hour["status"] == "booked"
    assert hour["slot"] == [{"reference": "Slot/s-r1"}]
    assert hour["basedOn"] == [{"reference": "ServiceRequest/r1"}]
    slot = (await his.get("/fhir/R4/Slot/s-r1")).json()
    check(slot)
    assert (slot["status"], slot["start"]) == ("busy", hour["start"])
    assert (await his.get("/fhir/R4/Appointment/nowhere")).status_code == 404


async def test_whoever_waits_is_an_appointment_without_a_time(his):
    (waiting,) = await resources(his, "Appointment?status=waitlist")
    assert waiting["basedOn"] == [{"reference": "ServiceRequest/r2"}]
    assert (await his.get(f"/fhir/R4/Appointment/{waiting['id']}")).json() == waiting
    assert await ids(his, "Appointment") == ["a-r1", "w-r1", "w-r2"]


async def offer(hospital, id: str, **more) -> None:
    slot = a_slot(f"s-{id}", NOON + timedelta(days=4), status=SlotStatus.HELD)
    until = NOON + timedelta(hours=4)
    await keep(hospital, slot, Offer(id, slot.id, "r2", "p2", NOON, until, **more))


async def test_an_hour_that_is_offered_is_pending_and_its_slot_is_held(hospital, his):
    await offer(hospital, "one")
    await offer(hospital, "several", is_shared=True)
    await offer(hospital, "no", status=OfferStatus.DECLINED)
    await offer(hospital, "yes", status=OfferStatus.ACCEPTED)

    (pending,) = await resources(his, "Appointment?status=pending")
    assert pending["id"] == "o-one"
    assert pending["slot"] == [{"reference": "Slot/s-one"}]
    assert pending["basedOn"] == [{"reference": "ServiceRequest/r2"}]
    assert (await his.get("/fhir/R4/Appointment/o-one")).json() == pending
    assert (await his.get("/fhir/R4/Slot/s-one")).json()["status"] == "busy-tentative"
    assert await ids(his, "Appointment?status=proposed") == ["o-several"]
    assert await ids(his, "Appointment?status=proposed,pending") == ["o-one", "o-several"]
    declined = (await his.get("/fhir/R4/Appointment/o-no")).json()
    assert declined["cancelationReason"]["coding"][0]["code"] == "pat"
    assert declined["participant"][0]["status"] == "declined"


async def test_hours_offers_and_places_come_in_one_order_over_the_pages(hospital, his):
    for id in ("x1", "x2", "x3"):
        await offer(hospital, id)
    every = ["a-r1", "o-x1", "o-x2", "o-x3", "w-r1", "w-r2"]
    assert await ids(his, "Appointment") == every
    for size in (1, 2, 3):
        seen, url = [], f"/fhir/R4/Appointment?_count={size}"
        while url:
            bundle = (await his.get(url)).json()
            seen += [entry["resource"]["id"] for entry in bundle["entry"]]
            links = {link["relation"]: link["url"] for link in bundle["link"]}
            url = links.get("next")
        assert seen == every


async def test_the_reason_is_only_for_keys_with_that_right(hospital, his):
    await keep(hospital, a_referral("r9", "p1", diagnosis="Q65.2"))
    with_right = await a_key(hospital, "hospital", "hospital-reasons")
    plain = (await his.get("/fhir/R4/ServiceRequest/r9")).json()
    full = (await his.get("/fhir/R4/ServiceRequest/r9", headers=with_right)).json()
    assert "reasonCode" not in plain
    assert full.pop("reasonCode") == [{"text": "Q65.2"}]
    assert plain == full
    assert plain["priority"] == "urgent"


async def test_a_cancelled_hour_says_who_let_it_go(hospital, his):
    async with hospital.database.unit() as unit:
        hour = await unit.appointments.get("a-r1")
        slot, referral = await unit.appointments.slot(hour.slot), await unit.referrals.get("r1")
        gone = cancel(hour, referral, slot, cancelled_by=CancelledBy.PATIENT, by=DESK, now=NOON)
        await unit.record(gone)
        await unit.commit()
    (hour,) = await resources(his, "Appointment?status=cancelled")
    assert hour["cancelationReason"]["coding"][0]["code"] == "pat"
    assert hour["participant"][0]["status"] == "declined"
    assert await ids(his, "Slot?status=free") == ["s-r1"]


async def test_who_left_without_being_seen_was_revoked(hospital, his):
    for id, cause in (("r7", "1"), ("r8", "6")):
        await keep(hospital, discharge(a_referral(id), cause, by=DESK, now=NOON).changed[0])
    assert await ids(his, "ServiceRequest?status=completed") == ["r7"]
    assert await ids(his, "ServiceRequest?status=revoked") == ["r8"]
    assert await ids(his, "ServiceRequest?status=active") == ["r1", "r2"]
    assert await ids(his, "ServiceRequest?status=revoked,active") == ["r1", "r2", "r8"]


async def test_pages_lead_to_one_another_and_nothing_comes_twice(hospital, his):
    await queue(hospital, 7, date(2026, 8, 1))
    seen, url = [], "/fhir/R4/Appointment?_count=3"
    while url:
        bundle = (await his.get(url)).json()
        seen += [entry["resource"]["id"] for entry in bundle["entry"]]
        links = {link["relation"]: link["url"] for link in bundle["link"]}
        url = links.get("next")
    assert seen == ["a-r1", "w-r1", "w-r2", *(f"w-rq{n:03}" for n in range(7))]


async def test_hours_are_found_by_day_and_by_patient(hospital, his):
    await keep(hospital, a_slot("s2", NOON + timedelta(days=9)))
    day = (NOON + timedelta(days=3)).date()
    assert await ids(his, f"Appointment?date={day}") == ["a-r1"]
    assert await ids(his, f"Appointment?date=gt{day}") == []
    assert await ids(his, f"Slot?start=ge{day}&start=lt{day + timedelta(days=1)}") == ["s-r1"]
    assert await ids(his, "Appointment?patient=Patient/p1") == ["a-r1", "w-r1"]
    assert await ids(his, "ServiceRequest?authored=2026-06-01") == ["r2"]


async def test_what_changed_since_is_found_by_the_history(hospital, his, clock):
    clock.pass_by(hours=2)
    async with hospital.database.unit() as unit:
        referral = await unit.referrals.get("r2")
        await unit.record(discharge(referral, "6", by=DESK, now=clock.now()))
        await unit.commit()
    since = (NOON + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert await ids(his, f"ServiceRequest?_lastUpdated=ge{since}") == ["r2"]
    assert await ids(his, f"ServiceRequest?_lastUpdated=lt{since}") == ["r1"]


UNKNOWN = ("name=Rojas", "_count=0", "_count=x", "date=tomorrow", "date=2026-13-01", "_id=../x")


@pytest.mark.parametrize("query", [*UNKNOWN, f"status={'a' * 300}"])
async def test_what_we_do_not_know_is_refused_and_not_ignored(his, query):
    answer = await his.get(f"/fhir/R4/Appointment?{query}")
    assert answer.status_code == 400
    assert answer.json()["issue"][0]["severity"] == "error"
