"""Somebody asks for a person, and one takes over: on a desk and on a telephone, in a browser."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from console.visiting import digest, new_key
from domain.ids import ContactId, UserId
from domain.people.contacts import Contact
from domain.people.users import Session, User, UserRole
from tests.console.accessible import violations
from tests.console.chromium import browser, in_a_browser
from tests.console.test_in_the_browser import Telephone, city

__all__ = ["browser", "city"]
SHOTS = os.environ.get("ENLACE_SHOTS", "")

pytestmark = in_a_browser


async def signed_in(service, browser, url: str, role: UserRole, **window):
    """A page of somebody who has signed in as *role*, and their areas are those of the city."""
    key, now = new_key(), service.clock.now()
    async with service.database.unit() as unit:
        areas = frozenset(await unit.setup.areas()) if role is UserRole.LIAISON else frozenset()
        user = User(
            UserId(f"u-{role}"), f"{role}@example.org", "Nora Paz", role,
            ContactId(f"c-{role}"), areas,
        )  # fmt: skip
        await unit.save(Contact(user.contact, (), "es", user.name))
        await unit.save(user)
        await unit.save(Session(digest(key), user.id, now, now + timedelta()))
        await unit.commit()
    context = await browser.new_context(locale="es-MX", **window)
    await context.add_cookies([{"name": "enlace", "value": key, "url": url}])
    return await context.new_page()


async def is_fine(page, name: str) -> None:
    """Nothing to fix for those who see, hear or move otherwise, and no scrolling sideways."""
    await page.wait_for_load_state()
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    found = await violations(page)
    wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    assert found == [], name
    assert wide <= 0, name


@pytest.mark.parametrize(
    "window",
    [{"viewport": {"width": 1280, "height": 860}}, {"viewport": {"width": 360, "height": 740}}],
    ids=["desk", "telephone"],
)
async def test_somebody_asks_for_a_person_who_takes_over_answers_and_hands_back(
    city, browser, window
):
    url, service = city
    size = window["viewport"]["width"]
    phones = await browser.new_page(viewport={"width": 1600, "height": 1000}, locale="es-MX")
    await phones.goto(f"{url}/sim?lang=es")
    citizen = Telephone(phones, 3)
    await citizen.say("hola")
    await citizen.shows("reportes")
    await citizen.say("persona")
    await citizen.shows("Avisé a una persona")

    desk = await signed_in(service, browser, url, UserRole.LIAISON, **window)
    desk.set_default_timeout(15_000)
    await desk.goto(f"{url}/console/talks?shelf=calling")
    await is_fine(desk, f"talks-{size}")
    await desk.locator(".talks a").first.click()
    await is_fine(desk, f"talk-before-{size}")
    await desk.get_by_role("button", name="Atender yo").click()
    await citizen.shows("Ahora atiende Nora Paz")
    await citizen.say("¿Cuándo arreglan la calle?")
    asked = desk.locator(".bubble.theirs", has_text="¿Cuándo arreglan la calle?")
    await expect(asked).to_contain_text("espera tu respuesta", timeout=15_000)
    await desk.get_by_label("Tu mensaje").fill("Mañana a las 9 va la cuadrilla.")
    await desk.get_by_role("button", name="Enviar").click()
    await citizen.shows("Mañana a las 9 va la cuadrilla.")
    await is_fine(desk, f"talk-{size}")
    await desk.get_by_role("button", name="Devolver al asistente").click()
    await citizen.shows("Ya sigue el asistente")
    await citizen.say("menu")
    await expect(citizen.here.locator(".bubbles > li").last).to_contain_text("reportes")
    await expect(desk.locator(".bubble.bot").last).to_contain_text("reportes", timeout=15_000)
    await is_fine(desk, f"talk-after-{size}")


@pytest.mark.parametrize("width", [1280, 360])
async def test_the_pages_about_health_are_fine_on_a_desk_and_on_a_telephone(city, browser, width):
    url, service = city
    window = {"viewport": {"width": width, "height": 800}}
    page = await signed_in(service, browser, url, UserRole.ADMINISTRATOR, **window)
    for name in ("", "/checks", "/costs"):
        await page.goto(f"{url}/console/health{name}")
        await is_fine(page, f"health{name.replace('/', '-')}-{width}")
