"""A full stop or a single figure is no reason and no description: nobody is sent one."""

import pytest

from domain.fieldwork.requests import RequestStatus
from tests.builders import LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    return await Talk(service).at_work()


async def asked(talk: Talk) -> list:
    report = await talk.by_folio()
    async with talk.service.database.reading() as unit:
        return await unit.requests.open_for(report.id)


@pytest.mark.parametrize("text", ["0", ".", "...", "x", "🤷"])
@pytest.mark.parametrize(
    ("steps", "question"),
    [
        (["rechazar SL-1"], "reject-reason"),
        (["rechazar SL-1", "2"], "reject-words"),
        (["ampliar SL-1 en 8 días"], "extend-why"),
    ],
)
async def test_a_crew_s_reason_is_asked_for_again(talk, steps, question, text):
    for step in steps:
        await talk.say(LEAD, step)

    assert await talk.say(LEAD, text) == ["refusal-says-nothing", question]
    assert await asked(talk) == []


@pytest.mark.parametrize("text", [".", "x"])
async def test_a_denial_needs_words_however_it_is_typed(talk, text):
    await talk.say(LEAD, "ampliar SL-1 en 8 días")
    await talk.say(LEAD, "llueve")
    await talk.hear(LIAISON)

    assert await talk.say(LIAISON, f"negar 1 {text}") == ["refusal-says-nothing", "deny-why"]
    assert await talk.say(LIAISON, text) == ["refusal-says-nothing", "deny-why"]
    assert [each.status for each in await asked(talk)] == [RequestStatus.OPEN]
    assert (await talk.say(LIAISON, "ya hay"))[0] == "denied"


@pytest.mark.parametrize("word", ["no", "sí", "listo", "yes", "done"])
async def test_a_word_that_answers_another_question_is_no_reason(talk, word):
    await talk.say(LEAD, "rechazar SL-1")
    assert await talk.say(LEAD, word) == ["reject-reason"]
    await talk.say(LEAD, "ampliar SL-1 en 8 días")
    assert await talk.say(LEAD, word) == ["extend-why"]
    await talk.say(LEAD, "llueve")
    await talk.hear(LIAISON)

    await talk.say(LIAISON, "negar 1")
    assert await talk.say(LIAISON, word) == ["deny-why"]
    assert [each.status for each in await asked(talk)] == [RequestStatus.OPEN]


async def test_nor_does_it_describe_what_was_done(talk):
    await talk.say(LEAD, "concluir SL-1")

    assert (await talk.say(LEAD, "."))[0] == "refusal-says-nothing"
    assert await talk.say(LEAD, "9") == ["refusal-says-nothing", "conclude-no-photos-no-text"]
    assert await talk.photo(LEAD, ".") == ["conclude-photos-text"]


async def test_another_day_where_the_reason_is_asked_for_changes_the_day(talk):
    await talk.say(LEAD, "ampliar SL-1 en 8 días")
    await talk.put(LEAD, "en 10 días")
    (again,) = await talk.heard(LEAD)
    (why,) = again.message.paragraphs

    assert why.key == "extend-why"
    assert (why.params["until"] - talk.service.clock.now().date()).days == 10
    assert await talk.say(LEAD, "ayer") == ["refusal-extension-not-later", "extend-why"]
    assert (await talk.say(LEAD, "llueve"))[0] == "extension-requested"
