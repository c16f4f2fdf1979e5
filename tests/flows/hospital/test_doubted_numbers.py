"""A family's number that may be somebody else's by now: nothing is shown, done or told until."""

from datetime import timedelta

import pytest

from bot.organisation.setting_up import SettingUp
from domain.hospital.appointments import AppointmentStatus
from scheduler.hospital.attendance import ask_families
from tests.flows.household import MOTHER, ON_TELEGRAM, give_hour, open_hospital
from tests.talk import Talk
from tests.ward import Ward, a_hospital

HERS, ANOTHER = "MX.4566546130240823", "MX.9100000000000001"
BORN = "4/3/2018"


@pytest.fixture
async def talk(service) -> Talk:
    async with service.database.unit() as unit:
        await SettingUp(unit, a_hospital()).apply(now=service.clock.now())
        await unit.commit()
    await open_hospital(service)
    return Talk(service)


@pytest.fixture
async def doubted(talk, clock) -> Talk:
    """A mother with an hour for her daughter, and an account that is new on her number."""
    await talk.say(MOTHER, "paciente", alias=HERS)
    await talk.say(MOTHER, BORN, alias=HERS)
    await give_hour(talk.service)
    clock.pass_by(minutes=5)
    await talk.say(MOTHER, "hola", alias=ANOTHER)
    return talk


async def status(talk: Talk) -> AppointmentStatus:
    async with talk.service.database.reading() as unit:
        return (await unit.appointments.get("a-r1")).status


@pytest.mark.parametrize("word", ["cancelar", "confirmar", "mis horas", "posicion"])
async def test_every_word_about_an_hour_asks_first_who_it_is(doubted, word):
    assert await doubted.say(MOTHER, word) == ["identity-fact"]
    await doubted.say(MOTHER, "sí")
    assert await status(doubted) is AppointmentStatus.BOOKED


@pytest.mark.parametrize("button", ["confirm", "cancel", "another", "days", "let-go", "keep"])
async def test_every_button_about_an_hour_asks_first_who_it_is(doubted, button):
    assert await doubted.press(MOTHER, f"hour.{button}", "a-r1") == ["identity-fact"]
    assert await status(doubted) is AppointmentStatus.BOOKED


async def test_the_answer_that_lets_an_hour_go_is_taken_from_nobody_in_doubt(talk, clock):
    await talk.say(MOTHER, "paciente", alias=HERS)
    await talk.say(MOTHER, BORN, alias=HERS)
    await give_hour(talk.service)
    clock.pass_by(minutes=5)
    assert await talk.press(MOTHER, "hour.cancel", "a-r1") == ["hour-sure"]

    assert await talk.say(MOTHER, "sí", alias=ANOTHER) == ["identity-fact"]
    assert await status(talk) is AppointmentStatus.BOOKED


async def test_after_months_of_silence_an_hour_cannot_be_touched_either(talk, clock):
    await talk.say(MOTHER, "paciente")
    await talk.say(MOTHER, BORN)
    await talk.say(MOTHER, "menu")
    await give_hour(talk.service)
    clock.pass_by(days=120)

    assert await talk.say(MOTHER, "cancelar") == ["identity-fact"]
    assert await talk.press(MOTHER, "hour.cancel", "a-r1") == ["identity-fact"]


async def test_on_telegram_too_the_number_and_the_fact_are_asked_again(talk, clock):
    await talk.say(ON_TELEGRAM, "/start paciente")
    await talk.say(ON_TELEGRAM, phone=MOTHER.external_id)
    await talk.say(ON_TELEGRAM, BORN)
    await talk.say(ON_TELEGRAM, "menu")
    clock.pass_by(days=120)
    await give_hour(talk.service)

    assert await talk.press(ON_TELEGRAM, "hour.confirm", "a-r1") == ["identity-number"]
    assert await talk.say(ON_TELEGRAM, phone=MOTHER.external_id) == ["identity-fact"]
    await talk.put(ON_TELEGRAM, BORN)
    (told,) = await talk.heard(ON_TELEGRAM)
    assert told.message.choices[0].id == "hour.confirm:a-r1"


async def test_notices_are_withheld_from_a_number_in_doubt(doubted):
    await ask_families(doubted.service.database, doubted.service.clock.now())

    assert await doubted.hear(MOTHER) == []


async def test_once_they_have_shown_it_again_they_go_on_to_what_they_wanted(doubted):
    await doubted.say(MOTHER, "cancelar")
    await doubted.put(MOTHER, BORN)
    (told,) = await doubted.heard(MOTHER)

    assert [words.key for words in told.message.paragraphs] == ["identity-known"]
    assert told.message.choices[0].id == "cancel:"
    assert await doubted.press(MOTHER, "cancel") == ["hour-sure"]
    assert await doubted.say(MOTHER, "sí") == ["hour-is-cancelled"]


async def test_once_they_have_shown_it_again_they_hear_notices(doubted):
    await doubted.say(MOTHER, "mis horas")
    await doubted.say(MOTHER, BORN)
    await ask_families(doubted.service.database, doubted.service.clock.now())

    assert await doubted.hear(MOTHER) == ["notice-hour-ask"]


async def test_an_hour_is_offered_to_nobody_in_doubt(service, clock):
    ward = Ward(service)
    await ward.open()
    sofia = await ward.family("sofia", is_guaranteed=True)
    await ward.family("ana")
    await ward.say("ana", "hola")
    clock.pass_by(days=91)
    await ward.say("ana", "hola")
    hour = await ward.hour(sofia, starts_at=clock.now() + timedelta(days=3))
    await ward.press("sofia", "hour.cancel", hour.id)
    await ward.press("sofia", "hour.let-go", hour.id)
    await ward.tick()

    assert await ward.offers() == []
