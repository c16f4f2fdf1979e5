"""Whoever leaves is told what becomes of what they sent; a place unasked for is thanked."""

import pytest

from tests.builders import CITIZEN, LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    return await Talk(service).at_work()


async def test_who_leaves_a_conclusion_is_told_that_the_photos_stay(talk):
    await talk.say(LEAD, "concluir SL-1")
    await talk.photo(LEAD)
    await talk.photo(LEAD, "quedó limpio")

    assert await talk.say(LEAD, "salir") == ["conclude-left", "crew-menu"]
    assert await talk.say(LEAD, "concluir SL-1") == ["conclude-photos-text"]
    await talk.say(LEAD, "listo")
    assert await talk.say(LEAD, "salir, gracias") == ["conclude-left", "crew-menu"]


async def test_who_leaves_an_empty_conclusion_changed_nothing(talk):
    await talk.say(LEAD, "concluir SL-1")

    assert await talk.say(LEAD, "salir") == ["left", "crew-menu"]


@pytest.mark.parametrize("chosen", [False, True])
async def test_who_leaves_photos_without_a_report_is_told_that_they_are_in_none(talk, chosen):
    await talk.photo(LEAD)
    if chosen:
        await talk.say(LEAD, "1")

    assert await talk.say(LEAD, "salir") == ["files-left", "crew-menu"]


@pytest.mark.parametrize(
    ("person", "told"),
    [(LEAD, "pin-of-a-crew"), (LIAISON, "pin-unasked"), (CITIZEN, "pin-unasked")],
)
async def test_a_place_that_nobody_asked_for_is_thanked(talk, person, told):
    assert await talk.pin(person) == [told]
    await talk.say(person, "SL-1")
    assert await talk.pin(person) == [told]


async def test_a_place_that_is_asked_for_is_taken_as_ever(talk):
    await talk.say(LEAD, "ruta")
    assert (await talk.pin(LEAD))[0] == "route-today"

    await talk.say(LEAD, "concluir SL-1")
    assert await talk.pin(LEAD) == ["conclude-no-photos-no-text"]
