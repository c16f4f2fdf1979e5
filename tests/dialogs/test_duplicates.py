"""A liaison joins what two citizens reported, turn by turn."""

from dataclasses import replace

import pytest

from bot.lookups import report_facts
from domain.fieldwork.reports import ReportStatus
from domain.messages import Pin
from tests.builders import (
    CITIZEN,
    HERE,
    LAMP,
    LEAD,
    LIAISON,
    MATE,
    OTHER_LIAISON,
)
from tests.talk import Talk, a_photo

NEIGHBOUR = replace(CITIZEN, external_id="+528100001001")
NEXT_DOOR = Pin(HERE.latitude + 0.00027, HERE.longitude)  # 30 m to the north
EVERYBODY = (LEAD, MATE, LIAISON, CITIZEN, NEIGHBOUR)


@pytest.fixture
async def talk(service) -> Talk:
    """SL-1 is with the crew North, and SL-2, from a neighbour, is 30 m away."""
    talk = Talk(service)
    await talk.set_up()
    await talk.report("SL-1", photos=(a_photo().id,))
    await talk.say(LIAISON, "asignar SL-1")
    for person in EVERYBODY:
        await talk.hear(person)
    service.clock.pass_by(days=2)
    await replace(talk, citizen=NEIGHBOUR).report("SL-2", pin=NEXT_DOOR, photos=(a_photo().id,))
    return talk


async def status(talk: Talk, folio: str) -> ReportStatus:
    return (await talk.by_folio(folio)).status


async def conclude(talk: Talk, folio: str) -> None:
    await talk.say(LEAD, f"concluir {folio}")
    await talk.photo(LEAD, "quedó tapado")
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")


async def test_a_new_report_says_which_one_it_looks_like_and_offers_to_compare(talk):
    told = (await talk.heard(LIAISON))[0]

    assert told.template == "notice-received-alike"
    params = told.message.paragraphs[0].params
    assert (params["other"], params["away"]) == ("SL-1", 30)
    assert await talk.say(LIAISON, choice=f"1.{told.message.choices[-1].id}") == [
        "compare-ask", "compare-side", "compare-side", "compare-which"
    ]  # fmt: skip


async def test_the_page_of_a_report_says_the_same_and_one_with_nothing_near_says_nothing(talk):
    assert "alike-line" in await talk.say(LIAISON, "SL-2")
    await talk.report("SL-3", pin=Pin(25.70, -100.30))

    assert "alike-line" not in await talk.say(LIAISON, "SL-3")


async def test_both_photos_are_drawn_side_by_side_under_their_folios(talk):
    told = await _compare(talk)

    async with talk.service.database.reading() as unit:
        picture = await unit.media.get(told.message.media[0])
    labels = picture.recipe["before_label"], picture.recipe["after_label"]
    assert labels == ("SL-1", "SL-2")
    one, two = await talk.by_folio("SL-1"), await talk.by_folio("SL-2")
    assert (picture.recipe["before"], picture.recipe["after"]) == (one.photos[0], two.photos[0])


async def _compare(talk: Talk):
    await talk.hear(LIAISON)
    await talk.put(LIAISON, "unir SL-2")
    return (await talk.heard(LIAISON))[-1]


async def test_once_linked_the_crew_does_one_work_and_both_citizens_are_answered(talk):
    told = await _compare(talk)
    deadline = (await talk.by_folio("SL-1")).deadline

    assert await talk.say(LIAISON, choice=f"1.{told.message.choices[0].id}") == [
        "linked", "report-details", "report-map",
        "history-title", "history-line", "history-line", "alike-linked",
    ]  # fmt: skip
    assert await talk.hear(NEIGHBOUR) == ["notice-linked"]
    assert await status(talk, "SL-2") is ReportStatus.LINKED
    assert (await talk.by_folio("SL-2")).deadline == deadline
    assert await talk.say(NEIGHBOUR, "SL-2") == ["own-report"]

    await conclude(talk, "SL-1")

    pictures = set()
    for person, folio in ((CITIZEN, "SL-1"), (NEIGHBOUR, "SL-2")):
        (told,) = await talk.heard(person)
        report = await talk.by_folio(folio)
        assert told.template == "notice-concluded"
        assert told.message.paragraphs[0].params["folio"] == folio
        (picture,) = told.message.media
        assert picture.endswith("-pair")
        pictures.add(picture)
        assert report.status is ReportStatus.CONCLUDED
    assert len(pictures) == 2


async def test_operators_see_which_reports_go_together(talk):
    await talk.say(LIAISON, "unir SL-1 SL-2")

    async with talk.service.database.reading() as unit:
        one, two = [
            await report_facts(unit, folio, now=talk.service.clock.now())
            for folio in ("SL-1", "SL-2")
        ]
    assert (one["original"], one["linked"]) == (None, ["SL-2"])
    assert (two["original"], two["linked"], two["status"]) == ("SL-1", [], "linked")
    assert two["light"] == "in_time"  # its reporter still waits


async def test_two_folios_link_at_once_whichever_is_typed_first(talk):
    assert (await talk.say(LIAISON, "unir SL-1 SL-2"))[0] == "linked"

    assert await status(talk, "SL-1") is ReportStatus.ASSIGNED
    assert await status(talk, "SL-2") is ReportStatus.LINKED


async def test_the_other_way_round_the_crew_is_told_and_the_newer_one_stays(talk):
    told = await _compare(talk)
    reverse = await talk.say(LIAISON, choice=f"1.{told.message.choices[2].id}")
    assert reverse[0] == "compare-ask"

    assert (await talk.say(LIAISON, "1"))[0] == "linked"

    assert await status(talk, "SL-1") is ReportStatus.LINKED
    assert await status(talk, "SL-2") is ReportStatus.RECEIVED
    assert await talk.hear(LEAD) == ["notice-linked-crew"]
    assert (await talk.say(LEAD, "SL-1"))[0] == "folio-unknown"


async def test_what_was_told_apart_is_not_suggested_again(talk):
    told = await _compare(talk)

    answer = await talk.say(LIAISON, choice=f"1.{told.message.choices[1].id}")

    assert answer[0] == "told-apart"
    assert "alike-line" not in answer
    assert "alike-line" not in await talk.say(LIAISON, "SL-1")
    assert (await talk.say(LIAISON, "unir SL-2"))[0] == "refusal-nothing-alike"


async def test_an_unlinked_report_waits_for_a_crew_with_its_own_deadline_again(talk):
    own = (await talk.by_folio("SL-2")).deadline
    await talk.say(LIAISON, "unir SL-1 SL-2")

    assert (await talk.say(LIAISON, "separar SL-2"))[0] == "unlinked"

    report = await talk.by_folio("SL-2")
    assert (report.status, report.deadline) == (ReportStatus.ASSIGNED, own)  # a crew had room
    assert "notice-assigned" in await talk.hear(LEAD)
    assert (await talk.say(LIAISON, "separar SL-2"))[0] == "refusal-not-linked"


async def test_a_report_that_joins_finished_work_is_answered_at_once(talk):
    await conclude(talk, "SL-1")

    assert (await talk.say(LIAISON, "unir SL-2 SL-1"))[0] == "linked"

    assert await talk.hear(NEIGHBOUR) == ["notice-linked-concluded"]
    assert await status(talk, "SL-2") is ReportStatus.CONCLUDED


async def test_a_rejected_or_extended_original_takes_the_others_along(talk):
    await talk.say(LIAISON, "unir SL-1 SL-2")
    await talk.hear(NEIGHBOUR)
    await talk.say(LEAD, "ampliar SL-1")
    await talk.say(LEAD, "en 10 días")
    await talk.say(LEAD, "falta material")
    await talk.say(LIAISON, "aprobar 1")
    one, two = await talk.by_folio("SL-1"), await talk.by_folio("SL-2")
    assert one.deadline == two.deadline
    assert await talk.hear(NEIGHBOUR) == []

    await talk.say(LEAD, "rechazar SL-1")
    await talk.say(LEAD, "es de la compañía de luz")
    await talk.say(LIAISON, "aprobar 2")

    assert await talk.hear(NEIGHBOUR) == ["notice-rejected"]
    assert await status(talk, "SL-2") is ReportStatus.REJECTED


async def test_a_linked_report_cannot_be_assigned_or_linked_once_more_and_says_what_to_do(talk):
    await talk.say(LIAISON, "unir SL-1 SL-2")
    await talk.report("SL-3")

    assert (await talk.say(LIAISON, "asignar SL-2"))[0] == "refusal-part-of-another"
    assert (await talk.say(LIAISON, "unir SL-2 SL-3"))[0] == "refusal-already-linked"


async def test_linking_to_a_linked_report_means_its_original(talk):
    await talk.say(LIAISON, "unir SL-1 SL-2")
    await talk.report("SL-3")
    await talk.say(LIAISON, "unir SL-3 SL-2")

    async with talk.service.database.reading() as unit:
        original = await unit.duplicates.original_of((await talk.by_folio("SL-3")).id)
    assert original.folio == "SL-1"
    assert (await talk.say(LIAISON, "unir SL-1 SL-2"))[0] == "refusal-same-report"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("unir SL-2 SL-77", "refusal-other-unknown"),
        ("unir SL-2 SL-2", "refusal-same-report"),
        ("unir SL-77", "folio-unknown"),
        ("unir", "refusal-nothing-named"),
        ("separar", "refusal-nothing-named"),
        ("separar SL-1", "refusal-not-linked"),
        ("link SL-1 SL-2", "linked"),
    ],
)
async def test_typed_words_are_answered_with_what_to_do(talk, typed, answer):
    await talk.say(LIAISON, "salir")

    assert (await talk.say(LIAISON, typed))[0] == answer


async def test_the_word_alone_is_about_the_report_that_is_open(talk):
    await talk.say(LIAISON, "SL-2")

    assert (await talk.say(LIAISON, "unir"))[0] == "compare-ask"


async def test_two_reports_can_be_compared_where_one_has_no_place(talk):
    talk.service.clock.pass_by(minutes=1)
    await talk.report("SL-3", pin=None)
    await talk.say(LIAISON, "unir SL-2 SL-3")
    await talk.say(LIAISON, "separar SL-3")
    await talk.put(LIAISON, choice=await pressed(talk, "SL-3", "SL-2"))

    asked = (await talk.heard(LIAISON))[-1].message.paragraphs[0]

    assert asked.params["away"].key == "compare-unplaced"


async def pressed(talk: Talk, leaves: str, stays: str) -> str:
    leaving, staying = await talk.by_folio(leaves), await talk.by_folio(stays)
    return f"1.duplicate.compare:{leaving.id}/{staying.id}"


async def test_one_that_joins_with_others_brings_them_along_and_they_hear_of_it_once(talk):
    third = replace(CITIZEN, external_id="+528100001002")
    talk.service.clock.pass_by(minutes=1)
    await replace(talk, citizen=third).report("SL-3", pin=NEXT_DOOR)
    await talk.say(LIAISON, "unir SL-2 SL-3")
    assert await talk.hear(third) == ["notice-linked"]

    await talk.say(LIAISON, "unir SL-1 SL-2")

    assert await talk.hear(third) == []
    await conclude(talk, "SL-1")
    assert await talk.hear(third) == ["notice-concluded"]


async def test_nobody_links_reports_of_areas_that_are_not_theirs(talk):
    await talk.report("LX-1", category=LAMP)
    await talk.hear(LIAISON)
    for words in ("unir SL-1 SL-2", "unir SL-2", "separar SL-2"):
        assert (await talk.say(OTHER_LIAISON, words))[0] == "folio-unknown", words
    assert (await talk.say(OTHER_LIAISON, "unir LX-1 SL-1"))[0] == "refusal-other-unknown"
    assert (await talk.say(LIAISON, "unir SL-1 LX-1"))[0] == "refusal-other-unknown"
    assert (await talk.say(LEAD, "unir SL-1 SL-2"))[0] == "folio-unknown"
    assert await status(talk, "SL-2") is ReportStatus.RECEIVED
