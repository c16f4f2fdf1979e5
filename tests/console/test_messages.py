import re

import pytest

from tests.builders import HERE, LEAD, MATE
from tests.console.village import LEAD_ON_TELEGRAM

PHONE = "/sim/phones/whatsapp/+528100000101"
BUTTONS = [("3.menu:", "Menú", ""), ("3.help:", "Ayuda", "")]


async def test_each_side_has_its_own_bubbles(village, browser):
    await browser.post(f"{PHONE}/messages", data={"text": "hola"})
    await village.tell(LEAD, "Buenas tardes")

    html = (await browser.get(PHONE)).text

    assert re.findall(r'<li class="(own|ours)', html) == ["own", "ours"]


async def test_nobody_sees_what_is_on_somebody_elses_phone(village, browser):
    await village.tell(MATE, "Solo para Beto")
    await village.tell(LEAD_ON_TELEGRAM, "Solo en Telegram")

    assert "Solo" not in (await browser.get(PHONE)).text


async def test_days_are_those_of_the_organisations_zone(village, browser):
    await village.tell(LEAD, "temprano")
    village.clock.pass_by(hours=11.5)  # half past eleven in Monterrey, the next day in UTC
    await village.tell(LEAD, "tarde")
    village.clock.pass_by(hours=1)
    await village.tell(LEAD, "pasada la medianoche")

    html = (await browser.get(PHONE)).text

    assert re.findall(r'<li class="day".*?>(\w+)</time>', html) == ["Ayer", "Hoy"]
    assert re.findall(r">(\d\d:\d\d)</time>", html) == ["12:00", "23:30", "00:30"]


async def test_an_older_day_has_its_date(village, browser):
    await village.tell(LEAD, "hola")
    village.clock.pass_by(days=2)

    html = (await browser.get(PHONE, params={"lang": "en"})).text

    assert '<time datetime="2026-11-23">Mon 23 Nov</time>' in html


async def test_words_are_marked_up_and_nothing_else_is(village, browser):
    await village.tell(LEAD, "*SL-1* y _ya_ <img src=x onerror=alert(1)>")

    html = (await browser.get(PHONE)).text

    assert "<strong>SL-1</strong> y <em>ya</em>" in html
    assert "&lt;img src=x" in html
    assert "<img src=x" not in html


async def test_links_open_elsewhere_and_give_nothing_away(village, browser):
    await village.tell(LEAD, "Mapa: https://maps.example.org/?q=25.65,-100.4.")

    html = (await browser.get(PHONE)).text

    href = "https://maps.example.org/?q=25.65,-100.4"
    assert f'<a href="{href}" target="_blank" rel="noopener noreferrer">{href}</a>.' in html


async def test_up_to_three_buttons_stand_below_the_bubble(village, browser):
    await village.tell(LEAD, "¿Qué desea?", BUTTONS)

    html = (await browser.get(PHONE)).text

    assert '<div class="options">' in html
    assert "<details" not in html
    assert 'name="choice" value="3.menu:"' in html


@pytest.mark.parametrize(
    "buttons", [[(str(n), f"Opción {n}", "") for n in range(4)], [("1", "SL-1", "Vence hoy")]]
)
async def test_more_buttons_or_notes_make_a_list(village, browser, buttons):
    await village.tell(LEAD, "¿Cuál?", buttons, label="Elegir")

    html = (await browser.get(PHONE)).text

    assert '<details class="sheet options">' in html
    assert '<div class="panel" role="group" aria-label="Elegir">' in html
    assert html.count('name="choice"') == len(buttons)


async def test_telegram_has_no_lists(village, browser):
    await village.tell(LEAD_ON_TELEGRAM, "¿Cuál?", [(str(n), "Una", "nota") for n in range(6)])

    html = (await browser.get("/sim/phones/telegram/999000000101")).text

    assert "<details" not in html
    assert html.count('name="choice"') == 6


async def test_a_template_is_marked_as_one(village, browser):
    await village.tell(LEAD, "Reporte nuevo", kind="template")
    assert ">plantilla</span>" in (await browser.get(PHONE)).text


async def test_a_place_is_a_card_with_its_coordinates_and_a_link(village, browser):
    await village.tell(LEAD, "", pin=[HERE.latitude, HERE.longitude])

    html = (await browser.get(PHONE)).text

    assert "25.65000, -100.40000" in html
    assert re.search(r'href="https://www\.openstreetmap\.org/\?mlat=25\.65&amp;mlon=-100\.4#', html)


async def test_the_ticks_tell_how_far_a_message_has_come(village, browser):
    await browser.post(f"{PHONE}/messages", data={"text": "hola"})
    assert '<svg class="ticks waiting" role="img" aria-label="Entregado">' in await drawn(browser)

    await village.received()
    assert '<svg class="ticks answered" role="img" aria-label="Atendido">' in await drawn(browser)


async def test_a_message_that_has_not_reached_the_inbox_has_one_tick(village, browser):
    content = {"kind": "sent", "message": "sim-lost", "text": "hola", "buttons": [], "label": ""}
    async with village.database.unit() as unit:
        shown = {**content, "photos": [], "pin": None}
        await unit.letters.show(LEAD, shown, is_ours=False, at=village.clock.now())
        await unit.commit()

    assert '<svg class="ticks sent" role="img" aria-label="Enviado"><use href="#i-sent"/>' in (
        await drawn(browser)
    )


async def test_a_phone_says_whether_it_is_worth_looking_again_soon(village, browser):
    assert "data-expecting" not in await drawn(browser)

    await browser.post(f"{PHONE}/messages", data={"text": "hola"})
    assert "data-expecting" in await drawn(browser)

    await village.received()
    assert "data-expecting" not in await drawn(browser)


async def test_an_empty_phone_says_how_to_begin(browser):
    assert "Para empezar basta un «hola»" in await drawn(browser)


async def test_a_phone_is_marked_with_the_language_its_owner_is_spoken_to_in(browser):
    html = (await browser.get("/sim/phones/whatsapp/+528100000102")).text

    assert '<ol class="bubbles" lang="en"' in html


@pytest.mark.parametrize("path", ["email/ana@example.org", "sms/+5281", "whatsapp/a b"])
async def test_what_is_no_chat_has_no_phone(browser, path):
    assert (await browser.get(f"/sim/phones/{path}")).status_code == 404


async def drawn(browser):
    return (await browser.get(PHONE)).text
