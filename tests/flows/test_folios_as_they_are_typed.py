"""A folio of one's own is found however it is typed, and wrong ones never lock it."""

import pytest

from domain.messaging.allowance import MISSES
from tests.builders import LAMP, LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await talk.report("SLV-04010")
    await talk.say(LIAISON, "asignar SLV-04010")
    await talk.hear(LEAD)
    return talk


@pytest.mark.parametrize("typed", ["4010", "slv4010", "SLV 04010", "slv-4010", "#04010"])
@pytest.mark.parametrize("who", [LEAD, LIAISON])
async def test_a_folio_of_one_s_own_is_found_without_its_zeros_and_letters(talk, who, typed):
    assert (await talk.say(who, typed))[0] == "report-details"


@pytest.mark.parametrize("typed", ["concluir 4010", "concluir SLV 04010"])
async def test_a_command_finds_it_too(talk, typed):
    assert await talk.say(LEAD, typed) == ["conclude-no-photos-no-text"]


@pytest.mark.parametrize(
    "typed",
    ["el 4010", "folio 4010", "el reporte 4010", "Reporte SLV 04010", "the report 4010",
     "SLV-O4010", "SLV-0401O"],
)  # fmt: skip
@pytest.mark.parametrize("who", [LEAD, LIAISON])
async def test_words_before_a_folio_and_an_o_for_a_zero_do_not_hide_it(talk, who, typed):
    assert (await talk.say(who, typed))[0] == "report-details"


@pytest.mark.parametrize(
    "typed", ["concluir el 4010", "concluir el reporte 4010", "cerrar folio SLV-O4010"]
)
async def test_nor_do_they_after_a_command(talk, typed):
    assert await talk.say(LEAD, typed) == ["conclude-no-photos-no-text"]


async def test_a_request_is_decided_with_an_article_before_its_number(talk):
    await talk.say(LEAD, "ampliar 4010 en 8 días")
    await talk.say(LEAD, "falta asfalto")

    assert "approved" in await talk.say(LIAISON, "aprobar la 1")


@pytest.mark.parametrize(
    "words", ["buenas, ya quedó el 4010", "ya acabamos SLV-04010!", "qué onda con la slv-4010?"]
)
@pytest.mark.parametrize("who", [LEAD, LIAISON])
async def test_a_sentence_that_names_a_report_of_theirs_opens_it(talk, who, words):
    assert (await talk.say(who, words))[0] == "report-details"


async def test_where_words_are_waited_for_a_sentence_stays_one(talk):
    await talk.say(LEAD, "comentar 4010")

    assert await talk.say(LEAD, "ya quedó el 4010, falta barrer") == ["comment-kept"]


async def test_a_sentence_about_a_report_of_others_opens_nothing(talk):
    await talk.report("LUM-00077", category=LAMP)

    assert (await talk.say(LEAD, "ya quedó LUM-00077"))[0] == "not-understood"


async def test_what_was_just_concluded_is_found_by_its_figures(talk):
    await talk.say(LEAD, "concluir 4010")
    await talk.photo(LEAD, "tapado")
    for word in ("listo", "confirmar"):
        await talk.say(LEAD, word)

    assert (await talk.say(LEAD, "4010"))[0] == "report-details"


async def test_a_folio_that_may_be_two_of_theirs_asks_which(talk):
    await talk.report("SLX-4010")
    await talk.say(LIAISON, "asignar SLX-4010")
    await talk.hear(LEAD)

    assert await talk.say(LEAD, "concluir 4010") == ["which-report"]
    assert await talk.say(LEAD, "2") == ["conclude-no-photos-no-text"]


async def test_a_report_of_others_is_not_found_by_its_figures(talk):
    await talk.report("LUM-00077", category=LAMP)

    assert (await talk.say(LEAD, "77"))[0] in ("folio-unknown", "not-understood")


async def test_a_folio_of_one_s_own_is_never_locked(talk):
    for number in range(MISSES.at_once):
        await talk.say(LEAD, f"SLV-{900 + number}")
    assert (await talk.say(LEAD, "SLV-999"))[0] == "numbers-locked"

    assert await talk.say(LEAD, "comentar SLV-04010 ya casi") == ["comment-kept"]


@pytest.mark.parametrize("typed", ["99", "99.", "31/02/2027", "2027-02-31"])
async def test_a_place_beyond_the_list_and_a_day_are_no_wrong_folios(talk, typed):
    for _ in range(MISSES.at_once + 1):
        await talk.say(LEAD, "reportes")
        await talk.say(LEAD, typed)

    assert (await talk.say(LEAD, "SLV-999"))[0] == "folio-unknown"


@pytest.mark.parametrize("typed", ["1.", "1)", "1️⃣", "el 1", "opción 1"])
async def test_a_place_in_the_list_is_understood_with_what_people_put_round_it(talk, typed):
    await talk.say(LEAD, "reportes")

    assert (await talk.say(LEAD, typed))[0] == "report-details"
