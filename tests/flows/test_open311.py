"""From another system to the citizen's telephone and back: the whole way over real HTTP."""

from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from domain.messages import Address, Channel
from tests.builders import CITIZEN, LEAD, LIAISON
from tests.emulators.server import serving
from tests.flows.city import a_picture, wired
from tests.flows.test_window_and_media import push_templates

LEAD_NO, DESK_NO = LEAD.external_id, LIAISON.external_id
CITIZEN_NO = CITIZEN.external_id
REPORT = {
    "service_code": "pothole",
    "lat": "25.65",
    "long": "-100.40",
    "address_string": "Roble 120",
    "description": "Bache hondo frente a la escuela",
    "phone": "81 0000 1000",
    "first_name": "Ana",
}


@pytest.fixture
async def city(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        await push_templates(city)
        yield city


@asynccontextmanager
async def a_crm(city):
    """Another system with a key; its pictures are on a web server of its own."""

    async def picture(_request) -> Response:
        return Response(a_picture("blue"), media_type="image/jpeg")

    async with city.service.database.unit() as unit:
        key = await unit.api_keys.add("crm", [], city.clock.now())
        await unit.commit()
    base = f"{city.service.settings.base_url}/open311/v2"
    async with (
        serving(Starlette(routes=[Route("/hole.jpg", picture)])) as site,
        httpx.AsyncClient(base_url=base) as client,
    ):
        client.form = {"api_key": key, **REPORT, "media_url": f"{site}/hole.jpg"}
        client.key = key
        yield client


async def test_a_report_goes_from_open311_by_desk_and_crew_to_the_citizen_s_telephone(city):
    lead, desk = city.twilio.person(LEAD_NO), city.twilio.person(DESK_NO)
    async with a_crm(city) as crm:
        receipt = (await crm.post("/requests.json", data=crm.form)).raise_for_status().json()[0]
        folio = receipt["service_request_id"]
        assert folio in await city.sees(DESK_NO, "Llegó el reporte")

        await desk.press("Aceptar")
        await city.sees(DESK_NO, "¿A qué cuadrilla va")
        await desk.press("Norte")
        assert folio in await city.sees(CITIZEN_NO, "fue aceptado")
        await city.sees(LEAD_NO, "Tu cuadrilla recibió")

        await lead.press("Ver reporte")
        await city.sees(LEAD_NO, "Bache hondo frente a la escuela")
        await city.until(lambda: any(m.media for m in city.twilio.sent_to(LEAD_NO)))
        await lead.say(f"concluir {folio}")
        await city.sees(LEAD_NO, "Vamos a concluir")
        await lead.photo(a_picture())
        await lead.say("Quedó tapado el bache")
        await city.sees(LEAD_NO, "tu descripción")
        await lead.press("Listo")
        await city.sees(LEAD_NO, "¿Lo concluyo?")
        await lead.press("Confirmar")
        assert "Quedó tapado el bache" in await city.sees(CITIZEN_NO, "está resuelto")

        told = (await crm.get(f"/requests/{folio}.json", params={"api_key": crm.key})).json()[0]
        assert (told["status"], told["status_notes"]) == ("closed", "Quedó tapado el bache")
        picture = await crm.get(told["media_url"])
        assert picture.headers["content-type"] == "image/jpeg"

    to_citizen = city.twilio.sent_to(CITIZEN_NO)
    assert {message.kind for message in to_citizen if not message.media} == {"template"}
    assert not [m for m in city.twilio.sent if m.error]


async def test_whoever_opted_out_is_not_written_to_because_a_system_reported_for_them(city):
    citizen = city.twilio.person(CITIZEN_NO)
    await citizen.say("baja")
    await city.sees(CITIZEN_NO, "alta")
    before = len(city.twilio.sent_to(CITIZEN_NO))

    async with a_crm(city) as crm:
        folio = (await crm.post("/requests.json", data=crm.form)).json()[0]["service_request_id"]
        await city.sees(DESK_NO, "Llegó el reporte")
        await city.talk.say(LIAISON, f"asignar {folio}")
        city.service.wake()
        await city.sees(LEAD_NO, "Tu cuadrilla recibió")

    assert len(city.twilio.sent_to(CITIZEN_NO)) == before


async def test_the_citizen_writes_from_that_telephone_and_finds_the_report(city):
    async with a_crm(city) as crm:
        folio = (await crm.post("/requests.json", data=crm.form)).json()[0]["service_request_id"]

    await city.twilio.person(CITIZEN_NO).say(folio)

    assert "Lo recibimos" in await city.sees(CITIZEN_NO, folio)
    async with city.service.database.reading() as unit:
        assert await unit.people.find(Address(Channel.WHATSAPP, CITIZEN_NO))
