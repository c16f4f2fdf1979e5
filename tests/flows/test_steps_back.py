"""A step back shows what was shown there, about the report that it was about."""

import pytest

from domain.messages import Notice
from tests.builders import LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = await Talk(service).at_work()
    await talk.report("SL-2")
    await talk.say(LIAISON, "asignar SL-2")
    for person in (LEAD, LIAISON):
        await talk.hear(person)
    return talk


async def told(talk: Talk, person, text: str) -> Notice:
    await talk.put(person, text)
    return (await talk.heard(person))[-1]


def folios(notice: Notice) -> list[str]:
    return [words.params["folio"] for words in notice.message.paragraphs if "folio" in words.params]


@pytest.mark.parametrize("between", ["SL-2", "ampliar SL-2", "concluir SL-2", "comentar SL-2"])
async def test_back_from_another_report_is_about_the_one_before(talk, between):
    await talk.say(LEAD, "concluir SL-1")
    await talk.say(LEAD, between)

    shown = await told(talk, LEAD, "volver")

    assert folios(shown) == ["SL-1"]
    assert (await talk.say(LEAD, "quedó tapado")) == ["conclude-no-photos-text"]
    async with talk.service.database.reading() as unit:
        assert (await unit.reports.draft_of((await talk.by_folio("SL-1")).id)).text


async def test_back_from_the_desk_shows_the_report_again(talk):
    report = await told(talk, LIAISON, "SL-1")
    await talk.say(LIAISON, str(len(report.message.choices)))

    shown = await told(talk, LIAISON, "volver")

    assert shown.message.paragraphs[0].key == "report-details"
    assert folios(shown)[0] == "SL-1"


async def test_back_to_a_request_shows_that_request(talk):
    await talk.say(LEAD, "ampliar SL-1 en 8 días")
    await talk.say(LEAD, "llueve")
    await talk.hear(LIAISON)
    await talk.say(LIAISON, "pendientes")
    await talk.say(LIAISON, "1")
    await talk.say(LIAISON, "SL-2")

    shown = await told(talk, LIAISON, "volver")

    assert shown.message.paragraphs[0].key == "request-extension"
    assert folios(shown) == ["SL-1"]
