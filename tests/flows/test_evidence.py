"""Evidence that is looked at, sent back and rated, over an emulated Telegram and real files."""

import asyncio
from datetime import timedelta

import pytest
from PIL import Image

from domain.fieldwork.conclusions import Trust
from domain.fieldwork.reports import ReportStatus
from domain.messages import Address, Channel
from tests.builders import LAMP, NOON, TELEGRAM_LEAD, TELEGRAM_LIAISON
from tests.flows.city import PATIENCE_S, wired
from tests.photographs import a_scene, changed, noted

LEAD, DESK = TELEGRAM_LEAD.external_id, TELEGRAM_LIAISON.external_id
CITIZEN = "900000001000"
ELSEWHERE = {"latitude": 25.70, "longitude": -100.30}  # eleven kilometres away


@pytest.fixture
async def city(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        city.talk.citizen = Address(Channel.TELEGRAM, CITIZEN)
        for chat in (CITIZEN, LEAD, DESK):
            await city.telegram.person(chat, "Alguien").say("hola")
        yield city


@pytest.fixture
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pictures")


async def assigned(city, folio: str) -> None:
    await city.talk.report(folio, category=LAMP)
    await city.telegram.people[DESK].say(f"asignar {folio}")
    await city.shows(LEAD, f"recibió el reporte <b>{folio}</b>")


async def concluded(city, folio: str, file: bytes, *, words: str) -> None:
    lead = city.telegram.people[LEAD]
    await lead.say(f"concluir {folio}")
    await city.shows(LEAD, f"concluir <b>{folio}</b>")
    await lead.document(file, "IMG_1.jpg", caption=words)
    await city.shows(LEAD, f"descripción de <b>{folio}</b>")
    await lead.say("listo")
    await city.shows(LEAD, f"«{words}»")
    await lead.say("confirmar")
    await city.shows(CITIZEN, words)


async def judged(city, folio: str):
    """The newest conclusion of a report once it is judged."""
    report = await city.talk.by_folio(folio)
    async with asyncio.timeout(PATIENCE_S):
        while True:
            async with city.service.database.reading() as unit:
                done = await unit.conclusions.newest(report.id)
            if done and done.judged_at:
                return done
            await asyncio.sleep(0.02)


async def test_a_reused_photo_is_told_sent_back_done_again_and_rated(city, folder):
    lead, desk, citizen = (city.telegram.people[chat] for chat in (LEAD, DESK, CITIZEN))
    honest = a_scene(folder, "lamp", 7, repaired=True)
    await assigned(city, "L-1")
    await concluded(city, "L-1", honest, words="Foco nuevo en L-1")
    assert (await judged(city, "L-1")).judgement.trust is Trust.FINE

    await assigned(city, "L-2")
    reused = noted(
        changed(honest, Image.Transpose.FLIP_LEFT_RIGHT),
        taken=NOON - timedelta(days=40),
        **ELSEWHERE,
    )
    await concluded(city, "L-2", reused, words="Foco nuevo en L-2")

    done = await judged(city, "L-2")
    assert done.judgement.trust is Trust.SUSPICIOUS
    assert {doubt.key for doubt in done.judgement.reasons} == {
        "trust-photo-far",
        "trust-taken-before",
        "trust-alike-other",
    }
    await city.shows(DESK, "es la misma que en el reporte L-1")
    (told,) = [m for m in city.telegram.shown_to(DESK) if "Conviene ver la evidencia" in m.text]
    await city.until(lambda: any(m.kind == "photo" for m in city.telegram.shown_to(DESK)))

    await desk.press("Devolver", told)
    await city.shows(DESK, "¿Por qué devolvemos")
    await desk.press("No se ve en la foto")
    await city.shows(LEAD, "Motivo: No se ve en la foto")
    await city.shows(CITIZEN, "se va a atender otra vez")
    report = await city.talk.by_folio("L-2")
    assert (report.status, report.crew) == (ReportStatus.ASSIGNED, "lights")

    await lead.press("Concluir")
    await city.shows(LEAD, "Vamos a concluir <b>L-2</b>")
    await concluded(city, "L-2", a_scene(folder, "sign", 9, repaired=True), words="Ahora sí")
    again = await judged(city, "L-2")
    assert (again.judgement.trust, again.picture != done.picture) == (Trust.FINE, True)

    await citizen.press("No quedó")
    await city.shows(CITIZEN, "¿Qué falta?")
    await city.shows(DESK, "dice que el problema sigue")
    await citizen.say("Sigue apagada")
    await city.shows(DESK, "Sigue apagada")
    await citizen.press("Quedó bien")
    await city.shows(CITIZEN, "quedó bien")
    async with city.service.database.reading() as unit:
        (rating,) = await unit.conclusions.ratings([again.id])
    assert rating.score == "good"


async def test_a_photo_whose_channel_took_time_and_place_away_is_fine(city, folder):
    await assigned(city, "L-3")
    await concluded(city, "L-3", a_scene(folder, "lamp", 3, repaired=True), words="Listo el tres")

    done = await judged(city, "L-3")

    assert (done.judgement.trust, done.judgement.reasons) == (Trust.FINE, ())
    assert not any("Conviene ver la evidencia" in m.text for m in city.telegram.shown_to(DESK))
