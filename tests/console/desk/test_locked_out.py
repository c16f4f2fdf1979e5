"""Whoever could not show who they are is seen at the desk, whether or not a liaison is in chat."""

from dataclasses import replace

import pytest

from bot.organisation.setting_up import SettingUp
from domain.people.users import UserRole
from tests.flows.household import MOTHER, STRANGER, open_hospital
from tests.talk import Talk
from tests.ward import a_hospital


@pytest.fixture
async def talk(town) -> Talk:
    """A hospital without a liaison who would hear of it in chat."""
    alone = replace(a_hospital(), help_areas=())
    async with town.service.database.unit() as unit:
        await SettingUp(unit, alone).apply(now=town.service.clock.now())
        await unit.commit()
    await open_hospital(town.service)
    return Talk(town.service)


async def fails(talk: Talk, address) -> None:
    await talk.say(address, "paciente")
    for _ in range(3):
        told = await talk.say(address, "1/1/2001")
    assert told == ["identity-locked"]


async def test_the_analyst_sees_for_which_patient_it_went_wrong(talk, town):
    await fails(talk, MOTHER)
    page = await (await town.signed_in(UserRole.ANALYST)).read("/console/list/calls")

    assert "No pudieron mostrar quiénes son" in page
    assert "/console/referrals/N-r1" in page
    assert "Un número que no está en ninguna ficha" not in page


async def test_a_number_in_no_record_leaves_its_trace_too(talk, town, clock):
    analyst = await town.signed_in(UserRole.ANALYST)
    assert "No pudieron mostrar" not in await analyst.read("/console/list/calls")
    await fails(talk, STRANGER)

    assert "Un número que no está en ninguna ficha" in await analyst.read("/console/list/calls")


async def test_the_conversation_waits_for_a_person(talk, town):
    await fails(talk, STRANGER)

    async with town.service.database.reading() as unit:
        tending = await unit.talks.get(await talk.contact(STRANGER))
    assert tending.called_at is not None
