"""A member's number that comes back after months shows nothing until a liaison vouches for it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.organisation.setting_up import SettingUp
from domain.messages import Address, Channel
from domain.people.vouching import Vouching
from tests.builders import LEAD, LIAISON, MATE, OTHER_LIAISON, TELEGRAM_LIAISON, an_organisation
from tests.conftest import FixedClock
from tests.flows.city import wired
from tests.talk import Talk

FIRST_NAME, SECOND_NAME = "MX.4566546130240823", "MX.9100000000000001"


@pytest.fixture
async def talk(service):
    talk = Talk(service)
    await talk.set_up()
    for person in (LEAD, MATE, LIAISON, OTHER_LIAISON):
        await talk.say(person, "hola")
    return talk


async def months_later(talk, clock: FixedClock, *who: Address) -> None:
    """Three months in which only *who* and the liaison write."""
    for _ in range(13):
        clock.pass_by(days=7)
        for person in (LIAISON, OTHER_LIAISON, *who):
            await talk.say(person, "hola")


async def pressed(talk, trigger) -> list[str]:
    return await talk.press(LIAISON, trigger, await talk.contact(LEAD))


async def test_whoever_writes_after_months_sees_nothing_and_the_liaison_is_asked(talk, clock):
    await talk.report("SL-1", reporter=None)
    await talk.press(LIAISON, "desk.accept", (await talk.by_folio()).id)
    await talk.press(LIAISON, "desk.assign", (await talk.by_folio()).id)
    await talk.hear(LEAD)
    await months_later(talk, clock)

    for asked in ("hola", "reportes", "SL-1", "concluir SL-1", "ruta", "carga"):
        heard = await talk.say(LEAD, asked)
        assert heard[-1] == "returned"
        assert set(heard) <= {"returned", "folio-unknown", "not-understood", "button-expired"}
    assert (await talk.hear(LIAISON)).count("notice-vouch-asked") == 1


async def test_once_vouched_for_they_are_who_they_were_and_are_told(talk, clock):
    await months_later(talk, clock)
    await talk.say(LEAD, "hola")

    assert "vouched" in await pressed(talk, "vouch.yes")
    assert "notice-vouched" in await talk.hear(LEAD)
    assert "crew-menu" in await talk.say(LEAD, "menu")
    assert "refusal-vouched-already" in await pressed(talk, "vouch.no")


async def test_a_number_that_is_not_theirs_any_more_stays_outside_and_nobody_is_asked_daily(
    talk, clock
):
    await months_later(talk, clock)
    await talk.say(LEAD, "hola")

    assert "disowned" in await pressed(talk, "vouch.no")
    clock.pass_by(days=2)
    assert (await talk.say(LEAD, "menu"))[-1] == "returned"
    assert "notice-vouch-asked" not in await talk.hear(LIAISON)


async def test_while_nobody_answers_the_liaison_is_asked_once_a_day(talk, clock):
    await months_later(talk, clock)
    for _ in range(2):
        await talk.say(LEAD, "hola")
        await talk.say(LEAD, "hola")
        assert (await talk.hear(LIAISON)).count("notice-vouch-asked") == 1
        clock.pass_by(days=1)


async def test_what_happens_meanwhile_is_told_to_the_crew_and_not_to_the_number(talk, clock):
    await months_later(talk, clock, MATE)
    await talk.say(LEAD, "hola")
    await talk.report("SL-1", reporter=None)
    await talk.press(LIAISON, "desk.accept", (await talk.by_folio()).id)
    await talk.press(LIAISON, "desk.assign", (await talk.by_folio()).id)

    assert "notice-assigned" not in await talk.hear(LEAD)
    assert "notice-assigned" in await talk.hear(MATE)


async def test_a_liaison_of_another_area_and_the_number_itself_cannot_vouch(talk, clock):
    await months_later(talk, clock)
    await talk.say(LEAD, "hola")
    lead = await talk.contact(LEAD)

    assert "vouched" not in await talk.press(OTHER_LIAISON, "vouch.yes", lead)
    assert "vouched" not in await talk.press(LEAD, "vouch.yes", lead)
    assert (await talk.say(LEAD, "menu"))[-1] == "returned"


async def test_where_a_liaison_comes_back_alone_those_of_other_areas_are_asked(talk, clock):
    for _ in range(13):
        clock.pass_by(days=7)
        await talk.say(OTHER_LIAISON, "hola")

    assert (await talk.say(LIAISON, "pendientes"))[-1] == "returned"
    assert "notice-vouch-asked" in await talk.hear(OTHER_LIAISON)


async def test_another_channel_of_theirs_goes_on(talk, clock):
    await talk.say(TELEGRAM_LIAISON, "hola")
    for _ in range(13):
        clock.pass_by(days=7)
        await talk.say(TELEGRAM_LIAISON, "hola")

    assert (await talk.say(OTHER_LIAISON, "carga"))[-1] == "returned"
    clock.pass_by(seconds=1)
    assert "desk-load" in await talk.say(TELEGRAM_LIAISON, "carga")


async def test_whoever_writes_every_week_is_never_asked(talk, clock):
    await months_later(talk, clock, LEAD)

    assert "crew-menu" in await talk.say(LEAD, "menu")


async def test_without_days_in_the_settings_nobody_is_doubted(service, clock):
    trusting = replace(service, intake=replace(service.intake, silence=timedelta()))
    talk = Talk(trusting)
    await talk.set_up()
    await talk.say(LEAD, "hola")
    clock.pass_by(days=400)

    assert "crew-menu" in await talk.say(LEAD, "menu")


async def test_another_account_on_the_same_number_is_doubted_at_once(talk):
    assert "crew-menu" in await talk.say(LEAD, "menu", alias=FIRST_NAME)
    assert "crew-menu" in await talk.say(LEAD, "menu", alias=FIRST_NAME)

    assert (await talk.say(LEAD, "menu", alias=SECOND_NAME))[-1] == "returned"
    by_name = Address(Channel.WHATSAPP, SECOND_NAME)
    assert (await talk.say(by_name, "reportes"))[-1] == "returned"
    assert "notice-vouch-asked" in await talk.hear(LIAISON)


async def test_a_member_who_is_new_in_the_file_is_vouched_for_by_it(talk, clock):
    await months_later(talk, clock)
    await talk.say(LEAD, "hola")
    without = [m for m in an_organisation().members if LEAD not in m.addresses]
    for members in (without, an_organisation().members):
        async with talk.service.database.unit() as unit:
            wanted = replace(an_organisation(), members=tuple(members))
            await SettingUp(unit, wanted).apply(now=clock.now())
            await unit.commit()

    assert "crew-menu" in await talk.say(LEAD, "menu")


async def test_over_the_wire_a_number_that_comes_back_waits_for_the_liaison(
    database_url, tmp_path, clock
):
    async with wired(database_url, tmp_path, clock) as city:
        lead = city.twilio.person(LEAD.external_id)
        desk = city.twilio.person(LIAISON.external_id)
        await lead.say("hola")
        await city.sees(LEAD.external_id, "Lupita")
        clock.pass_by(days=91)
        await city.talk.put(LIAISON, "hola")
        async with city.service.database.unit() as unit:
            await unit.save(Vouching(await unit.people.find(LIAISON), is_trusted=True))
            await unit.commit()
        await desk.say("hola")
        await city.sees(LIAISON.external_id, "Marta")

        await lead.say("reportes")
        await city.sees(LEAD.external_id, "sigue siendo tuyo")
        await city.sees(LIAISON.external_id, "termina en 0101")
        await desk.press("Sí, es suyo")
        await city.sees(LEAD.external_id, "Ya confirmaron que eres tú")
        await lead.say("menu")
        await city.sees(LEAD.external_id, "Lupita")
