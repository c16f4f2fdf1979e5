"""Two citizens, one pothole: the liaison links in chat, and one conclusion answers both."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from domain.fieldwork.reports import ReportStatus
from domain.ids import MediaId
from domain.media import Media, MediaSource
from domain.messages import Pin
from tests.builders import CITIZEN, HERE, LEAD, LIAISON
from tests.flows.city import a_picture, wired

NEIGHBOUR = replace(CITIZEN, external_id="+528100001001")
LEAD_NO, DESK_NO, CITIZEN_NO, NEIGHBOUR_NO = (
    address.external_id for address in (LEAD, LIAISON, CITIZEN, NEIGHBOUR)
)


@pytest.fixture
async def city(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        yield city


async def a_photo_of(city, folder: Path, colour: str) -> MediaId:
    """A photo that a citizen sent earlier, cleaned and ready to be shown."""
    path, id = folder / f"{colour}.jpg", MediaId(f"{colour}photo")
    path.write_bytes(a_picture(colour))
    async with city.service.database.unit() as unit:
        media = Media(id, MediaSource.LOCAL, str(path), city.clock.now() - timedelta(days=1))
        await unit.media.save(media)
        await unit.commit()
    city.service.wake()
    await city.until(city.service.store.shown(id).exists)
    return id


async def test_two_citizens_report_one_pothole_and_both_are_answered(city, tmp_path):
    lead, desk = city.twilio.person(LEAD_NO), city.twilio.person(DESK_NO)
    for number in (CITIZEN_NO, NEIGHBOUR_NO, LEAD_NO, DESK_NO):
        await city.twilio.person(number).say("hola")
    await city.sees(DESK_NO, "Marta")
    red, blue = [await a_photo_of(city, tmp_path, colour) for colour in ("red", "blue")]

    await city.talk.report("SL-1", photos=(red,))
    city.service.wake()
    await city.sees(DESK_NO, "Llegó el reporte *SL-1*")
    await desk.say("asignar SL-1")
    await city.sees(LEAD_NO, "Tu cuadrilla recibió")
    near = Pin(HERE.latitude + 0.00027, HERE.longitude)
    await replace(city.talk, citizen=NEIGHBOUR).report("SL-2", photos=(blue,), pin=near)
    city.service.wake()
    await city.sees(DESK_NO, "Parece el mismo que *SL-1*, que está a 30 m")

    await desk.press("Comparar")
    await city.sees(DESK_NO, "¿*SL-1* y *SL-2* son el mismo problema?")
    assert any(message.media for message in city.twilio.sent_to(DESK_NO))
    await desk.press("Es el mismo")
    await city.sees(DESK_NO, "va junto con otro reporte")
    await city.sees(NEIGHBOUR_NO, "Ya estamos trabajando en esto")

    await lead.say("concluir SL-1")
    await city.sees(LEAD_NO, "Vamos a concluir")
    await lead.photo(a_picture("green"))
    await lead.say("Quedó tapado el bache")
    await city.sees(LEAD_NO, "tu descripción")
    await lead.press("Listo")
    await city.sees(LEAD_NO, "¿Lo concluyo?")
    await lead.press("Confirmar")

    for number, folio in ((CITIZEN_NO, "SL-1"), (NEIGHBOUR_NO, "SL-2")):
        await city.sees(number, f"Tu reporte *{folio}* (Bache) está resuelto")
        assert any(message.media for message in city.twilio.sent_to(number))
        report = await city.talk.by_folio(folio)
        assert report.status is ReportStatus.CONCLUDED
        await shows_both(city, folio, red if folio == "SL-1" else blue)
    assert city.twilio.leaks == []
    assert not [m for m in city.twilio.sent if m.error]


async def shows_both(city, folio: str, photo: MediaId) -> None:
    """The closing picture is that citizen's photo beside the crew's."""
    async with city.service.database.reading() as unit:
        first = await unit.reports.by_folio("SL-1")
        done = await unit.conclusions.newest(first.id)
        linked = (await unit.reports.by_folio(folio)).id
        own = done.picture if folio == "SL-1" else MediaId(f"{linked}-{done.picture}")
        pair = await unit.media.get(own)
    assert pair.recipe["before"] == photo
    with Image.open(city.service.store.shown(pair.id)) as picture:
        middle, height = picture.width // 2, picture.height
        before, after = (picture.getpixel((middle, height * part // 4)) for part in (1, 3))
    assert max(after) == after[1]  # green, the crew's
    assert max(before) == before[0 if photo == "redphoto" else 2]
