"""Somebody speaks for a patient as long as the record has the number by which they showed it."""

from datetime import timedelta

import pytest

from bot.hospital import desk
from bot.organisation.setting_up import SettingUp
from domain.hospital.patients import Guardian
from scheduler.hospital.attendance import ask_families
from tests.domain.hospital.clinic import DESK, a_patient
from tests.flows.household import MOTHER, ON_TELEGRAM, give_hour, open_hospital
from tests.talk import Talk
from tests.ward import a_hospital

BORN, NEW = "4/3/2018", "+56933334444"


@pytest.fixture
async def talk(service) -> Talk:
    async with service.database.unit() as unit:
        await SettingUp(unit, a_hospital()).apply(now=service.clock.now())
        await unit.commit()
    await open_hospital(service)
    return Talk(service)


@pytest.fixture
async def known(talk, clock) -> Talk:
    """A mother who showed who she is, on WhatsApp and on Telegram, and her daughter's hour."""
    await talk.say(MOTHER, "paciente")
    await talk.say(MOTHER, BORN)
    clock.pass_by(minutes=1)
    await talk.say(ON_TELEGRAM, "/start paciente")
    await talk.say(ON_TELEGRAM, phone=MOTHER.external_id)
    await talk.say(ON_TELEGRAM, BORN)
    for address in (MOTHER, ON_TELEGRAM):
        await talk.say(address, "menu")
    await give_hour(talk.service)
    return talk


async def record_has(talk: Talk, *phones: str) -> None:
    async with talk.service.database.unit() as unit:
        await unit.patients.get("p1")
        await unit.save(a_patient("p1", phones=phones))
        await unit.commit()


async def phones(talk: Talk) -> tuple[str, ...]:
    async with talk.service.database.reading() as unit:
        return (await unit.patients.get("p1")).phones


async def taken_off(talk: Talk, address) -> None:
    contact = await talk.contact(address)
    async with talk.service.database.unit() as unit:
        await desk.take_off(unit, "N-r1", contact, by=DESK, now=talk.service.clock.now())
        await unit.commit()


async def test_a_number_that_left_the_record_sees_does_and_hears_nothing(known):
    await record_has(known, NEW)

    for word in ("mis horas", "cancelar", "confirmar"):
        assert await known.say(MOTHER, word) == ["identity-fact"]
        await known.say(MOTHER, "menu")
    assert await known.press(MOTHER, "hour.confirm", "a-r1") == ["identity-fact"]
    assert await known.press(ON_TELEGRAM, "hour.confirm", "a-r1") == ["identity-number"]
    await ask_families(known.service.database, known.service.clock.now())
    assert await known.hear(MOTHER) == await known.hear(ON_TELEGRAM) == []


async def test_a_number_that_is_only_written_otherwise_stays_the_same(known):
    await record_has(known, NEW, "+56 9 1111-2222")

    for address in (MOTHER, ON_TELEGRAM):
        assert await known.say(address, "mis horas") == ["family-hours", "family-hour",
                                                         "family-prepare"]  # fmt: skip


async def test_who_adds_a_number_in_chat_stays_and_so_does_who_shows_the_new_one(known):
    await known.press(MOTHER, "family.phone", "p1")
    assert (await known.say(MOTHER, NEW))[0] == "family-phone-added"
    assert await phones(known) == (MOTHER.external_id, NEW)
    await known.say(MOTHER, "menu")
    await known.press(ON_TELEGRAM, "identity.begin")
    await known.say(ON_TELEGRAM, phone=NEW)
    await known.say(ON_TELEGRAM, BORN)

    await record_has(known, NEW)

    assert (await known.say(ON_TELEGRAM, "mis horas"))[0] == "family-hours"
    assert await known.say(MOTHER, "mis horas") == ["identity-fact"]


async def test_whose_number_was_never_kept_shows_it_again_once_one_leaves_the_record(known):
    contact = await known.contact(MOTHER)
    async with known.service.database.unit() as unit:
        await unit.save(Guardian(contact, "p1", known.service.clock.now() - timedelta(days=9)))
        await unit.commit()
    await record_has(known, MOTHER.external_id, NEW)
    assert (await known.say(MOTHER, "mis horas"))[0] == "family-hours"

    await record_has(known, MOTHER.external_id)

    assert await known.say(MOTHER, "mis horas") == ["identity-fact"]
    assert await known.say(MOTHER, BORN) == ["identity-known"]


async def test_whom_the_hospital_takes_off_stays_off_and_cannot_show_it_again(known):
    await record_has(known, MOTHER.external_id, NEW)
    await taken_off(known, MOTHER)

    assert await phones(known) == (NEW,)
    assert await known.say(MOTHER, "mis horas") == ["identity-fact"]
    assert await known.say(MOTHER, BORN) == ["identity-wrong"]
    async with known.service.database.reading() as unit:
        history = await unit.referrals.history_of("r1")
    assert (history[-1].kind, history[-1].by) == ("guardian-taken-off", DESK)


async def test_nobody_is_taken_off_twice(known):
    await taken_off(known, MOTHER)
    with pytest.raises(desk.UnknownGuardian):
        await taken_off(known, MOTHER)
