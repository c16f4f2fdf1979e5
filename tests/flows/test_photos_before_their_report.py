"""Photos that come first are never lost, however the report that they belong to is named."""

import pytest

from bot.words import Catalogues, Tongue
from domain.fieldwork.reports import ReportStatus
from tests.builders import LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = await Talk(service).at_work()
    await talk.report("SL-2")
    await talk.say(LIAISON, "asignar SL-2")
    await talk.hear(LEAD)
    return talk


async def heard(talk: Talk, text: str) -> str:
    await talk.put(LEAD, text)
    (told,) = await talk.heard(LEAD)
    tongue = Tongue.anywhere("es")
    return "\n".join(Catalogues().say(words, tongue) for words in told.message.paragraphs)


@pytest.mark.parametrize("named", ["SL-2", "sl2", "el SL-2"])
async def test_a_folio_says_which_report_they_belong_to(talk, named):
    assert await talk.photo(LEAD) == ["files-which"]

    assert "Tengo 1 foto para *SL-2*" in await heard(talk, named)


async def test_the_report_can_still_be_changed(talk):
    await talk.photo(LEAD, "quedó tapado")
    await talk.say(LEAD, "SL-1")

    assert "Tengo 1 foto y tu texto para *SL-2*" in await heard(talk, "SL-2")


@pytest.mark.parametrize("before", [(), ("SL-1",)])
async def test_a_command_with_a_folio_takes_them_along(talk, before):
    await talk.photo(LEAD, "quedó tapado")
    for words in before:
        await talk.say(LEAD, words)

    assert await talk.say(LEAD, "concluir SL-2") == ["conclude-photos-text"]
    await talk.say(LEAD, "listo")
    assert (await talk.say(LEAD, "confirmar"))[0] == "concluded"
    assert (await talk.by_folio("SL-2")).status is ReportStatus.CONCLUDED


async def test_a_comment_takes_them_along_with_all_words(talk):
    await talk.photo(LEAD, "sigue el agua")

    assert await talk.say(LEAD, "comentar SL-1 mañana regresamos") == ["comment-kept"]
    async with talk.service.database.reading() as unit:
        line = (await unit.reports.history_of((await talk.by_folio()).id, 1))[-1]
    assert line.details["text"] == "sigue el agua\nmañana regresamos"
    assert len(line.pictures) == 1


async def test_a_rejection_takes_them_along(talk):
    await talk.photo(LEAD)
    await talk.say(LEAD, "rechazar SL-1")
    await talk.say(LEAD, "hay una casa encima")

    async with talk.service.database.reading() as unit:
        (request,) = await unit.requests.open_for((await talk.by_folio()).id)
    assert len(request.photos) == 1


@pytest.mark.parametrize("at", ["SL-1", "ampliar SL-1"])
async def test_a_report_looked_at_before_does_not_stand_in_the_way(talk, at):
    await talk.say(LEAD, at)
    await talk.say(LEAD, "reportes")
    assert await talk.photo(LEAD) == ["files-which"]

    await talk.press(LEAD, "files.to", (await talk.by_folio("SL-2")).id)
    assert await talk.say(LEAD, "comentar") == ["comment-kept"]
    async with talk.service.database.reading() as unit:
        lines = await unit.reports.history_of((await talk.by_folio("SL-2")).id, 1)
    assert len(lines[-1].pictures) == 1


async def test_done_concludes_the_report_that_was_chosen(talk):
    await talk.photo(LEAD, "quedó tapado")
    await talk.say(LEAD, "SL-2")

    assert await talk.say(LEAD, "listo") == ["conclude-photos-text"]


async def test_who_goes_to_the_menu_is_told_that_they_are_in_none(talk):
    await talk.photo(LEAD)

    assert await talk.say(LEAD, "menu") == ["files-left", "crew-menu"]


async def test_words_that_came_with_them_are_said_to_be_kept(talk):
    await talk.photo(LEAD)

    assert "Guardé tu foto y tu texto. ¿De qué reporte es?" in await heard(talk, "quedó limpio")
    assert "Tengo 1 foto y tu texto para *SL-1*" in await heard(talk, "SL-1")
