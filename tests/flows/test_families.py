"""Families of patients in chat, from a number that nobody knows to leaving the list."""

from datetime import date

import pytest

from bot.hospital import desk
from bot.words import Catalogues, Tongue
from dialogs.offered import id_of
from dialogs.registry import BOOK
from domain.hospital.appointments import CancelledBy
from domain.hospital.referrals import ReferralState
from domain.messages import Address, Channel, Words
from tests.builders import LIAISON
from tests.domain.hospital.clinic import a_patient
from tests.flows.household import (
    MOTHER,
    ON_TELEGRAM,
    STRANGER,
    give_hour,
    keep,
    open_hospital,
    queue,
)
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await open_hospital(service)
    return talk


async def saying(talk: Talk, address, text: str = "", **fields) -> str:
    """What somebody is answered, in Spanish."""
    await talk.put(address, text, **fields)
    return "\n".join([written(talk, notice.message) for notice in await talk.heard(address)])


def written(talk: Talk, message) -> str:
    from bot.words import Tongue

    tongue = Tongue.of("es", "America/Monterrey")
    catalogues = talk.service.catalogues
    said = [catalogues.say(words, tongue) for words in message.paragraphs]
    said += [f"[{catalogues.say(choice.title, tongue)}]" for choice in message.choices]
    return "\n".join(said)


async def offered(talk: Talk, trigger: str, address=MOTHER) -> str:
    """The button of the last message that does *trigger*."""
    async with talk.service.database.reading() as unit:
        conversation = await unit.conversations.get(await unit.people.find(address))
    ids = map(id_of, conversation.listed)
    return BOOK.stamp(next(id for id in ids if id.startswith(f"{trigger}:")))


async def history(talk: Talk, referral: str) -> list[str]:
    async with talk.service.database.reading() as unit:
        return [line.kind for line in await unit.referrals.history_of(referral)]


async def known(talk: Talk, address=MOTHER, born: str = "4/3/2018") -> None:
    await talk.say(address, "paciente")
    assert await talk.say(address, born) == ["identity-known"]


async def test_without_a_hospital_its_words_mean_nothing(service):
    talk = Talk(service)
    await talk.set_up()
    assert await talk.say(MOTHER, "paciente") == ["public-answer"]
    assert "Hospital" not in await saying(talk, MOTHER, "hola")


async def test_the_menu_of_citizens_leads_to_the_hospital(talk):
    assert "[Hospital]" in await saying(talk, MOTHER, "hola")
    assert await talk.press(MOTHER, "family.home") == ["identity-fact"]


@pytest.mark.parametrize("fact", ["4/3/2018", "04-03-18", "4 de marzo de 2018", "04032018",
                                  "2018-03-04", "5678", "12.345.678-5"])  # fmt: skip
async def test_whoever_writes_from_the_number_in_the_record_says_one_thing_more(talk, fact):
    assert await talk.say(MOTHER, "paciente") == ["identity-fact"]
    assert await talk.say(MOTHER, fact) == ["identity-known"]
    assert "*Sofía*" in await saying(talk, MOTHER, "paciente")
    assert await history(talk, "r1") == ["guardian-known"]


async def test_on_telegram_the_number_is_shared_by_its_button(talk):
    await talk.put(ON_TELEGRAM, "/start paciente")
    asked = (await talk.heard(ON_TELEGRAM))[0].message
    assert [choice.shares_phone for choice in asked.choices] == [True, False]
    assert await talk.say(ON_TELEGRAM, "+56911112222") == ["identity-number"]
    assert await talk.say(ON_TELEGRAM, phone="+56911112222") == ["identity-fact"]
    assert await talk.say(ON_TELEGRAM, "4/3/2018") == ["identity-known"]


async def test_on_whatsapp_without_a_number_a_person_looks(talk):
    hidden = Address(Channel.WHATSAPP, "CL.abc123")
    assert await talk.say(hidden, "paciente") == ["identity-hidden"]
    assert await talk.say(hidden, "4/3/2018") == ["identity-hidden"]


async def test_a_number_that_was_silent_for_long_shows_who_it_is_once_more(talk, clock):
    await known(talk)
    clock.pass_by(days=120)
    assert await talk.say(MOTHER, "mis horas") == ["identity-fact"]
    assert await talk.say(MOTHER, "4/3/2018") == ["identity-known"]
    assert await talk.say(MOTHER, "mis horas") == ["family-hours-none"]


async def test_each_child_needs_its_own_day_and_then_one_says_whom_one_means(talk):
    await known(talk)
    assert "Tomás" not in await saying(talk, MOTHER, "paciente")
    await talk.press(MOTHER, "identity.begin")
    assert await talk.say(MOTHER, "9/7/2020") == ["identity-known"]

    asked = await saying(talk, MOTHER, "posicion")
    assert "[Sofía]" in asked
    assert "[Tomás]" in asked
    shown = await saying(talk, MOTHER, "2")
    assert "Lugar de Tomás" in shown
    assert "lugar 1 de 2" in shown


async def test_from_one_child_one_goes_on_to_the_other(talk):
    await known(talk)
    await talk.press(MOTHER, "identity.begin")
    await talk.say(MOTHER, "9/7/2020")
    await talk.say(MOTHER, "posicion")
    await talk.say(MOTHER, "1")
    await talk.say(MOTHER, "paciente")

    assert "[Tomás]" in await saying(talk, MOTHER, choice=await offered(talk, "family.which"))
    assert "Tomás" in await saying(talk, MOTHER, "2")
    assert "Lugar de Tomás" in await saying(talk, MOTHER, "posicion")


async def test_a_number_nobody_knows_and_a_wrong_day_hear_the_same(talk):
    for address in (MOTHER, STRANGER):
        assert await talk.say(address, "paciente") == ["identity-fact"]
        assert await talk.say(address, "1/1/2001") == ["identity-wrong"]
        assert await talk.say(address, "2/1/2001") == ["identity-wrong"]
        assert await talk.say(address, "3/1/2001") == ["identity-locked"]
        assert await talk.say(address, "4/3/2018") == ["identity-locked"]


async def test_what_cannot_be_read_counts_as_nothing(talk):
    await talk.say(MOTHER, "paciente")
    for text in ("no sé", "ayer", "12/04", "32/13/2018", "12"):
        assert await talk.say(MOTHER, text) == ["identity-unread"]
    assert await talk.say(MOTHER, "4/3/2018") == ["identity-known"]


async def test_three_failures_lock_for_a_day_and_tell_the_hospital(talk, clock):
    await talk.say(MOTHER, "paciente")
    for _ in range(3):
        await talk.say(MOTHER, "1/1/2001")
    assert await talk.hear(LIAISON) == ["notice-identity-locked", "notice-identity-locked"]
    assert await history(talk, "r1") == ["guardian-refused"]

    clock.pass_by(hours=23)
    assert await talk.say(MOTHER, "paciente") == ["identity-locked"]
    clock.pass_by(hours=2)
    assert await talk.say(MOTHER, "paciente") == ["identity-fact"]
    assert await talk.say(MOTHER, "4/3/2018") == ["identity-known"]


async def test_another_telephone_of_the_record_cannot_go_on_guessing(talk):
    both = ("+56911112222", STRANGER.external_id)
    async with talk.service.database.unit() as unit:
        await unit.patients.get("p1")
        await unit.save(a_patient("p1", phones=both))
        await unit.commit()
    await talk.say(MOTHER, "paciente")
    for _ in range(3):
        await talk.say(MOTHER, "1/1/2001")
    assert await talk.say(STRANGER, "paciente") == ["identity-locked"]


async def test_hours_are_told_with_place_and_how_to_prepare(talk):
    await known(talk)
    assert await talk.say(MOTHER, "mis horas") == ["family-hours-none"]
    await give_hour(talk.service)
    shown = await saying(talk, MOTHER, "mis horas")
    assert "Torre B, piso 2" in shown
    assert "Traiga sus radiografías." in shown
    assert "[Sí, vamos]" in shown
    assert "[No podemos ir]" in shown


@pytest.mark.parametrize("was_kept", [True, False])
async def test_an_hour_that_was_put_into_a_calendar_is_taken_out_when_cancelled(talk, was_kept):
    await known(talk)
    await give_hour(talk.service)
    if was_kept:
        await talk.press(MOTHER, "family.file", "a-r1")
    await talk.press(MOTHER, "hour.cancel", "a-r1")
    assert await talk.press(MOTHER, "hour.let-go", "a-r1") == ["hour-is-cancelled"]
    async with talk.service.database.reading() as unit:
        file = await unit.media.get("calendar-a-r1-1")
    assert (file is not None) is was_kept
    assert file is None or file.recipe["status"] == "CANCELLED"


async def test_an_hour_that_the_hospital_calls_off_is_taken_out_of_the_calendar(talk):
    await known(talk)
    await give_hour(talk.service)
    await talk.press(MOTHER, "family.file", "a-r1")
    async with talk.service.database.unit() as unit:
        await desk.let_go(
            unit, "a-r1", CancelledBy.HOSPITAL, by="Rosa", now=talk.service.clock.now()
        )
        await unit.commit()
    (notice,) = await talk.heard(MOTHER)
    assert (notice.template, notice.message.media) == (
        "notice-hour-withdrawn",
        ("calendar-a-r1-1",),
    )


async def test_the_place_counts_who_is_ahead_and_too_few_visits_are_said_to_be_too_few(talk):
    await queue(talk.service, 5, date(2026, 8, 30))
    await known(talk)
    shown = await saying(talk, MOTHER, "posicion")
    assert "lugar 4 de 7" in shown  # Tomás, and two who entered on the two days before
    assert "muy pocas atenciones" in shown


@pytest.mark.parametrize("words", ["¿Cuándo es mi hora?", "mi cita", "when is my appointment?"])
async def test_when_the_hour_is_may_be_asked_as_people_ask(talk, words):
    await known(talk)

    assert await talk.say(MOTHER, words) == ["family-hours-none"]


@pytest.mark.parametrize("words", ["¿cuándo nos toca?", "Cuánto falta", "waiting list"])
async def test_whose_turn_it_is_may_be_asked_as_people_ask(talk, words):
    await known(talk)

    assert "Lugar de Sofía" in await saying(talk, MOTHER, words)


@pytest.mark.parametrize("words", ["¿Me pueden llamar?", "quiero hablar con alguien", "call me"])
async def test_a_person_may_be_asked_for_as_people_ask(talk, words):
    await known(talk)

    assert "person-called" in await talk.say(MOTHER, words)


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(0, 1, "hasta una semana"), (0, 3, "hasta 3 semanas"), (2, 5, "entre 2 y 5 semanas")],
)
def test_nobody_is_told_to_wait_for_no_weeks(low, high, told):
    words = Words("family-wait", {"low": low, "high": high, "served": 18, "weeks": 12})

    assert f"esperaría {told};" in Catalogues().say(words, Tongue.anywhere("es"))


async def test_a_telephone_is_added_and_the_former_ones_stay(talk):
    await known(talk)
    await talk.press(MOTHER, "family.phone", "p1")
    assert await talk.say(MOTHER, "123") == ["refusal-family-phone", "family-phone"]
    assert (await talk.say(MOTHER, "+56 9 3333 4444"))[0] == "family-phone-added"
    async with talk.service.database.reading() as unit:
        patient = await unit.patients.get("p1")
    assert patient.phones == ("+56911112222", "+56933334444")
    assert await history(talk, "r1") == ["guardian-known", "referral-corrected"]


async def test_an_e_mail_is_changed(talk):
    await known(talk)
    await talk.press(MOTHER, "family.email", "p1")
    assert await talk.say(MOTHER, "ana en casa") == ["refusal-family-email", "family-email"]
    assert (await talk.say(MOTHER, "Ana@Casa.cl"))[0] == "family-email-changed"
    async with talk.service.database.reading() as unit:
        assert (await unit.patients.get("p1")).email == "ana@casa.cl"


async def test_leaving_is_asked_twice_and_only_proposed(talk):
    await known(talk)
    assert await talk.press(MOTHER, "family.leave", "p1") == ["family-leave"]
    assert await talk.press(MOTHER, "family.leave-sure", "r1") == ["family-leave-sure"]
    assert (await talk.press(MOTHER, "family.leave-yes", "r1"))[0] == "family-leave-asked"
    async with talk.service.database.reading() as unit:
        referral = await unit.referrals.get("r1")
    assert (referral.state, referral.proposed_exit) == (ReferralState.WAITING, "6")
    assert await talk.press(MOTHER, "family.leave", "p1") == ["family-leave-none"]


async def test_yes_leaves_the_list_and_no_keeps_the_place(talk):
    await known(talk)
    for word, told in (("no", "family-home"), ("sí", "family-leave-asked")):
        await talk.press(MOTHER, "family.leave-sure", "r1")
        assert (await talk.say(MOTHER, word))[0] == told


async def test_what_is_not_understood_leaves_families_where_they_were(talk):
    await known(talk)
    await talk.say(MOTHER, "paciente")

    for said in ("no sé", "99"):
        assert await talk.say(MOTHER, said) == ["not-understood", "family-home"]
    assert await talk.photo(MOTHER) == ["not-understood", "family-home"]


async def test_help_names_the_words_for_families(talk):
    assert await talk.say(MOTHER, "¿ayuda?") == ["help-citizen", "help-family", "help-always"]


async def test_nobody_touches_what_is_of_another_family(talk):
    await keep(talk.service, a_patient("p9", run="9999999-3", phones=("+56955556666",)))
    await known(talk)
    for trigger, subject in (("family.leave-sure", "r2"), ("family.hours", "p9")):
        assert "*Tomás*" not in await saying(
            talk, MOTHER, choice=talk.worker.stage.book.stamp(f"{trigger}:{subject}")
        )
    await talk.press(MOTHER, "family.leave-yes", "r2")
    async with talk.service.database.reading() as unit:
        assert (await unit.referrals.get("r2")).proposed_exit == ""


async def test_an_hour_for_the_calendar_waits_to_be_drawn(talk):
    await known(talk)
    await give_hour(talk.service)
    assert await talk.press(MOTHER, "family.file", "a-r1") == ["family-file"]
    assert await talk.service.workshop.get_next()
    async with talk.service.database.reading() as unit:
        media = await unit.media.get("calendar-a-r1-0")
    assert media.content_type == "text/calendar"


@pytest.mark.parametrize("words", ["hola", "Buenas tardes", "good morning"])
async def test_a_family_that_says_hello_sees_the_menu_of_its_patient(talk, words):
    assert await talk.say(MOTHER, words) == ["public-answer"]

    await known(talk)
    assert await talk.say(MOTHER, words) == ["family-home"]
    await talk.say(MOTHER, "salir")
    assert await talk.say(MOTHER, words) == ["family-home"]


async def test_a_hello_where_a_telephone_is_asked_for_is_none(talk):
    await known(talk)
    await talk.press(MOTHER, "family.phone", "p1")

    assert await talk.say(MOTHER, "buenos días") == ["greeted", "family-phone"]
    assert await talk.say(MOTHER, "gracias") == ["thanked", "family-phone"]


async def test_a_misspelt_word_of_families_is_proposed(talk):
    await known(talk)
    await talk.say(MOTHER, "salir")

    assert await talk.say(MOTHER, "posision") == ["did-you-mean"]
    assert (await talk.say(MOTHER, "sí"))[0] == "family-position"
