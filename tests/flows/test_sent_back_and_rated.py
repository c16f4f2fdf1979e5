"""Sending work back and rating it, turn by turn, below the channels: keys, not sentences."""

from dataclasses import replace

import pytest

from bot.lookups import report_facts
from domain.fieldwork.crews import CrewStatus
from domain.fieldwork.reports import ReportStatus
from domain.ids import CrewId
from tests.builders import CITIZEN, LEAD, LIAISON, MATE, OTHER_LIAISON
from tests.talk import Talk

EVERYBODY = (LEAD, MATE, CITIZEN, LIAISON)


@pytest.fixture
async def talk(service) -> Talk:
    """A report that North has concluded, and nobody has anything left to read."""
    talk = Talk(service)
    await talk.set_up()
    await talk.report("SL-1")
    await talk.say(LIAISON, "asignar SL-1")
    await conclude(talk)
    for person in EVERYBODY:
        await talk.hear(person)
    return talk


async def conclude(talk: Talk) -> None:
    await talk.say(LEAD, "concluir SL-1")
    await talk.photo(LEAD, "ya quedó")
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")


async def facts(talk: Talk) -> dict:
    async with talk.service.database.reading() as unit:
        return await report_facts(unit, "SL-1", now=talk.service.clock.now())


async def press_rate(talk: Talk, person, score: str) -> list[str]:
    report = await talk.by_folio()
    choice = talk.service.worker.stage.book.stamp(f"rate:{report.id}/{score}")
    return await talk.say(person, choice=choice)


async def test_a_liaison_sends_back_with_a_word_and_a_reason(talk):
    assert await talk.say(LIAISON, "devolver SL-1 sigue el hoyo") == ["sent-back", "desk-home"]

    report = await talk.by_folio()
    assert (report.status, report.crew) == (ReportStatus.ASSIGNED, "north")
    assert await talk.hear(LEAD) == ["notice-sent-back"]
    assert await talk.hear(CITIZEN) == ["notice-looked-at-again"]
    assert [line["event"] for line in (await facts(talk))["history"]][-1] == "report-sent-back"


@pytest.mark.parametrize("words", ["devolver SL-1", "return SL-1", "send back SL-1"])
async def test_without_a_reason_it_is_asked_for_and_may_be_chosen(talk, words):
    assert await talk.say(LIAISON, words) == ["send-back-why"]

    assert await talk.say(LIAISON, "2") == ["sent-back", "desk-home"]

    (notice,) = await talk.heard(LEAD)
    assert notice.message.paragraphs[0].params["reason"].key == "flaw-unfinished"


async def test_the_button_stands_with_the_report_and_leads_to_the_same(talk):
    report = await talk.by_folio()
    assert "quality-awaited" in await talk.say(LIAISON, "SL-1")

    assert await talk.press(LIAISON, "desk.return", report.id) == ["send-back-why"]
    assert await talk.say(LIAISON, "no es ahí") == ["sent-back", "desk-home"]


async def test_a_flaw_that_nobody_offered_changes_nothing(talk):
    report = await talk.by_folio()
    await talk.press(LIAISON, "desk.return", report.id)

    told = await talk.press(LIAISON, "flaw", f"{report.id}/nonsense")

    assert told[0] == "button-expired"
    assert (await talk.by_folio()).status is ReportStatus.CONCLUDED


async def test_what_is_open_or_of_another_area_cannot_be_sent_back(talk):
    await talk.say(LIAISON, "devolver SL-1 sigue")

    assert (await talk.say(LIAISON, "devolver SL-1 otra vez"))[0] == "refusal-not-concluded"
    assert (await talk.say(OTHER_LIAISON, "devolver SL-1 sigue"))[0] == "folio-unknown"
    assert (await talk.say(LEAD, "devolver SL-1 sigue"))[0] != "sent-back"


async def test_after_a_month_it_is_too_late(talk):
    talk.service.clock.pass_by(days=31)

    assert (await talk.say(LIAISON, "devolver SL-1 sigue"))[0] == "refusal-concluded-long-ago"


async def test_where_the_crew_rests_it_waits_for_another(talk):
    async with talk.service.database.unit() as unit:
        crew = await unit.setup.crew(CrewId("north"))
        await unit.setup.save_crew(replace(crew, status=CrewStatus.PAUSED))
        await unit.commit()

    assert (await talk.say(LIAISON, "devolver SL-1 sigue"))[0] == "sent-back"

    assert (await talk.by_folio()).status is ReportStatus.QUEUED
    assert await talk.hear(LEAD) == []


async def test_a_second_conclusion_has_its_own_picture_which_the_desk_shows(talk):
    async with talk.service.database.reading() as unit:
        first = await unit.conclusions.newest((await talk.by_folio()).id)
    await talk.say(LIAISON, "devolver SL-1 sigue")
    talk.service.clock.pass_by(hours=1)
    await conclude(talk)
    await talk.heard(LIAISON)

    await talk.put(LIAISON, "SL-1")
    (page,) = await talk.heard(LIAISON)

    assert len((await facts(talk))["conclusions"]) == 2
    assert len(page.message.media) == 1
    assert page.message.media[0] != first.picture


async def test_a_citizen_rates_with_one_press_and_may_change_their_mind(talk):
    assert await press_rate(talk, CITIZEN, "bad") == ["rated-bad"]
    assert await talk.hear(LIAISON) == ["notice-rated-bad"]
    assert await talk.say(CITIZEN, "sigue el hoyo") == ["rating-explained", "public-answer"]
    assert await talk.hear(LIAISON) == ["notice-rated-bad-because"]
    assert "quality-rated-because" in await talk.say(LIAISON, "SL-1")

    assert await press_rate(talk, CITIZEN, "good") == ["rated-good"]

    (done,) = (await facts(talk))["conclusions"]
    assert [(r["score"], r["text"]) for r in done["ratings"]] == [("good", "")]


async def test_a_picture_of_what_is_missing_goes_to_the_report(talk):
    await press_rate(talk, CITIZEN, "fair")

    assert (await talk.photo(CITIZEN))[0] == "rating-photo-kept"

    assert (await facts(talk))["history"][-1]["pictures"] != []


async def test_thanks_are_words_for_good_work_and_no_answer_to_what_is_missing(talk):
    await press_rate(talk, CITIZEN, "bad")
    await talk.hear(LIAISON)
    assert await talk.say(CITIZEN, "gracias") == ["thanked", "rated-bad"]
    assert await talk.hear(LIAISON) == []

    await press_rate(talk, CITIZEN, "good")
    assert (await talk.say(CITIZEN, "👍"))[0] == "rating-explained"
    assert "quality-rated-because" in await talk.say(LIAISON, "SL-1")


async def test_only_whoever_reported_it_may_rate(talk):
    for person in (MATE, LIAISON):
        assert (await press_rate(talk, person, "good"))[0] == "button-expired"
    assert (await press_rate(talk, CITIZEN, "excellent"))[0] == "button-expired"


async def test_what_was_sent_back_is_rated_once_it_is_done(talk):
    await talk.say(LIAISON, "devolver SL-1 sigue")
    await talk.hear(CITIZEN)

    assert (await press_rate(talk, CITIZEN, "good"))[0] == "refusal-reopened-meanwhile"
