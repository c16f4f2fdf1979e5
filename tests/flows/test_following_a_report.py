"""A report says when it is promised for, and once it has ended no light of what is still open."""

import pytest

from bot.words import Catalogues, Tongue
from tests.builders import CITIZEN, LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    return await Talk(service).at_work()


async def shown(talk: Talk, person, text: str) -> str:
    await talk.put(person, text)
    told = (await talk.heard(person))[-1].message
    return Catalogues().say(told.paragraphs[0], Tongue.anywhere("es"))


async def test_whoever_reported_sees_the_promised_date(talk):
    await talk.say(CITIZEN, "reportes")

    told = await shown(talk, CITIZEN, "1")
    assert "Una cuadrilla lo está atendiendo. Fecha comprometida: sáb 28 nov" in told


@pytest.mark.parametrize("person", [LEAD, LIAISON, CITIZEN])
async def test_what_has_ended_shows_no_light_even_past_its_deadline(talk, person):
    talk.service.clock.pass_by(days=9)
    assert "🔴 *SL-1*" in await shown(talk, person, "SL-1")
    await talk.say(LEAD, "concluir SL-1")
    await talk.photo(LEAD, "tapado")
    for word in ("listo", "confirmar"):
        await talk.say(LEAD, word)
    for each in (LIAISON, CITIZEN):
        await talk.hear(each)

    assert "✔️ *SL-1*" in await shown(talk, person, "SL-1")


@pytest.mark.parametrize("words", ["quiero reportar un bache", "¿siguen abiertos?"])
async def test_who_writes_freely_is_told_how_to_reach_somebody(talk, words):
    assert await talk.say(CITIZEN, words) == ["public-unread", "public-answer"]
    assert await talk.photo(CITIZEN, words) == ["public-photo", "public-answer"]
    assert (await talk.say(CITIZEN, "persona"))[0] == "person-called"
