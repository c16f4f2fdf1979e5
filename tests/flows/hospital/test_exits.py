"""A family asks to leave the list: the staff hears of it, and the family what came of it."""

import pytest

from bot.hospital import desk
from domain.hospital.catalogues import Catalogue, CatalogueKind
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
