import re

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from bot.words import LOCALES
from console.pages import FOLDER, STATIC
from tests.builders import LEAD, MATE
from tests.console.village import CITIZEN, LEAD_ON_TELEGRAM

STRANGER = "whatsapp:+528100000999"


def phones_of(html):
    return re.findall(r'data-url="/sim/phones/([^"]+)"', html)


async def test_a_lead_a_mate_their_liaison_and_a_citizen_stand_side_by_side(browser):
    html = (await browser.get("/sim")).text

    assert phones_of(html) == [
        "whatsapp/%2B528100000101",
        "whatsapp/%2B528100000102",
        "whatsapp/%2B528100000103",
        "whatsapp/%2B528100000901",
    ]
    for name in ("Lupita Ríos", "Beto Solís", "Marta Peña", "Mariana Ochoa"):
        assert name in html
    assert "Líder · Norte" in html


async def test_the_phones_asked_for_are_shown_each_once(browser):
    query = {"phone": [str(LEAD_ON_TELEGRAM), str(MATE), str(MATE)]}

    html = (await browser.get("/sim", params=query)).text

    assert phones_of(html) == ["telegram/999000000101", "whatsapp/%2B528100000102"]


async def test_no_more_than_four_phones_are_shown(browser):
    query = {"phone": [f"telegram:{number}" for number in range(1, 7)]}

    assert len(phones_of((await browser.get("/sim", params=query)).text)) == 4


async def test_what_is_no_address_is_passed_over(browser):
    query = {"phone": ["email:ana@example.org", "whatsapp:../x", str(LEAD)]}

    assert phones_of((await browser.get("/sim", params=query)).text) == ["whatsapp/%2B528100000101"]


async def test_an_address_that_nobody_has_is_a_citizens(browser):
    html = (await browser.get("/sim", params={"phone": STRANGER})).text

    assert '<section class="phone whatsapp citizen"' in html
    assert f'<option value="{STRANGER}" selected>+528100000999</option>' in html


async def test_somebody_with_two_addresses_can_be_picked_on_either(browser):
    html = (await browser.get("/sim")).text

    assert f'value="{LEAD}" selected>Lupita Ríos (líder)</option>' in html
    assert f'value="{LEAD_ON_TELEGRAM}">Lupita Ríos (líder) · Telegram</option>' in html


async def test_a_liaison_with_letters_only_has_no_phone(browser):
    assert "Pablo Luna" not in (await browser.get("/sim")).text


async def test_a_citizens_address_that_a_member_has_is_not_offered_twice(village, browser):
    async with village.database.unit() as unit:
        await unit.people.add_address(await unit.people.find(MATE), CITIZEN)
        await unit.commit()

    html = (await browser.get("/sim", params={"phone": str(CITIZEN)})).text

    assert "Mariana Ochoa" not in html
    assert '<section class="phone whatsapp crew"' in html


async def test_without_an_organisation_the_page_says_what_to_run(nowhere):
    async with nowhere.browser() as browser:
        answer = await browser.get("/sim")

    assert answer.status_code == 200
    assert "<code>enlace demo</code>" in answer.text
    assert phones_of(answer.text) == []


@pytest.mark.parametrize(
    ("query", "accepted", "spoken"),
    [
        ({}, "", "es"),
        ({}, "en-GB,es;q=0.8", "en"),
        ({}, "de, en;q=0.5, es;q=0.9", "es"),
        ({"lang": "en"}, "es", "en"),
        ({"lang": "xx"}, "fr", "es"),
    ],
)
async def test_the_page_speaks_what_is_asked_for_then_what_the_browser_accepts(
    browser, query, accepted, spoken
):
    answer = await browser.get("/sim", params=query, headers={"accept-language": accepted})

    assert f'<html lang="{spoken}">' in answer.text
    assert {"es": "Simulador", "en": "Simulator"}[spoken] in answer.text


async def test_the_bar_shows_the_time_where_the_organisation_is(browser):
    assert ">lun 23 nov · 12:00</output>" in (await browser.get("/sim")).text


async def test_nothing_foreign_and_nothing_inline_is_let_into_the_page(browser):
    answer = await browser.get("/sim")

    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"<script(?! src)|<style|\sstyle=|\son\w+=", answer.text) == []


async def test_every_file_that_the_page_names_is_there(browser):
    html = (await browser.get("/sim")).text

    named = re.findall(r'(?:src|href)="(/sim/static/[^"]+)"', html)
    assert named
    assert {(await browser.get(path)).status_code for path in named} == {200}


async def test_every_drawing_that_the_page_uses_is_on_it(browser):
    html = (await browser.get("/sim")).text

    assert set(re.findall(r'href="#([\w-]+)"', html)) <= set(re.findall(r' id="([\w-]+)"', html))


def test_the_page_stays_light():
    assert (STATIC / "simulator" / "sim.css").stat().st_size < 14 * 1024
    assert (STATIC / "simulator" / "sim.js").stat().st_size < 12_000


def keys_of(locale):
    text = (LOCALES / locale / "simulator.ftl").read_text(encoding="utf-8")
    entries = FluentParser().parse(text).body
    return {entry.id.name for entry in entries if isinstance(entry, Message)}


def test_the_pages_words_are_there_in_every_language_it_has():
    assert keys_of("es") == keys_of("en")


def test_every_word_of_the_catalogue_is_said_somewhere():
    files = [*FOLDER.rglob("*.py"), *FOLDER.rglob("*.html")]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    said = set(re.findall(r"""["'](sim-[a-z-]+)["']""", text))
    stems = tuple(key for key in said if key.endswith("-"))

    assert [key for key in keys_of("es") if key not in said and not key.startswith(stems)] == []
    assert {key for key in said if key not in stems} <= keys_of("es")
