"""A family on both networks: who they are, and an hour for their calendar."""

import re

import httpx
import pytest
from icalendar import Calendar

from tests.flows.city import wired
from tests.flows.household import MOTHER, give_hour, open_hospital

CHAT = "777"


@pytest.fixture
async def city(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        await open_hospital(city.service)
        await give_hour(city.service)
        yield city


def hour_in(content: bytes):
    return next(iter(Calendar.from_ical(content).walk("VEVENT")))


async def test_on_telegram_the_contact_button_proves_the_number_and_the_hour_is_a_file(city):
    mother = city.telegram.person(CHAT, "Ana")
    await mother.say("/start paciente")
    await city.shows(CHAT, "Compartir mi número")
    assert city.telegram.shown_to(CHAT)[-1].below == ["contact:Compartir mi número", "Menú"]
    await mother.share_number("56911112222")
    await city.shows(CHAT, "fecha de nacimiento")
    await mother.say("4/3/2018")
    await city.shows(CHAT, "Gracias")
    await mother.press("Ver mi paciente")
    await city.shows(CHAT, "1 hora próxima")
    await mother.press("Mis horas")
    await city.shows(CHAT, "Torre B")
    await mother.press("Guardar")
    await city.shows(CHAT, "hora.ics")
    sent = next(m for m in city.telegram.shown_to(CHAT) if m.kind == "document")
    assert hour_in(sent.photo)["UID"] == "a-r1@enlace"


async def test_on_whatsapp_the_senders_number_is_the_proof_and_the_hour_is_a_link(city):
    number = MOTHER.external_id
    mother = city.twilio.person(number)
    await mother.say("paciente")
    await city.sees(number, "fecha de nacimiento")
    await mother.say("5678")
    await city.sees(number, "Gracias")
    await mother.press("Ver mi paciente")
    await city.sees(number, "1 hora próxima")
    await mother.press("Mis horas")
    await city.sees(number, "Torre B")
    await mother.press("Guardar")
    shown = await city.sees(number, "para su calendario")
    async with httpx.AsyncClient() as client:
        answer = await client.get(re.search(r"https?://\S+", shown)[0])
    assert answer.headers["content-type"].startswith("text/calendar")
    assert hour_in(answer.content)["LOCATION"] == "Torre B, piso 2, San Lázaro"
