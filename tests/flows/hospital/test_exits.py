"""A family asks to leave the list: the staff hears of it, and the family what came of it."""

import pytest

from bot.hospital import desk
from domain.hospital.appointments import CancelledBy
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.entries import Entry, correct
from tests.builders import LIAISON, NOON
from tests.domain.hospital.clinic import DESK, TRAUMA
from tests.ward import Ward


@pytest.fixture
async def ward(service) -> Ward:
    """Sofia's family has asked to leave."""
    ward = Ward(service)
    await ward.open()
    async with service.database.unit() as unit:
        entries = {TRAUMA: {"name": "Traumatología"}}
        await unit.catalogues.add(Catalogue(CatalogueKind.SPECIALTIES, 1, NOON, DESK, entries))
        await unit.commit()
    return ward


async def ask(ward: Ward):
    sofia = await ward.family("sofia")
    await ward.press("sofia", "family.leave-sure", sofia.id)
    assert "family-leave-asked" in await ward.press("sofia", "family.leave-yes", sofia.id)
    return sofia


async def settle(ward: Ward, number: str, cause: str | None) -> None:
    async with ward.service.database.unit() as unit:
        await desk.settle_exit(unit, number, cause, by=DESK, now=ward.now)
        await unit.commit()


async def test_liaisons_hear_that_an_exit_waits_for_them_by_its_number_alone(ward):
    sofia = await ask(ward)
    told = await ward.talk.heard(LIAISON)
    assert {notice.template for notice in told} == {"notice-exit-proposed"}
    (params,) = {tuple(words.params.items()) for n in told for words in n.message.paragraphs}
    assert params == (("number", sofia.number),)


@pytest.mark.parametrize(
    ("cause", "told"), [("6", "notice-exit-confirmed"), (None, "notice-exit-refused")]
)
async def test_the_family_hears_what_came_of_it(ward, cause, told):
    sofia = await ask(ward)
    await settle(ward, sofia.number, cause)
    assert await ward.keys("sofia") == [told]


async def test_no_family_is_written_to_about_a_death(ward):
    sofia = await ask(ward)
    await settle(ward, sofia.number, "9")
    assert await ward.keys("sofia") == []


async def test_nobody_is_told_of_an_exit_that_nobody_asked_for(ward):
    sofia = await ward.family("sofia")
    await settle(ward, sofia.number, "15")
    assert await ward.keys("sofia") == []


async def export_proposes(ward: Ward, referral, cause: str) -> None:
    """As an import does, for somebody who has an hour."""
    async with ward.service.database.unit() as unit:
        known = await unit.referrals.get(referral.id)
        entry = Entry(known.number, known.specialty, known.entered_on, exit_cause=cause)
        decision = correct(known, entry, {"C_SALIDA"}, by="Rosa", now=ward.now)
        await unit.record(decision)
        await unit.commit()


@pytest.mark.parametrize("cause", ["6", None])
async def test_no_family_hears_of_an_exit_that_only_an_export_proposed(ward, cause):
    sofia = await ward.family("sofia")
    hour = await ward.hour(sofia)
    await export_proposes(ward, sofia, "6")
    await ward.heard("sofia")
    if cause:  # who has an hour does not leave before it was let go
        async with ward.service.database.unit() as unit:
            await desk.let_go(unit, hour.id, CancelledBy.HOSPITAL, by=DESK, now=ward.now)
            await unit.commit()
        await ward.heard("sofia")

    await settle(ward, sofia.number, cause)

    assert await ward.keys("sofia") == []


async def test_a_family_that_was_answered_once_does_not_hear_what_an_export_proposes_later(ward):
    sofia = await ask(ward)
    await settle(ward, sofia.number, None)
    await ward.hour(await referral_of(ward, sofia))
    await export_proposes(ward, sofia, "6")
    await ward.heard("sofia")

    await settle(ward, sofia.number, None)

    assert await ward.keys("sofia") == []


async def referral_of(ward: Ward, referral):
    """As it is by now."""
    async with ward.service.database.reading() as unit:
        return await unit.referrals.get(referral.id)
