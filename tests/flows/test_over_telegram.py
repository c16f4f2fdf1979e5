"""The same story on Telegram, by way of an emulated Bot API."""

import asyncio

import pytest

from domain.fieldwork.reports import ReportStatus
from domain.messages import Address, Channel
from tests.builders import LAMP, TELEGRAM_LEAD, TELEGRAM_LIAISON
from tests.flows.city import a_picture, wired

LEAD, DESK = TELEGRAM_LEAD.external_id, TELEGRAM_LIAISON.external_id
CITIZEN = "900000001000"


@pytest.fixture
async def city(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        city.talk.citizen = Address(Channel.TELEGRAM, CITIZEN)
        yield city


async def test_a_report_goes_from_the_liaison_to_the_crew_and_back_to_the_citizen(city):
    lead, desk = city.telegram.person(LEAD, "Tere"), city.telegram.person(DESK, "Pablo")
    citizen = city.telegram.person(CITIZEN, "Vecina")
    for person in (citizen, lead, desk):
        assert (await person.say("hola")).status_code == 200
    await city.shows(DESK, "Pablo")

    await city.talk.report("L-7", category=LAMP)
    city.service.wake()
    await city.shows(DESK, "Llegó el reporte")
    await desk.press("Aceptar")
    await city.shows(DESK, "¿A qué cuadrilla va")
    await desk.press("Luces")
    await city.shows(LEAD, "Tu cuadrilla recibió")

    await lead.press("Ver reporte")
    await city.shows(LEAD, "Bache hondo")
    assert any(message.kind == "location" for message in city.telegram.shown_to(LEAD))
    await lead.press("Pedir más tiempo")
    await city.shows(LEAD, "¿Hasta qué día")
    await lead.say("en 20 días")
    await city.shows(LEAD, "¿Por qué se necesita")
    await lead.say("falta la lámpara")
    await city.shows(DESK, "pide más tiempo")
    await desk.press("Negar")
    await city.shows(DESK, "¿Por qué negamos")
    await desk.say("hay lámparas en la bodega")
    await city.shows(LEAD, "No se aprobó más tiempo")

    await lead.say("concluir L-7")
    await city.shows(LEAD, "Vamos a concluir")
    await lead.photo(a_picture(), caption="Foco nuevo")
    await city.shows(LEAD, "tu descripción")
    await lead.press("Listo")
    await city.shows(LEAD, "¿Lo concluyo?")
    await lead.press("Confirmar")
    await city.shows(CITIZEN, "está resuelto")

    assert (await city.talk.by_folio("L-7")).status is ReportStatus.CONCLUDED
    assert any(message.kind == "photo" for message in city.telegram.shown_to(CITIZEN))


async def test_a_used_button_is_taken_away_and_its_waiting_sign_stopped(city):
    lead = city.telegram.person(LEAD)
    await lead.say("menu")
    await city.shows(LEAD, "Luces")
    menu = city.telegram.shown_to(LEAD)[-1]

    await lead.press("Mis reportes")
    await city.until(lambda: city.telegram.acknowledged)
    await city.until(lambda: not menu.choices)


async def test_telegram_s_request_to_wait_is_obeyed(city):
    lead = city.telegram.person(LEAD)
    city.telegram.faults.next(path="/bot", status=429, retry_after=1)

    await lead.say("menu")

    await city.shows(LEAD, "Luces")
    assert len(city.telegram.shown_to(LEAD)) == 1


async def test_somebody_who_blocked_the_bot_is_not_tried_again(city):
    lead = city.telegram.person(LEAD)
    lead.has_blocked = True
    await lead.say("menu")

    async with asyncio.timeout(10):
        while await failed_notices(city) != 1:
            await asyncio.sleep(0.02)
    lead.has_blocked = False
    city.clock.pass_by(hours=1)
    await lead.say("menu")
    await city.shows(LEAD, "Luces")

    assert len(city.telegram.shown_to(LEAD)) == 1


async def failed_notices(city) -> int:
    async with city.service.database.reading() as unit:
        return (await unit.outbox.counts()).get("failed", 0)
