"""A liaison asks for figures, and looks at them this way and that."""

from dataclasses import replace

import pytest

from bot.organisation.setting_up import SettingUp
from dialogs.figures import MOST_LINES
from domain.media import MediaStatus
from domain.messages import Words
from tests.builders import LEAD, LIAISON, OTHER_LIAISON, an_organisation
from tests.talk import Talk

TOTALS = ["figures-title", "figures-total", "figures-total", "figures-active"]


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


async def conclude(talk: Talk, *folios: str) -> None:
    """The crew North has each report, and finishes it two hours later."""
    for folio in folios:
        await talk.report(folio)
        await talk.say(LIAISON, f"asignar {folio} Norte")
        talk.service.clock.pass_by(hours=2)
        await talk.say(LEAD, f"concluir {folio}")
        await talk.photo(LEAD, "Tapado")
        await talk.say(LEAD, "listo")
        await talk.say(LEAD, "confirmar")
    await talk.hear(LIAISON)


async def ask(talk: Talk, text: str = "cifras", **fields):
    """What the liaison is shown."""
    await talk.put(LIAISON, text, **fields)
    (notice,) = await talk.heard(LIAISON)
    return notice.message


def choices(message) -> list[str]:
    return [choice.id for choice in message.choices]


async def test_the_week_and_the_month_come_in_one_message_with_a_chart(talk):
    await conclude(talk, "SL-1", "SL-2")

    shown = await ask(talk)

    week, month = shown.paragraphs[1:3]
    assert [words.key for words in shown.paragraphs] == TOTALS
    assert (week.params["days"], month.params["days"]) == (7, 30)
    assert week.params["concluded"] == month.params["concluded"] == 2
    assert week.params["on_time"] == Words("figures-few")
    assert choices(shown) == ["figures.by:/crew", "figures.by:/category", "desk.home:"]
    assert len(shown.media) == 1


async def test_the_chart_is_drawn_as_the_answer_waits_for_it(talk):
    shown = await ask(talk)

    assert await talk.service.workshop.get_next()
    async with talk.service.database.reading() as unit:
        (chart,) = await unit.media.several(shown.media)
    assert chart.status is MediaStatus.STORED
    assert talk.service.store.shown(chart.id).exists()


async def test_enough_conclusions_are_told_as_a_share_with_its_certainty(talk):
    await conclude(talk, *(f"SL-{n}" for n in range(5)))

    week = (await ask(talk, "Figures")).paragraphs[1]

    assert week.params["on_time"] == Words(
        "figures-share", {"percent": 100, "low": 57, "high": 100, "promised": 100}
    )
    assert week.params["time"] == Words("figures-days-half", {"median": 0.1})


async def test_buttons_lead_from_crews_to_categories_and_other_days(talk):
    await conclude(talk, "SL-1")
    await ask(talk)

    by_crew = await ask(talk, "", choice=talk.service.worker.stage.book.stamp("figures.by:/crew"))
    quarter = await ask(talk, "", choice="1.figures.days:/90")
    by_category = await ask(talk, "", choice="1.figures.by:/category")

    assert by_crew.paragraphs[0].key == "figures-split-crew"
    assert by_crew.paragraphs[1].params == {"name": "Norte", "concluded": 1}
    assert [words.params["days"] for words in (by_crew.paragraphs[0], quarter.paragraphs[0])] == [
        30,
        90,
    ]
    assert by_category.paragraphs[0] == Words("figures-split-category", {"days": 90})
    assert by_category.paragraphs[1].params == {"name": "Bache", "concluded": 1}
    assert "figures.days:/90" not in choices(by_category)


async def test_after_a_misunderstanding_the_same_figures_are_shown_again(talk):
    await ask(talk)
    await ask(talk, "", choice="1.figures.by:/crew")

    again = await ask(talk, "¿mande?")

    assert [words.key for words in again.paragraphs][:2] == ["not-understood", "figures-split-crew"]


async def test_going_back_shows_the_figures_that_were_left(talk):
    await ask(talk)
    await ask(talk, "", choice="1.figures.by:/crew")
    await ask(talk, "pendientes")

    back = await ask(talk, "volver")

    assert back.paragraphs[0].key == "figures-split-crew"


@pytest.mark.parametrize("choice", ["figures.by:/member", "figures.days:/9999", "figures.days:/x"])
async def test_a_button_that_nobody_offered_changes_nothing(talk, choice):
    await ask(talk)

    shown = await ask(talk, "", choice=f"1.{choice}")

    assert [words.key for words in shown.paragraphs] == TOTALS


async def test_a_liaison_sees_their_own_areas_only(talk):
    await conclude(talk, "SL-1")

    await talk.put(OTHER_LIAISON, "cifras")
    (notice,) = await talk.heard(OTHER_LIAISON)

    assert notice.message.paragraphs[1].params["concluded"] == 0


async def test_a_crew_has_no_desk_and_no_figures(talk):
    assert await talk.say(LEAD, "cifras") == ["not-understood", "crew-menu"]


async def test_a_city_of_many_crews_is_told_of_the_busiest(talk):
    plan = an_organisation()
    others = (replace(plan.crews[0], key=f"c{n}", name=f"Cuadrilla {n}") for n in range(20))
    async with talk.service.database.unit() as unit:
        changed = replace(plan, crews=(*plan.crews, *others))
        await SettingUp(unit, changed).apply(now=talk.service.clock.now())
        await unit.commit()
    await conclude(talk, "SL-1")
    await ask(talk)

    by_crew = await ask(talk, "", choice="1.figures.by:/crew")

    assert len(by_crew.paragraphs) == 1 + MOST_LINES + 1
    assert by_crew.paragraphs[1].params["concluded"] == 1
    assert by_crew.paragraphs[-1] == Words("figures-line-more", {"count": 22 - MOST_LINES})
