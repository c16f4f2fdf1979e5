"""A liaison who gives a report to a crew that does other work is told so, and asked."""

from dataclasses import replace

import pytest

from bot.organisation.setting_up import SettingUp
from bot.words import Tongue
from domain.ids import CrewId
from domain.organisation import CrewPlan
from tests.builders import LAMP, LIAISON, STREETS, an_organisation
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    """Streets has two crews: North mends potholes, and Painters do not."""
    talk = Talk(service)
    painters = CrewPlan(CrewId("paint"), "Pintura", STREETS, 4, frozenset({LAMP.key}), "24/7")
    organisation = an_organisation()
    crews = (*organisation.crews, painters)
    async with service.database.unit() as unit:
        plan = SettingUp(unit, replace(organisation, crews=crews))
        await plan.apply(now=service.clock.now())
        await unit.commit()
    await talk.report()
    await talk.hear(LIAISON)
    return talk


async def crew(talk: Talk) -> str | None:
    return (await talk.by_folio()).crew


@pytest.mark.parametrize("yes", ["sí", "confirmar", "Sí, asignar", "1"])
async def test_it_is_given_only_after_a_yes(talk, yes):
    assert await talk.say(LIAISON, "asignar SL-1 Pintura") == ["desk-sure"]
    assert await crew(talk) is None

    assert (await talk.say(LIAISON, yes))[0] == "report-details"
    assert await crew(talk) == "paint"


async def test_a_no_shows_the_crews_and_gives_nothing(talk):
    await talk.say(LIAISON, "asignar SL-1 Pintura")

    assert (await talk.say(LIAISON, "no"))[0] == "desk-choose-crew"
    assert await crew(talk) is None


@pytest.mark.parametrize("words", ["ok", "gracias", "👍"])
async def test_a_kind_word_is_no_yes(talk, words):
    await talk.say(LIAISON, "asignar SL-1 Pintura")

    assert await talk.say(LIAISON, words) == ["thanked", "desk-sure"]
    assert await crew(talk) is None


async def test_why_it_is_asked_is_said(talk):
    await talk.put(LIAISON, "asignar SL-1 Pintura")
    (asked,) = (await talk.heard(LIAISON))[0].message.paragraphs

    assert asked.params["why"].key == "why-cannot"


async def test_one_that_is_chosen_from_the_list_is_asked_about_too(talk):
    report = await talk.by_folio()
    await talk.press(LIAISON, "desk.choose", report.id)
    stamp = talk.service.worker.stage.book.stamp

    assert await talk.say(LIAISON, choice=stamp(f"crew:{report.id}/paint")) == ["desk-sure"]
    await talk.say(LIAISON, "no")
    assert (await talk.say(LIAISON, choice=stamp(f"crew:{report.id}/north")))[0] == "report-details"
    assert await crew(talk) == "north"


async def test_a_crew_that_does_such_work_has_it_at_once(talk):
    assert (await talk.say(LIAISON, "asignar SL-1 Norte"))[0] == "report-details"
    assert await crew(talk) == "north"


async def test_a_paused_crew_is_refused_and_not_asked_about(talk):
    assert (await talk.say(LIAISON, "asignar SL-1 Sur"))[0] == "refusal-crew-barred"
    assert await crew(talk) is None


async def test_a_full_crew_is_refused_with_what_it_carries(talk):
    for number in range(2, 6):
        await talk.report(f"SL-{number}")
        await talk.say(LIAISON, f"asignar SL-{number} Norte")
    await talk.put(LIAISON, "asignar SL-1 Norte")

    (told,) = await talk.heard(LIAISON)
    said = talk.service.sender.composer.text(told.message, Tongue.anywhere("es"))
    assert "No se puede asignar (Norte: llena, 4 de 4)" in said
    assert await crew(talk) is None


async def test_whoever_leaves_gives_nothing_and_an_old_yes_does_nothing(talk):
    await talk.say(LIAISON, "asignar SL-1 Pintura")
    report = await talk.by_folio()
    await talk.say(LIAISON, "salir")

    assert (await talk.press(LIAISON, "anyway", report.id))[0] == "button-expired"
    assert await crew(talk) is None


async def test_a_yes_meant_for_one_report_gives_no_other(talk):
    await talk.report("SL-2")
    await talk.hear(LIAISON)
    first = await talk.by_folio("SL-1")
    await talk.say(LIAISON, "asignar SL-1 Pintura")
    await talk.say(LIAISON, "asignar SL-2 Pintura")

    assert (await talk.press(LIAISON, "anyway", first.id))[0] == "button-expired"
    assert await crew(talk) is None
