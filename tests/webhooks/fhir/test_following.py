"""A system that asks again and again what changed since hears how everything ended."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.hospital.cascade import lapse
from domain.hospital.offers import Offer, accept
from domain.hospital.referrals import ReferralState, discharge
from domain.hospital.slots import SlotStatus
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_patient, a_referral, a_slot
from tests.flows.household import keep
from tests.webhooks.fhir.reading import ids, resources


async def offered(hospital, clock, **families: str) -> list[Offer]:
    """One hour, held for the referral of each patient; an hour of the clock later."""
    slot = a_slot("s-new", NOON + timedelta(days=9), status=SlotStatus.HELD)
    until = NOON + timedelta(hours=4)
    made = [
        Offer(f"x-{referral}", slot.id, referral, patient, NOON, until, len(families) > 1)
        for referral, patient in families.items()
    ]
    await keep(hospital, slot, *made)
    clock.pass_by(hours=1)
    return made


async def say_yes(hospital, offer: Offer, now: datetime) -> None:
    async with hospital.database.unit() as unit:
        referral = await unit.referrals.get(offer.referral)
        slot = await unit.appointments.slot(offer.slot)
        others = await unit.offers.of(offer.slot)
        await unit.record(accept(offer, referral, slot, others, id="a-new", by="m", now=now))
        await unit.commit()


def since(now: datetime) -> str:
    return (now - timedelta(minutes=10)).strftime("%Y-%m-%dT%H:%M:%SZ")


async def test_an_offer_that_lapsed_is_told_to_who_asks_what_changed(hospital, his, clock):
    await offered(hospital, clock, r2="p2")
    clock.pass_by(hours=4)
    async with hospital.database.unit() as unit:
        for lapsed in lapse(await unit.offers.of("s-new"), clock.now()):
            await unit.save(lapsed)
        await unit.commit()
    (told,) = await resources(his, f"Appointment?_lastUpdated=ge{since(clock.now())}")
    assert (told["id"], told["status"]) == ("o-x-r2", "cancelled")
    assert told["meta"]["lastUpdated"] == clock.now().isoformat()
    assert told["cancelationReason"]["coding"][0]["code"] == "other"


async def test_an_hour_tells_since_when_it_is_what_it_is(hospital, his, clock):
    (mine,) = await offered(hospital, clock, r2="p2")
    assert await ids(his, f"Slot?_lastUpdated=ge{since(clock.now())}") == []
    assert "meta" not in (await resources(his, "Slot?_id=s-new"))[0]

    await say_yes(hospital, mine, clock.now())

    (told,) = await resources(his, f"Slot?_lastUpdated=ge{since(clock.now())}")
    assert (told["id"], told["status"]) == ("s-new", "busy")
    assert told["meta"]["lastUpdated"] == clock.now().isoformat()


async def test_a_yes_is_told_of_the_hour_the_offers_and_the_place(hospital, his, clock):
    await keep(hospital, a_patient("p5", run=""), a_referral("r5", "p5"))
    mine, _ = await offered(hospital, clock, r2="p2", r5="p5")
    assert "w-r2" in await ids(his, "Appointment?status=waitlist")

    await say_yes(hospital, mine, clock.now())

    told = await resources(his, f"Appointment?_lastUpdated=ge{since(clock.now())}")
    assert {each["id"]: each["status"] for each in told} == {
        "a-new": "booked",
        "o-x-r2": "cancelled",
        "o-x-r5": "cancelled",
        "w-r2": "cancelled",
    }
    reasons = [each["cancelationReason"]["coding"][0]["code"] for each in told[1:]]
    assert reasons == ["pat-swl", "prov", "pat-swl"]
    assert told[1]["participant"][0]["status"] == "accepted"
    for each in told:
        assert (await his.get(f"/fhir/R4/Appointment/{each['id']}")).json() == each


async def test_a_place_that_was_left_is_cancelled_until_it_is_one_again(hospital, his, clock):
    async with hospital.database.unit() as unit:
        left = discharge(await unit.referrals.get("r2"), "6", by=DESK, now=clock.now())
        await unit.record(left)
        await unit.commit()
    (place,) = await resources(his, "Appointment?_id=w-r2&status=cancelled")
    assert place["cancelationReason"]["coding"][0]["code"] == "other"
    assert await ids(his, "Appointment?status=waitlist") == []

    async with hospital.database.unit() as unit:
        await unit.save(replace(await unit.referrals.get("r2"), state=ReferralState.WAITING))
        await unit.commit()
    assert await ids(his, "Appointment?status=waitlist") == ["w-r2"]
