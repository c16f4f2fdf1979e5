"""Signing in as people do it, in a real browser, at a desk and on a telephone."""

import re

import pyotp
import pytest
from playwright.async_api import Page, expect

from bot.demonstration.users import appoint_all
from domain.people.users import UserRole
from storage.people.passwords import hashed
from tests.console.accessible import violations
from tests.console.chromium import browser, in_a_browser
from tests.console.desk.test_signing_in import PASSWORD
from tests.console.desk.town import Town
from tests.console.test_in_the_browser import city

__all__ = ["browser", "city"]
pytestmark = in_a_browser
SIZES = [(1280, 900), (360, 740)]


async def looks_right(page: Page) -> None:
    """Nothing scrolls sideways, and axe finds nothing to blame."""
    found = await violations(page)
    wide = await page.evaluate("document.documentElement.scrollWidth")

    assert wide == page.viewport_size["width"], page.url
    assert found == [], page.url


async def add_nora(service) -> None:
    kept = await hashed(PASSWORD)
    await Town(service).user(UserRole.ADMINISTRATOR, login="nora@example.org", password=kept)


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_somebody_signs_in_takes_a_telephone_and_comes_back_with_a_code(
    city, browser, width, height
):
    url, service = city
    await add_nora(service)
    page = await browser.new_page(viewport={"width": width, "height": height}, locale="es-MX")
    await page.goto(f"{url}/console/account")
    await looks_right(page)
    await page.get_by_label("Usuario o correo").fill("nora@example.org")
    await page.get_by_label("Contraseña").fill(PASSWORD)
    await page.get_by_role("button", name="Entrar").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Tu cuenta")
    await looks_right(page)

    await page.get_by_role("link", name="Usar mi teléfono").click()
    await page.get_by_text("No puedo usar la cámara").click()
    secret = await page.locator(".secret").inner_text()
    await looks_right(page)
    await page.get_by_label("Tu contraseña de ahora").fill(PASSWORD)
    await page.get_by_label("Código", exact=True).fill(pyotp.TOTP(secret).at(service.clock.now()))
    await page.get_by_role("button", name="Usar mi teléfono").click()
    await expect(page.locator(".codes li")).to_have_count(8)
    paper = await page.locator(".codes li").first.inner_text()
    await looks_right(page)
    await page.get_by_role("link", name="Ya los guardé").click()

    await page.context.clear_cookies()
    await page.goto(f"{url}/console/account")
    await page.get_by_label("Usuario o correo").fill("nora@example.org")
    await page.get_by_label("Contraseña").fill(PASSWORD)
    await page.get_by_role("button", name="Entrar").click()
    await expect(page.get_by_label("Código")).to_be_visible()
    await looks_right(page)
    await page.get_by_label("Código").fill(paper)
    await page.get_by_role("button", name="Entrar").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Tu cuenta")


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_newcomer_enters_by_one_click_and_adds_somebody_who_comes_in(
    city, browser, width, height
):
    url, service = city
    await appoint_all(service.database)
    page = await browser.new_page(viewport={"width": width, "height": height}, locale="es-MX")
    await page.goto(url)
    await looks_right(page)
    await page.get_by_role("button", name=re.compile("Amparo")).click()
    await page.goto(f"{url}/console/setup/users")
    await looks_right(page)
    await page.get_by_role("textbox", name="Nombre").fill("Leticia")
    await page.get_by_label("Usuario o correo").fill("leticia@example.org")
    await page.get_by_role("radio", name=re.compile("Solo mirar")).check()
    await page.get_by_role("button", name="Agregar y crear invitación").click()
    link = await page.get_by_role("textbox", name="Invitación").input_value()
    await looks_right(page)
    await page.context.clear_cookies()
    await page.goto(link)
    await looks_right(page)
    await page.get_by_label("Contraseña nueva", exact=True).fill(PASSWORD)
    await page.get_by_label("Contraseña nueva, otra vez").fill(PASSWORD)
    await page.get_by_role("button", name="Guardar y entrar").click()
    await page.goto(f"{url}/console/account")

    await expect(page.get_by_role("heading", name="Leticia")).to_be_visible()
