"""The page of the design system shows all there is to show, in each language."""

import html
import re

import pytest

from bot.words import LOCALES
from console.pages import STATIC
from domain.people.users import UserRole

CSS = STATIC / "console" / "console.css"


@pytest.mark.parametrize("locale", ["es", "en"])
async def test_every_word_about_the_design_stands_on_its_page(town, locale):
    browser = await town.signed_in(UserRole.VIEWER, locale=locale)
    page = html.unescape(await browser.read("/console/design"))

    lines = (LOCALES / locale / "console-design.ftl").read_text(encoding="utf-8").splitlines()
    words = [line.partition(" = ")[2] for line in lines if line.startswith("console-design")]

    assert [line for line in words if line not in page] == []


async def test_every_drawing_that_a_page_asks_for_is_in_the_sprite(town):
    browser = await town.signed_in(UserRole.ADMINISTRATOR)
    page = await browser.read("/console/design")
    sprite = await browser.read("/console/static/icons.svg")

    asked = set(re.findall(r"icons\.svg\?v=\w+#([\w-]+)", page))
    drawn = set(re.findall(r'symbol id="([\w-]+)"', sprite))

    assert asked == drawn


def test_the_style_sheet_stays_small_and_asks_nobody_else():
    text = CSS.read_text(encoding="utf-8")

    assert len(text.encode()) < 20_000
    assert "url(" not in text
    assert "@import" not in text
