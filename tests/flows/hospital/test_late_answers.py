"""Who answers an offer late hears what is true of the hour by then, or has it after all."""

from datetime import date

import pytest

from domain.hospital.referrals import ReferralState
from tests.ward import Ward


@pytest.fixture
async def ward(service) -> Ward:
    """Ana is the first in line, and an hour that Sofía let go is offered to her."""
    ward = Ward(service)
    await ward.open()
    await ward.family("ana", entered_on=date(2026, 1, 5))
    return ward


async def freed(ward: Ward) -> str:
    sofia = await ward.family("sofia", category="", is_guaranteed=True)
    hour = await ward.hour(sofia)
    await ward.press("sofia", "hour.cancel", hour.id)
    await ward.press("sofia", "hour.let-go", hour.id)
    await ward.tick()
    assert await ward.keys("ana") == ["notice-hour-offered"]
    return await ward.offer_of("ana")


async def state_of_ana(ward: Ward) -> ReferralState:
    async with ward.service.database.reading() as unit:
        return (await unit.referrals.get("r-p-ana")).state


@pytest.mark.parametrize("word", ["sí", "confirmar", ""])
async def test_an_hour_that_nobody_else_can_take_is_still_theirs(ward, clock, word):
    offer = await freed(ward)
    clock.pass_by(hours=5)
    await ward.tick()

    told = await (ward.say("ana", word) if word else ward.press("ana", "offer.accept", offer))
    assert told == ["hour-is-yours"]
    assert await state_of_ana(ward) is ReferralState.BOOKED


@pytest.mark.parametrize("word", ["sí", "no", ""])
async def test_an_hour_that_is_offered_to_the_next_is_said_to_be(ward, clock, word):
    await ward.family("bea", entered_on=date(2026, 5, 5))
    offer = await freed(ward)
    clock.pass_by(hours=5)
    await ward.tick()

    told = await (ward.say("ana", word) if word else ward.press("ana", "offer.accept", offer))
    assert told[0] == "refusal-offer-late"
    assert await ward.offered_to() == "bea"


async def test_before_the_hour_was_offered_on_the_next_in_line_comes_first(ward, clock):
    await ward.family("bea", entered_on=date(2026, 5, 5))
    offer = await freed(ward)
    clock.pass_by(hours=5)

    assert (await ward.press("ana", "offer.accept", offer))[0] == "refusal-offer-late"


async def test_only_an_hour_that_another_family_has_is_said_to_be_taken(ward, clock):
    await ward.family("bea", entered_on=date(2026, 5, 5))
    await freed(ward)
    clock.pass_by(hours=5)
    await ward.tick()
    await ward.press("bea", "offer.accept", await ward.offer_of("bea"))

    assert (await ward.say("ana", "sí"))[0] == "refusal-offer-taken"


async def test_a_late_no_to_an_hour_that_nobody_wants_is_a_no(ward, clock):
    await freed(ward)
    clock.pass_by(hours=5)
    await ward.tick()

    assert await ward.say("ana", "no") == ["offer-is-declined"]
    assert await state_of_ana(ward) is ReferralState.WAITING


async def test_once_the_hour_is_over_a_late_yes_is_about_nothing(ward, clock):
    await freed(ward)
    clock.pass_by(days=4)
    await ward.tick()

    assert (await ward.say("ana", "sí"))[0] == "nothing-to-confirm"
