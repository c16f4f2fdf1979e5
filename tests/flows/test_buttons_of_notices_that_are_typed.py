"""The words of a button on a notice do what it does, while the notice is the last thing said."""

import pytest

from tests.builders import CITIZEN, LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    """North has been told of a report, and has read nothing since."""
    talk = Talk(service)
    await talk.set_up()
    await given(talk, "SL-1")
    return talk


async def given(talk: Talk, folio: str) -> None:
    await talk.report(folio)
    await talk.say(LIAISON, f"asignar {folio}")
    assert await talk.hear(LEAD) == ["notice-assigned"]


@pytest.mark.parametrize("words", ["Ver reporte", "ver reporte.", "See report"])
async def test_they_open_what_the_notice_is_about(talk, words):
    assert (await talk.say(LEAD, words))[0] == "report-details"


async def test_of_two_notices_neither_is_guessed(talk):
    await given(talk, "SL-2")

    assert (await talk.say(LEAD, "ver reporte"))[0] == "not-understood"


async def test_once_something_else_was_said_they_are_words(talk):
    await talk.say(LEAD, "ayuda")
    await talk.say(LEAD, "menu")

    assert (await talk.say(LEAD, "ver reporte"))[0] != "report-details"


async def test_a_liaison_looks_at_a_request_in_the_words_of_its_button(talk):
    await talk.say(LEAD, "rechazar SL-1")
    await talk.say(LEAD, "es de otra colonia")
    await talk.hear(LIAISON)

    assert (await talk.say(LIAISON, "Ver solicitud"))[0] == "request-rejection"


@pytest.mark.parametrize(
    ("words", "told"), [("Quedó bien", "rated-good"), ("no quedó", "rated-bad")]
)
async def test_a_citizen_rates_in_the_words_of_the_button(talk, words, told):
    await talk.say(LEAD, "concluir SL-1")
    await talk.photo(LEAD, "quedó limpio")
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")
    await talk.hear(CITIZEN)

    assert (await talk.say(CITIZEN, words))[0] == told
