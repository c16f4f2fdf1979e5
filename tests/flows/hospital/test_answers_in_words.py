"""Families answer a notice in their own words, by the button's words, or by its number."""

from datetime import timedelta

import pytest

from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import ReferralState
from tests.builders import CITIZEN, NOON
from tests.talk import Talk
from tests.ward import Ward


@pytest.fixture
async def ward(service) -> Ward:
    ward = Ward(service)
    await ward.open()
    return ward


async def asked(ward: Ward):
    """A family that is asked whether it will come."""
    sofia = await ward.family("sofia")
    await ward.hour(sofia)
    await ward.tick()
    assert await ward.keys("sofia") == ["notice-hour-ask"]
    return sofia


async def offered(ward: Ward):
    """A family that an hour is offered to."""
    ana = await ward.family("ana")
    sofia = await ward.family("sofia", category="", is_guaranteed=True)
    hour = await ward.hour(sofia)
    await ward.press("sofia", "hour.cancel", hour.id)
    await ward.press("sofia", "hour.let-go", hour.id)
    await ward.tick()
    assert await ward.keys("ana") == ["notice-hour-offered"]
    return ana


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "No.",
        "No podemos ir",
        "no podemos",
        "2",
        "cancelar",
        "No vamos a poder ir",
        "no podré ir, gracias",
        "We can’t come",
    ],
)
async def test_a_no_to_the_question_asks_whether_to_let_the_hour_go(ward, word):
    sofia = await asked(ward)

    assert await ward.say("sofia", word) == ["hour-sure"]
    assert await ward.state(sofia) is ReferralState.BOOKED
    assert await ward.say("sofia", "sí") == ["hour-is-cancelled"]


@pytest.mark.parametrize("word", ["sí", "Sí, vamos", "si vamos", "1", "confirmar", "Ahí estaremos"])
async def test_a_yes_to_the_question_confirms(ward, word):
    sofia = await asked(ward)

    assert await ward.say("sofia", word) == ["hour-is-confirmed"]
    assert await ward.state(sofia) is ReferralState.CONFIRMED


@pytest.mark.parametrize("word", ["otro dia", "Otro día", "another day", "3", "Quiero otra hora"])
async def test_another_day_is_asked_for_in_words(ward, word):
    await asked(ward)

    assert await ward.say("sofia", word) == ["hour-sure-another"]


@pytest.mark.parametrize("word", ["no", "No, gracias", "no gracias", "No podemos ir", "2"])
async def test_a_no_to_an_offer_lets_it_go_on_at_once(ward, word):
    ana = await offered(ward)

    assert await ward.say("ana", word) == ["offer-is-declined"]
    assert [offer.status for offer in await ward.offers()] == [OfferStatus.DECLINED]
    assert await ward.state(ana) is ReferralState.WAITING


@pytest.mark.parametrize("word", ["sí", "Sí, la quiero", "1"])
async def test_a_yes_to_an_offer_takes_it(ward, word):
    ana = await offered(ward)

    assert await ward.say("ana", word) == ["hour-is-yours"]
    assert await ward.state(ana) is ReferralState.BOOKED


async def test_the_words_for_coming_never_let_an_hour_go(ward):
    sofia = await asked(ward)
    await ward.say("sofia", "no")

    assert (await ward.say("sofia", "Sí, vamos"))[0] == "refusal-hour-coming-or-not"
    assert await ward.state(sofia) is ReferralState.BOOKED


async def test_of_several_questions_a_no_asks_which(ward):
    await asked(ward)
    tomas = await ward.family("sofia", patient="p-tomas")
    await ward.hour(tomas, "s2", NOON + timedelta(days=4))

    assert await ward.say("sofia", "no") == ["hour-which-no"]
    assert await ward.say("sofia", "otro día") == ["hour-which-another"]


async def test_a_mere_no_touches_no_hour_that_was_confirmed_but_the_whole_sentence_does(ward):
    await asked(ward)
    await ward.say("sofia", "sí")
    await ward.say("sofia", "salir")

    assert await ward.say("sofia", "no") == ["public-answer"]
    assert await ward.say("sofia", "no podemos ir") == ["hour-sure"]


async def test_a_number_that_was_listed_goes_on_to_mean_what_was_listed(ward):
    await asked(ward)
    await ward.say("sofia", "hola")

    assert "hour-is-confirmed" not in await ward.say("sofia", "1")


async def test_without_an_hour_a_no_and_a_number_mean_what_they_meant(ward):
    for word in ("no", "no gracias", "otro dia", "1"):
        assert "public-answer" in await Talk(ward.service).say(CITIZEN, word)


@pytest.mark.parametrize("word", ["gracias", "👍", "ok, gracias"])
async def test_mere_thanks_to_the_question_are_no_yes_and_the_family_is_told_so(ward, word):
    sofia = await asked(ward)

    assert await ward.say("sofia", word) == ["hour-which-thanks"]
    assert await ward.state(sofia) is ReferralState.BOOKED
    assert await ward.say("sofia", "1") == ["hour-is-confirmed"]
    await ward.say("sofia", "salir")
    assert await ward.say("sofia", word) == ["welcome"]


async def test_mere_thanks_for_an_offer_take_nothing(ward):
    ana = await offered(ward)

    assert await ward.say("ana", "muchas gracias") == ["hour-which-thanks"]
    assert await ward.state(ana) is ReferralState.WAITING
    assert await ward.say("ana", "1") == ["hour-is-yours"]


@pytest.mark.parametrize("word", ["Sí, gracias", "hola, sí por favor", "confirmo 🙏"])
async def test_a_yes_among_kind_words_is_a_yes(ward, word):
    sofia = await asked(ward)

    assert await ward.say("sofia", word) == ["hour-is-confirmed"]
    assert await ward.state(sofia) is ReferralState.CONFIRMED


async def test_whether_to_let_the_hour_go_is_answered_neither_by_thanks_nor_by_coming(ward):
    sofia = await asked(ward)
    await ward.say("sofia", "no")

    assert await ward.say("sofia", "gracias") == ["thanked", "hour-sure"]
    assert (await ward.say("sofia", "Confirmo, gracias"))[0] == "refusal-hour-coming-or-not"
    assert await ward.state(sofia) is ReferralState.BOOKED


async def test_a_misspelt_answer_is_proposed_and_changes_no_hour(ward):
    sofia = await asked(ward)

    assert await ward.say("sofia", "cacnelar") == ["did-you-mean"]
    assert await ward.say("sofia", "no") == ["public-answer"]
    assert await ward.state(sofia) is ReferralState.BOOKED
    assert await ward.say("sofia", "confimar") == ["did-you-mean"]
    assert await ward.say("sofia", "sí") == ["hour-is-confirmed"]
