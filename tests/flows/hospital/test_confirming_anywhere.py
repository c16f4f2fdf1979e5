"""*confirmar* works wherever a family is, as soon as they have shown who they are."""

import pytest

from domain.hospital.appointments import AppointmentStatus
from tests.domain.hospital.clinic import a_referral
from tests.flows.household import MOTHER, ON_TELEGRAM, give_hour, keep, open_hospital
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    """A hospital that has specialties, and has said nothing yet of how it writes to families."""
    talk = Talk(service)
    await talk.set_up()
    await open_hospital(service)
    await talk.say(MOTHER, "paciente")
    assert await talk.say(MOTHER, "4/3/2018") == ["identity-known"]
    await give_hour(service)
    return talk


async def status(talk: Talk) -> AppointmentStatus:
    async with talk.service.database.reading() as unit:
        return (await unit.appointments.get("a-r1")).status


@pytest.mark.parametrize("word", ["confirmar", "sí", "confirm"])
async def test_right_after_showing_who_they_are(talk, word):
    assert await talk.say(MOTHER, word) == ["hour-is-confirmed"]


@pytest.mark.parametrize(
    "room", ["home", "hours", "position", "contact", "phone", "email", "leave", "which"]
)
async def test_in_every_room_of_a_family(talk, room):
    await talk.press(MOTHER, f"family.{room}", "p1")

    assert await talk.say(MOTHER, "confirmar") == ["hour-is-confirmed"]
    assert await status(talk) is AppointmentStatus.CONFIRMED


async def test_while_another_child_is_being_added(talk):
    await talk.press(MOTHER, "identity.begin")

    assert await talk.say(MOTHER, "confirmar") == ["hour-is-confirmed"]


async def test_cancelling_right_after_showing_who_they_are_asks_once_more(talk):
    assert await talk.say(MOTHER, "cancelar") == ["hour-sure"]


async def test_elsewhere_a_cancel_leaves_the_room_and_not_the_hour(talk):
    await talk.press(MOTHER, "family.phone", "p1")

    await talk.say(MOTHER, "cancelar")
    assert await status(talk) is AppointmentStatus.BOOKED


async def test_a_yes_to_leaving_the_list_is_no_confirmation(talk):
    await keep(talk.service, a_referral("r9", "p1", specialty="bronco"))
    await talk.press(MOTHER, "family.leave-sure", "r9")

    assert (await talk.say(MOTHER, "sí"))[0] == "family-leave-asked"
    assert await status(talk) is AppointmentStatus.BOOKED


async def test_what_is_written_after_the_right_answer_is_no_answer(talk):
    for _ in range(4):
        assert await talk.say(MOTHER, "qué bueno") == ["not-understood", "identity-known"]
        assert await talk.say(MOTHER, "gracias") == ["welcome"]

    assert await talk.say(MOTHER, "9/7/2020") == ["identity-known"]


async def test_a_day_of_another_child_that_is_wrong_counts_as_it_always_does(talk):
    assert await talk.say(MOTHER, "1/1/2001") == ["identity-wrong"]
    assert await talk.say(MOTHER, "1/1/2001") == ["identity-wrong"]
    assert await talk.say(MOTHER, "1/1/2001") == ["identity-locked"]


async def test_whoever_has_nothing_to_confirm_hears_that(talk):
    await talk.say(ON_TELEGRAM, "/start paciente")

    assert (await talk.say(ON_TELEGRAM, "confirmar"))[0] == "nothing-to-confirm"
