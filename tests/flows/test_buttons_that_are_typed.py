"""The words of a button do what the button does, wherever they are typed."""

import pytest

from tests.builders import LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await talk.report()
    await talk.say(LIAISON, "asignar SL-1")
    await talk.hear(LEAD)
    return talk


async def gathered(talk: Talk):
    report = await talk.by_folio()
    async with talk.service.database.reading() as unit:
        return await unit.reports.draft_of(report.id)


async def summed_up(talk: Talk) -> None:
    await talk.say(LEAD, "concluir SL-1")
    await talk.photo(LEAD, "Quedó limpio")
    await talk.say(LEAD, "listo")


async def test_no_at_the_summary_sends_nothing_and_keeps_what_was_gathered(talk):
    await summed_up(talk)

    assert await talk.say(LEAD, "No.") == ["conclude-not-yet", "conclude-photos-text"]
    assert (await gathered(talk)).text == "Quedó limpio"
    assert await talk.say(LEAD, "no") == ["conclude-photos-text"]
    assert (await gathered(talk)).text == "Quedó limpio"


@pytest.mark.parametrize("words", ["empezar de nuevo", "Start again"])
@pytest.mark.parametrize("at", ["gathering", "summary"])
async def test_the_words_of_a_button_are_no_words_for_the_citizen(talk, words, at):
    await summed_up(talk)
    if at == "gathering":
        await talk.say(LEAD, "no")

    assert await talk.say(LEAD, words) == ["conclude-no-photos-no-text"]
    assert (await gathered(talk)).text == ""


async def test_the_words_of_a_button_of_a_report_s_card_are_understood(talk):
    await talk.say(LEAD, "SL-1")

    assert await talk.say(LEAD, "Pedir más tiempo") == ["extend-until"]


async def test_the_words_of_a_button_are_no_comment(talk):
    await talk.say(LEAD, "comentar SL-1")

    assert (await talk.say(LEAD, "ver reporte"))[0] == "report-details"


async def test_the_words_of_a_button_that_is_not_offered_are_words(talk):
    await talk.say(LEAD, "comentar SL-1")

    assert await talk.say(LEAD, "pedir más tiempo") == ["comment-kept"]
