"""A family whose referral waits for the name of a specialty, and what they are told meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.hospital.cleaning import UNNAMED
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.slots import SlotStatus
from domain.ids import OfferId
from tests.builders import NOON
from tests.domain.hospital.clinic import a_slot
from tests.flows.household import MOTHER, keep, open_hospital
from tests.flows.test_families import known, saying
from tests.talk import Talk
from tests.ward import Ward


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await open_hospital(service)
    async with service.database.unit() as unit:
        await unit.save(replace(await unit.referrals.get("r1"), specialty=UNNAMED))
        await unit.commit()
    await known(talk)
    return talk


async def test_the_family_hears_no_place_and_that_the_wait_goes_on_counting(talk):
    told = await saying(talk, MOTHER, "posicion")

    assert "está aclarando para qué especialidad es" in told
    assert "lugar" not in told.splitlines()[1]
    assert "1 de sept" in told
    assert UNNAMED not in told


async def test_it_can_be_asked_to_leave_the_list_all_the_same(talk):
    await talk.press(MOTHER, "family.leave", "p1")

    assert await talk.press(MOTHER, "family.leave-sure", "r1") == ["family-leave-sure"]


async def test_a_late_yes_to_an_hour_of_the_wrong_specialty_is_none(service):
    ward = Ward(service)
    await ward.open()
    ana = await ward.family("ana")
    slot = a_slot("s1", NOON + timedelta(days=4), status=SlotStatus.FREE, offer_at=None)
    lapsed = Offer(
        OfferId("o1"), slot.id, ana.id, ana.patient, NOON, NOON, status=OfferStatus.LAPSED
    )
    async with service.database.unit() as unit:
        await unit.save(replace(await unit.referrals.get(ana.id), specialty=UNNAMED))
        await unit.commit()
    await keep(service, slot, lapsed)

    assert "refusal-offer-taken" in await ward.press("ana", "offer.accept", "o1")
