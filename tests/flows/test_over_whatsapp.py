"""The whole story over the wire, on WhatsApp by way of an emulated Twilio."""

import pytest

from domain.fieldwork.reports import ReportStatus
from tests.builders import CITIZEN, LEAD, LIAISON, MATE
from tests.flows.city import a_picture, wired

LEAD_NO, MATE_NO, DESK_NO, CITIZEN_NO = (
    address.external_id for address in (LEAD, MATE, LIAISON, CITIZEN)
)


@pytest.fixture
async def city(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        yield city


async def test_a_report_goes_from_the_liaison_to_the_crew_and_back_to_the_citizen(city):
    lead, desk = city.twilio.person(LEAD_NO), city.twilio.person(DESK_NO)
    citizen, mate = city.twilio.person(CITIZEN_NO), city.twilio.person(MATE_NO)
    for person in (citizen, mate, lead, desk):
        assert (await person.say("hola")).status_code == 200
    await city.sees(DESK_NO, "Marta")

    await city.talk.report("SL-1")
    city.service.wake()
    await city.sees(DESK_NO, "Llegó el reporte")
    await desk.press("Aceptar")
    await city.sees(DESK_NO, "¿A qué cuadrilla va")
    await desk.press("Norte")
    await city.sees(LEAD_NO, "Tu cuadrilla recibió")

    await lead.press("Ver reporte")
    await city.sees(LEAD_NO, "Bache hondo")
    assert any(message.kind == "location" for message in city.twilio.sent_to(LEAD_NO))
    await lead.press("Pedir más tiempo")
    await city.sees(LEAD_NO, "¿Hasta qué día")
    await lead.say("en 10 días")
    await city.sees(LEAD_NO, "¿Por qué se necesita")
    await lead.say("falta material")
    await city.sees(DESK_NO, "pide más tiempo")
    await desk.press("Aprobar")
    await city.sees(LEAD_NO, "Se aprobó más tiempo")

    await lead.say("concluir SL-1")
    await city.sees(LEAD_NO, "Vamos a concluir")
    await lead.photo(a_picture())
    await lead.say("Quedó tapado el bache")
    await city.sees(LEAD_NO, "tu descripción")
    await lead.press("Listo")
    await city.sees(LEAD_NO, "¿Lo concluyo?")
    await lead.press("Confirmar")
    await city.sees(CITIZEN_NO, "está resuelto")

    assert (await city.talk.by_folio("SL-1")).status is ReportStatus.CONCLUDED
    await city.until(lambda: any(m.media for m in city.twilio.sent_to(CITIZEN_NO)))
    assert city.twilio.leaks == []
    assert not [m for m in city.twilio.sent if m.error]
