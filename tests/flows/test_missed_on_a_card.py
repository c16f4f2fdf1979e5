"""Whoever is not understood while pictures are shown sees the words again, and not the pictures."""

import pytest

from domain.messages import Message
from tests.builders import LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await talk.report(photos=("citizen-photo",))
    await talk.say(LIAISON, "asignar SL-1")
    for person in (LEAD, LIAISON):
        await talk.hear(person)
    return talk


async def told(talk: Talk, who, text: str, **fields) -> Message:
    await talk.put(who, text, **fields)
    return (await talk.heard(who))[0].message


@pytest.mark.parametrize("who", [LEAD, LIAISON])
async def test_a_card_comes_with_its_pictures_once(talk, who):
    card = await told(talk, who, "SL-1")
    missed = await told(talk, who, "¿qué hago?")

    assert (card.media, card.pin is None) == (("citizen-photo",), False)
    assert (missed.media, missed.pin) == ((), None)
    assert [words.key for words in missed.paragraphs] == [
        "not-understood",
        *(words.key for words in card.paragraphs),
    ]
    assert missed.choices == card.choices


@pytest.mark.parametrize("text", ["SL-999", "aprobar 77"])
async def test_nor_do_they_come_again_with_what_cannot_be_found(talk, text):
    await told(talk, LIAISON, "SL-1")

    assert (await told(talk, LIAISON, text)).media == ()


async def test_nor_with_a_refusal(talk):
    await told(talk, LIAISON, "SL-1")
    refused = await told(talk, LIAISON, "asignar SL-1 Nadie")

    assert refused.paragraphs[0].key == "refusal-crew-unknown"
    assert refused.media == ()


@pytest.mark.parametrize(
    ("text", "said"), [("persona", "person-called"), ("baja", "stopped"), ("alta", "resumed")]
)
async def test_nor_with_what_is_about_something_else(talk, text, said):
    await told(talk, LEAD, "SL-1")
    answer = await told(talk, LEAD, text)

    assert answer.paragraphs[0].key == said
    assert (answer.media, answer.pin) == ((), None)


async def test_whoever_asks_for_the_card_again_has_its_pictures_again(talk):
    await told(talk, LEAD, "SL-1")
    await told(talk, LEAD, "¿qué hago?")

    assert (await told(talk, LEAD, "SL-1")).media == ("citizen-photo",)
