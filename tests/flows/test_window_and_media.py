"""What the wire makes hard: closed windows, albums, slow files, doubled and forged webhooks."""

import asyncio
from io import BytesIO

import pytest
from PIL import Image
from pillow_heif import register_heif_opener

from bot.templates.wording import templates
from bot.words import Tongue
from domain.ids import MediaId
from tests.builders import CITIZEN, LEAD, LIAISON
from tests.flows.city import a_picture, wired

LEAD_NO, DESK_NO, CITIZEN_NO = (a.external_id for a in (LEAD, LIAISON, CITIZEN))


@pytest.fixture
async def city(sqlite_url, tmp_path, clock, media_settings):
    async with wired(sqlite_url, tmp_path, clock, **media_settings) as city:
        yield city


async def push_templates(city) -> None:
    """Hand every template in, and let Meta approve it."""
    for template in templates(city.service.catalogues, Tongue.of("es", "America/Monterrey")):
        content = template.content()
        auth = (city.twilio.account, city.twilio.tokens[0])
        made = await city.twilio.client.post(
            f"{city.twilio.url}/v1/Content", json=content, auth=auth
        )
        sid = made.json()["sid"]
        wanted = {"name": template.name, "category": "UTILITY"}
        url = f"{city.twilio.url}/v1/Content/{sid}/ApprovalRequests/whatsapp"
        assert (await city.twilio.client.post(url, json=wanted, auth=auth)).is_success
        async with city.service.database.unit() as unit:
            name = f"{template.key}:{template.locale}"
            await unit.contents.keep(name, sid, template.name, "approved")
            await unit.commit()
    city.twilio.approve_all()


async def test_outside_the_window_a_notice_goes_out_as_an_approved_template(city):
    await push_templates(city)
    await city.talk.report("SL-1")
    city.service.wake()

    await city.sees(DESK_NO, "Llegó el reporte")

    notice = city.twilio.sent_to(DESK_NO)[0]
    assert notice.kind == "template"
    assert [title for _, title, _ in notice.choices] == ["Aceptar", "Ver reporte"]


async def test_a_button_of_a_template_acts_on_its_report(city):
    await push_templates(city)
    await city.talk.report("SL-1")
    city.service.wake()
    await city.sees(DESK_NO, "Llegó el reporte")

    await city.twilio.person(DESK_NO).press("Aceptar")

    assert "*SL-1* aceptado" in await city.sees(DESK_NO, "aceptado")


async def test_a_free_text_that_twilio_finds_outside_the_window_is_sent_again_as_a_template(city):
    await push_templates(city)
    await city.twilio.person(DESK_NO).say("hola")
    await city.sees(DESK_NO, "Marta")
    city.twilio.opened.clear()  # Twilio and we differ on when the window closed

    await city.talk.report("SL-1")
    city.service.wake()

    await city.until(lambda: any(m.kind == "template" for m in city.twilio.sent_to(DESK_NO)))
    refused, delivered = city.twilio.sent_to(DESK_NO)[-2:]
    assert (refused.error, delivered.error) == (63016, None)


async def test_the_same_webhook_five_times_is_one_turn_and_one_reply(city):
    person = city.twilio.person(LEAD_NO)
    await person.say("menu")
    form = city.twilio.inbound[-1]
    for _ in range(4):
        assert (await city.twilio.post(city.twilio.webhook_url, form)).status_code == 200
    await city.sees(LEAD_NO, "Norte")

    await person.say("ayuda")
    await city.sees(LEAD_NO, "concluir folio")

    assert len(city.twilio.sent_to(LEAD_NO)) == 2


async def test_an_album_of_ten_is_answered_once_and_no_picture_is_lost(city):
    await city.talk.report("SL-1")
    await city.talk.say(LIAISON, "asignar SL-1")
    lead = city.twilio.person(LEAD_NO)
    await lead.say("concluir SL-1")
    await city.sees(LEAD_NO, "Vamos a concluir")
    before = len(city.twilio.sent_to(LEAD_NO))
    async with city.service.database.unit():  # the worker cannot begin while the album comes in
        arrivals = [asyncio.create_task(lead.photo(a_picture())) for _ in range(10)]
        await asyncio.sleep(0.3)
    await asyncio.gather(*arrivals)

    await city.sees(LEAD_NO, "10 fotos")

    assert len(city.twilio.sent_to(LEAD_NO)) == before + 1


async def test_a_file_whose_host_is_away_is_fetched_later_without_losing_the_password(city):
    await city.talk.report("SL-1")
    await city.talk.say(LIAISON, "asignar SL-1")
    lead = city.twilio.person(LEAD_NO)
    city.twilio.faults.next(
        path=f"/2010-04-01/Accounts/{city.twilio.account}/Messages/", status=503
    )
    await lead.say("concluir SL-1")
    await lead.photo(a_picture())
    await city.sees(LEAD_NO, "1 foto")
    city.clock.pass_by(minutes=1)
    city.service.wake()

    folder = city.service.store.original(MediaId("x")).parents[1]
    await city.until(lambda: list(folder.rglob("*.shown")))

    assert city.twilio.leaks == []


async def test_what_is_no_picture_is_answered_kindly(city):
    lead = city.twilio.person(LEAD_NO)
    await lead.photo(b"<html>not a picture</html>", kind="image/jpeg")

    await city.sees(LEAD_NO, "No puedo usar ese tipo de archivo")


async def test_somebody_without_a_telephone_number_is_answered_at_their_id(city):
    nobody = city.twilio.person("MX.45665461302408", alias="MX.45665461302408")

    await nobody.say("hola")

    await city.sees("MX.45665461302408", "reportes ciudadanos")


async def test_a_member_is_known_by_an_id_that_came_beside_their_number(city):
    await city.twilio.person(LEAD_NO, alias="MX.77").say("hola")
    await city.sees(LEAD_NO, "Norte")

    await city.twilio.person("MX.77", alias="MX.77").say("hola")

    assert "Norte" in await city.sees("MX.77", "Norte")


async def test_a_member_whose_number_comes_with_mexico_s_old_digit_is_known(city):
    await city.twilio.person("+521" + LEAD_NO[3:]).say("hola")

    await city.sees("+521" + LEAD_NO[3:], "Norte")


async def test_a_heic_sent_as_a_document_is_kept_and_shown_as_an_ordinary_picture(city):
    register_heif_opener()
    file = BytesIO()
    Image.new("RGB", (320, 240), "green").save(file, "HEIF")
    await city.talk.report("SL-1")
    await city.talk.say(LIAISON, "asignar SL-1")
    lead = city.twilio.person(LEAD_NO)
    await lead.say("concluir SL-1")
    await lead.photo(file.getvalue(), kind="application/octet-stream")
    await city.sees(LEAD_NO, "1 foto")

    store = city.service.store
    await city.until(lambda: list(store.original(MediaId("x")).parents[1].rglob("*.shown")))

    (shown,) = store.original(MediaId("x")).parents[1].rglob("*.shown")
    with Image.open(shown) as picture:
        assert picture.format == "JPEG"
    assert shown.with_suffix(".original").read_bytes() == file.getvalue()
