"""A liaison looks at the limits in chat and decides."""

import pytest

from domain.ids import CrewId
from scheduler.limits import review_limits
from tests.builders import LEAD, LIAISON, OTHER_LIAISON, STREETS
from tests.histories import END, a_careless_history, a_history, put
from tests.talk import Talk

NORTH = CrewId("north")


@pytest.fixture
async def talk(service) -> Talk:
    service.clock.moment = END
    talk = Talk(service)
    await talk.set_up()
    return talk


@pytest.fixture
async def suggested(talk) -> Talk:
    """North, with a limit of 4, could carry more."""
    await reviewed(talk, a_history())
    await talk.hear(LIAISON)
    return talk


async def reviewed(talk: Talk, pasts) -> None:
    async with talk.service.database.unit() as unit:
        await put(unit, pasts)
        await unit.commit()
    await review_limits(talk.service.database, talk.service.clock.now())
    talk.service.clock.pass_by(hours=6)


async def limit(talk: Talk) -> int:
    async with talk.service.database.reading() as unit:
        return (await unit.setup.crew(NORTH)).limit


async def proposal(talk: Talk):
    async with talk.service.database.reading() as unit:
        found = await unit.limits.proposals(STREETS, END)
    return found[NORTH][-1]


async def test_the_list_is_reached_from_the_load_and_by_a_word(suggested):
    assert "limits.list:" in [
        choice.id
        for notice in await spoken(suggested, "carga")
        for choice in notice.message.choices
    ]
    listed = ["limits", "limits-line-open", "limits-line-too-few"]
    for word in ("limites", "LÍMITES", "limits", "/limits"):
        said = await suggested.say(LIAISON, word)
        assert said[0] == "limits"
    assert said[1] == listed[1]


async def spoken(talk: Talk, text: str):
    await talk.put(LIAISON, text)
    return await talk.heard(LIAISON)


async def test_a_suggestion_is_explained_and_accepted(suggested):
    assert await suggested.press(LIAISON, "limits.crew", NORTH) == [
        "limits-crew",
        "limits-why-limit",
        "limits-stuck",
        "limits-proposed",
    ]
    wanted = (await proposal(suggested)).limit

    said = await suggested.say(LIAISON, "1")

    assert said == ["limit-set", "limits-crew", "limits-why-limit", "limits-stuck"]
    assert await limit(suggested) == wanted
    decided = await proposal(suggested)
    assert decided.status == "accepted"
    assert decided.decided_by == await suggested.contact(LIAISON)


async def test_another_number_is_typed_and_means_no_choice_of_the_list(suggested):
    assert await suggested.press(LIAISON, "limits.edit", NORTH) == ["limits-type"]

    said = await suggested.say(LIAISON, "2")

    assert said[0] == "limit-set"
    assert await limit(suggested) == 2
    assert (await proposal(suggested)).status == "edited"


async def test_a_number_typed_as_a_limit_is_not_taken_for_a_folio(suggested):
    await suggested.report("12")
    await suggested.press(LIAISON, "limits.edit", NORTH)

    await suggested.say(LIAISON, "12")

    assert await limit(suggested) == 12


async def test_a_suggestion_is_dismissed_and_nothing_changes(suggested):
    said = await suggested.press(LIAISON, "limits.dismiss", NORTH)

    assert said[:2] == ["limit-kept", "limits-crew"]
    assert await limit(suggested) == 4
    assert (await proposal(suggested)).status == "dismissed"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("muchos", "refusal-number-not-understood"), ("0", "refusal-limit-range"),
     ("4", "refusal-same-limit"), ("99999", "refusal-number-not-understood")],
)  # fmt: skip
async def test_what_is_no_limit_is_refused_and_asked_for_again(suggested, typed, key):
    await suggested.press(LIAISON, "limits.edit", NORTH)

    assert await suggested.say(LIAISON, typed) == [key, "limits-type"]
    assert (await suggested.say(LIAISON, "6"))[0] == "limit-set"


async def test_from_the_question_one_can_go_back(suggested):
    await suggested.press(LIAISON, "limits.crew", NORTH)
    await suggested.press(LIAISON, "limits.edit", NORTH)

    assert (await suggested.say(LIAISON, "volver"))[0] == "limits-crew"
    assert await suggested.say(LIAISON, "salir") == ["left", "desk-home"]


async def test_an_old_suggestion_cannot_be_accepted(suggested):
    wanted = (await proposal(suggested)).limit
    await suggested.press(LIAISON, "limits.dismiss", NORTH)

    stale = await suggested.press(LIAISON, "limits.accept", f"{NORTH}/{wanted}")

    assert stale[0] == "refusal-proposal-closed"
    assert await limit(suggested) == 4


async def test_where_the_model_does_not_apply_it_says_so_and_shows_what_is_stuck(talk):
    await reviewed(talk, a_careless_history(arrivals=6))

    said = await talk.press(LIAISON, "limits.crew", NORTH)

    assert said == ["limits-crew", "limits-why-unexplained", "limits-stuck"]


async def test_before_the_first_night_there_is_nothing_to_say_but_a_number_can_be_set(talk):
    assert (await talk.say(LIAISON, "limites"))[1:] == ["limits-line-unknown"] * 2
    await talk.press(LIAISON, "limits.edit", NORTH)

    assert (await talk.say(LIAISON, "6"))[0] == "limit-set"
    assert await limit(talk) == 6


async def test_a_higher_limit_gives_a_waiting_report_to_the_crew_at_once(talk):
    for number in range(5):
        await talk.report(f"SL-{number}")
        await talk.say(LIAISON, f"asignar SL-{number}")
    await talk.hear(LEAD)
    await talk.press(LIAISON, "limits.edit", NORTH)

    await talk.say(LIAISON, "5")

    assert await talk.hear(LEAD) == ["notice-assigned"]


async def test_nobody_sees_or_sets_the_limit_of_another_area_s_crew(suggested):
    for trigger in ("limits.crew", "limits.edit", "limits.dismiss"):
        said = await suggested.press(OTHER_LIAISON, trigger, NORTH)
        assert not any(key.startswith("limit") for key in said), (trigger, said)
    assert "limits-crew" not in await suggested.say(LEAD, "limites")
    assert await limit(suggested) == 4
