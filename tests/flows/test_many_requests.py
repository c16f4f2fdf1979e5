"""A liaison before many requests: all can be reached, and none is decided unread."""

from dataclasses import replace

import pytest

from bot.organisation.setting_up import SettingUp
from domain.fieldwork.requests import RequestStatus
from tests.builders import LEAD, LIAISON, an_organisation
from tests.talk import Talk

MANY = 12
A_LONG_STORY = "la máquina está en el taller y " * 12


@pytest.fixture
async def talk(service) -> Talk:
    """A crew that may carry more than a page of reports."""
    plan = an_organisation()
    crews = tuple(replace(crew, limit=MANY) for crew in plan.crews)
    async with service.database.unit() as unit:
        await SettingUp(unit, replace(plan, crews=crews)).apply(now=service.clock.now())
        await unit.commit()
    return Talk(service)


async def ask(talk: Talk, most: int, why: str = "falta asfalto") -> None:
    for number in range(1, most + 1):
        await talk.report(f"SL-40{number:02}")
        await talk.say(LIAISON, f"asignar SL-40{number:02}")
        await talk.say(LEAD, f"ampliar SL-40{number:02} en 8 días")
        await talk.say(LEAD, why)
    await talk.hear(LIAISON)


async def open_numbers(talk: Talk) -> list[int]:
    async with talk.service.database.reading() as unit:
        found = [await unit.requests.by_number(number) for number in range(1, MANY + 1)]
    return [each.number for each in found if each and each.status is RequestStatus.OPEN]


@pytest.fixture
async def three(talk) -> Talk:
    await ask(talk, 3)
    return talk


@pytest.mark.parametrize(
    "words",
    ["aprobar 1 2 3", "aprobar 1-3", "aprobar 1, 2", "aprobar 1,2", "aprobar 1 y 2",
     "Aprobar todas", "aprobar #1 #2", "approve all", "approve 1 to 3", "approve 1 and 2",
     "negar 1 2", "negar 1 y 2 no procede", "deny 1-3 no trucks"],
)  # fmt: skip
async def test_several_at_once_are_not_decided_and_it_says_so(three, words):
    told = await three.say(LIAISON, words)

    assert told[:2] == ["pending-one-by-one", "pending"]
    assert await open_numbers(three) == [1, 2, 3]


@pytest.mark.parametrize("words", ["aprobar 2", "aprobar 2 gracias", "negar 2 1 bache no es obra"])
async def test_one_with_words_after_it_is_decided(three, words):
    assert (await three.say(LIAISON, words))[0] in ("approved", "denied")
    assert await open_numbers(three) == [1, 3]


async def test_a_number_that_is_no_place_in_the_list_opens_the_request_listed_by_it(talk):
    await ask(talk, MANY)
    for number in range(1, 9):
        await talk.say(LIAISON, f"aprobar {number}")
    await talk.say(LIAISON, "pendientes")

    await talk.put(LIAISON, "11")
    shown = (await talk.heard(LIAISON))[-1].message

    assert shown.paragraphs[0].key == "request-extension"
    assert shown.paragraphs[0].params["number"] == 11
    assert (await talk.say(LIAISON, "aprobar"))[0] == "approved"
    assert await open_numbers(talk) == [9, 10, 12]


async def test_all_of_many_can_be_reached_page_by_page(talk):
    await ask(talk, MANY)
    seen = []
    for words in ("pendientes", "ver más"):
        await talk.put(LIAISON, words)
        (page,) = await talk.heard(LIAISON)
        seen += [w.params["number"] for w in page.message.paragraphs if "text" in w.params]

    assert seen == list(range(1, MANY + 1))


async def test_a_page_of_long_reasons_stays_readable(talk):
    await ask(talk, 1, A_LONG_STORY)

    await talk.put(LIAISON, "pendientes")
    (listed,) = await talk.heard(LIAISON)
    assert len(listed.message.paragraphs[1].params["text"]) <= 80

    await talk.put(LIAISON, "1")
    (opened,) = await talk.heard(LIAISON)
    assert opened.message.paragraphs[0].params["text"] == A_LONG_STORY.strip()
