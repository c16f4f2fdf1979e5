"""Setting up, clicked through: a zone and a crew with its lead, who then writes to us."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.async_api import expect

from bot.app import create_app
from bot.demonstration.city import FILE
from bot.organisation import read_organisation
from bot.organisation.setting_up import SettingUp
from bot.process.roles import running
from bot.service import open_service
from bot.settings import Settings
from console.visiting import digest, new_key
from domain.ids import ContactId, UserId
from domain.messages import Address, Channel
from domain.people.contacts import Contact
from domain.people.users import Session, User, UserRole
from tests.builders import a_message
from tests.conftest import SECRETS
from tests.console.accessible import violations
from tests.console.chromium import browser, in_a_browser
from tests.emulators.server import serving
from tests.flows.city import _Late

SETUP = "/console/setup"
ROSA = Address(Channel.WHATSAPP, "+528100000777")
SIZES = {"desk": (1280, 900), "telephone": (360, 740)}

__all__ = ["browser"]
pytestmark = in_a_browser


@pytest.fixture
async def city(sqlite_url, tmp_path, clock):
    """The demonstration's city at its own address, and the key of an administrator's browser."""
    clock.start()
    late = _Late()
    async with serving(late) as url:
        settings = Settings(
            _env_file=None, database_url=sqlite_url, media_url=f"file:{tmp_path / 'media'}",
            public_url=url, **SECRETS,
        )  # fmt: skip
        async with open_service(settings, clock) as patient:
            service = replace(patient, worker=replace(patient.worker, album_pause=timedelta()))
            key = await settle(service)
            late.app = create_app(service)
            async with running(service):
                yield url, service, key


async def settle(service) -> str:
    key, now = new_key(), service.clock.now()
    contact = ContactId("admin")
    user = User(UserId("admin"), "ana@example.org", "Ana Sol", UserRole.ADMINISTRATOR, contact)
    async with service.database.unit() as unit:
        await SettingUp(unit, read_organisation(FILE)).apply(now=now)
        await unit.save(Contact(contact, (), "es", "Ana Sol"))
        await unit.save(user)
        await unit.save(Session(digest(key), user.id, now, now))
        await unit.commit()
    return key


async def opened(browser, url, key, size):
    width, height = SIZES[size]
    view = {"width": width, "height": height}
    context = await browser.new_context(viewport=view, locale="es-MX", reduced_motion="reduce")
    await context.add_cookies([{"name": "enlace", "value": key, "url": url}])
    page = await context.new_page()
    page.set_default_timeout(15_000)
    return page


async def is_sound(page, size):
    """Nothing scrolls sideways, and axe finds nothing."""
    found = await violations(page)
    wide = await page.evaluate("document.documentElement.scrollWidth")

    assert (wide, found) == (SIZES[size][0], [])


@pytest.mark.parametrize("size", SIZES)
async def test_a_zone_and_a_crew_are_added_and_its_lead_gets_the_menu(
    city, browser, size, tmp_path
):
    url, service, key = city
    page = await opened(browser, url, key, size)
    faults = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))

    await page.goto(f"{url}{SETUP}/zones/new")
    await page.get_by_label("Nombre").fill("Plaza Nueva")
    picture = page.locator("svg.zones")
    for x, y in ((40, 40), (120, 40), (120, 110)):
        await picture.click(position={"x": x, "y": y})
    await expect(page.get_by_label("Contorno")).to_have_value(re.compile(r"(-100.*\n?){3}"))
    await is_sound(page, size)
    await page.screenshot(path=tmp_path / f"zone-{size}.png", full_page=True)
    await page.get_by_role("button", name="Revisar cambios").click()
    await expect(page.get_by_text("Esto va a cambiar")).to_be_visible()
    await page.get_by_role("button", name="Guardar").click()
    await expect(page.get_by_role("link", name="Plaza Nueva")).to_be_visible()

    await page.goto(f"{url}{SETUP}/crews/new")
    await page.get_by_label("Nombre").first.fill("Plazas")
    await page.get_by_label("Área", exact=True).select_option("parques")
    await page.get_by_label("Límite de reportes activos").fill("5")
    row = page.locator("details.rowed").first
    await row.locator("summary").click()
    await row.get_by_label("Nombre").fill("Rosa Ejemplo")
    await row.get_by_label("Teléfonos y chats").fill("81 77")
    await row.get_by_label("Encargado").check()
    await page.get_by_label("Plaza Nueva").check()
    await page.get_by_role("button", name="Revisar cambios").click()

    wrong = page.locator(".wrong")
    await expect(wrong).to_have_count(1)
    await expect(wrong).to_contain_text("81 77")
    await is_sound(page, size)
    await page.screenshot(path=tmp_path / f"wrong-{size}.png", full_page=True)
    await page.get_by_label("Teléfonos y chats").first.fill("81 0000 0777")
    await page.get_by_role("button", name="Revisar cambios").click()
    await is_sound(page, size)
    await page.screenshot(path=tmp_path / f"review-{size}.png", full_page=True)
    await page.get_by_role("button", name="Guardar").click()
    await expect(page.get_by_role("link", name="Plazas", exact=True)).to_be_visible()

    assert "todo al día" in await told_after_hola(service, ROSA)
    assert [fault for fault in faults if "422" not in fault] == []


async def told_after_hola(service, address) -> str:
    """What stands on the simulated telephone of *address* once they said hola."""
    await service.intake.keep(a_message("hola", address, sent_at=service.clock.now()))
    service.wake()
    async with asyncio.timeout(20):
        while True:
            async with service.database.reading() as unit:
                told = await unit.letters.bubbles(address)
            if told:
                return str(told)
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "path",
    ["", "/organisation", "/areas", "/areas/parques", "/categories", "/crews",
     "/crews/limpia-norte", "/liaisons", "/calendars", "/zones", "/zones/centro",
     "/map", "/members", "/limits",
     "/templates", "/retention", "/hospital", "/open311", "/file"],
    ids=lambda path: path.strip("/") or "overview",
)  # fmt: skip
async def test_every_page_is_sound_on_a_desk_and_on_a_telephone(
    city, browser, size, path, tmp_path
):
    url, _, key = city
    page = await opened(browser, url, key, size)
    answer = await page.goto(f"{url}{SETUP}{path}")

    assert len(await answer.body()) < 100_000
    await page.screenshot(path=tmp_path / f"{size}{path.replace('/', '-')}.png", full_page=True)
    await is_sound(page, size)
