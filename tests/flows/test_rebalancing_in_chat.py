"""A liaison evens out an area from the chat."""

from dataclasses import replace

import pytest

from bot.service import Service
from domain.fieldwork.crews import CrewStatus
from domain.ids import CrewId
from tests.builders import LEAD, LIAISON, OTHER_LIAISON, SOUTH_LEAD, STREETS
from tests.talk import Talk


@pytest.fixture
async def talk(service: Service) -> Talk:
    """North has four reports and South, back at work, none."""
    talk = Talk(service)
    await talk.set_up()
    for number in range(4):
        await talk.report(f"SL-{number}")
        await talk.say(LIAISON, f"asignar SL-{number} norte")
    async with service.database.unit() as unit:
        south = await unit.setup.crew(CrewId("south"))
        await unit.setup.save_crew(replace(south, status=CrewStatus.ACTIVE))
        await unit.commit()
    return talk


async def proposal(talk: Talk):
    async with talk.service.database.reading() as unit:
        return await unit.rebalances.newest(STREETS)


async def holders(talk: Talk) -> list[str]:
    return [(await talk.by_folio(f"SL-{number}")).crew for number in range(4)]


async def test_the_proposal_says_what_would_move_and_nothing_has_moved_yet(talk):
    told = await talk.say(LIAISON, "equilibrar")

    assert told[0] == "rebalance-proposal"
    assert told.count("rebalance-crew") == told.count("rebalance-move") == 2
    assert await holders(talk) == ["north"] * 4


async def test_accepted_it_is_applied_and_each_crew_is_told_once(talk):
    await talk.say(LIAISON, "rebalance")
    found = await proposal(talk)

    told = await talk.press(LIAISON, "rebalance.apply", found.id)

    assert told[0] == "rebalanced"
    assert sorted(await holders(talk)) == ["north", "north", "south", "south"]
    assert "notice-rebalanced-given" in await talk.hear(LEAD)
    assert await talk.hear(SOUTH_LEAD) == ["notice-rebalanced-got"]


async def test_if_a_report_was_concluded_meanwhile_nothing_is_moved_and_a_new_one_is_offered(talk):
    await talk.say(LIAISON, "equilibrar")
    found = await proposal(talk)
    await talk.say(LEAD, "concluir SL-0")
    await talk.photo(LEAD, "Tapado")
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")

    told = await talk.press(LIAISON, "rebalance.apply", found.id)

    assert told[:2] == ["refusal-world-changed", "rebalance-again"]
    assert await holders(talk) == ["north"] * 4
    assert (await talk.press(LIAISON, "rebalance.propose", STREETS))[0] == "rebalance-proposal"


async def test_twice_applied_moves_nothing_twice(talk):
    await talk.say(LIAISON, "equilibrar")
    found = await proposal(talk)
    await talk.press(LIAISON, "rebalance.apply", found.id)

    assert (await talk.press(LIAISON, "rebalance.apply", found.id))[0] == "refusal-already-applied"


async def test_a_report_that_a_crew_began_stays_unless_asked(talk):
    for number in range(4):
        await talk.say(LEAD, f"comentar SL-{number} Ya vamos")

    assert (await talk.say(LIAISON, "equilibrar"))[0] == "refusal-already-even"
    told = await talk.press(LIAISON, "rebalance.with-begun", STREETS)
    assert told[0] == "rebalance-proposal"


async def test_photos_already_sent_are_a_beginning_too(talk):
    await talk.say(LEAD, "concluir SL-0")
    await talk.photo(LEAD)

    await talk.say(LIAISON, "equilibrar")

    assert "SL-0" not in {move.folio for move in (await proposal(talk)).moves}


async def test_a_liaison_of_another_area_can_neither_see_nor_apply_it(talk):
    await talk.say(LIAISON, "equilibrar")
    found = await proposal(talk)

    told = await talk.press(OTHER_LIAISON, "rebalance.apply", found.id)

    assert told[0] == "button-expired"
    assert (await talk.press(OTHER_LIAISON, "rebalance.propose", STREETS))[0] == "button-expired"
    assert await holders(talk) == ["north"] * 4


async def test_where_all_is_even_it_says_so(talk):
    for crew in ("norte", "sur"):
        assert (await talk.say(OTHER_LIAISON, "equilibrar"))[0] == "refusal-already-even", crew
