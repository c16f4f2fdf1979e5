"""The whole story clicked through in a real browser, on the page with the telephones."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.app import create_app
from bot.demonstration.city import FILE
from bot.organisation import read_organisation
from bot.organisation.setting_up import SettingUp
from bot.process.roles import running
from bot.service import open_service
from bot.settings import Settings
from domain.fieldwork.reports import ReportStatus
from domain.ids import AreaKey
from scheduler.schedule import Schedule
from tests.conftest import SECRETS
from tests.console.chromium import browser, in_a_browser
from tests.emulators.server import serving
from tests.flows.city import _Late, a_picture

SERVICES = [AreaKey("servicios-publicos")]

__all__ = ["browser"]
pytestmark = in_a_browser


@pytest.fixture
async def city(sqlite_url, tmp_path, clock):
    """A running service in development, at its own address."""
    clock.start()
    late = _Late()
    async with serving(late) as url:
        settings = Settings(
            _env_file=None, database_url=sqlite_url, media_url=f"file:{tmp_path / 'media'}",
            public_url=url, **SECRETS,
        )  # fmt: skip
        async with open_service(settings, clock) as patient:
            hasty = replace(patient.worker, album_pause=timedelta(seconds=0.3))
            service = replace(patient, worker=hasty)
            async with service.database.unit() as unit:
                await SettingUp(unit, read_organisation(FILE)).apply(now=clock.now())
                await unit.commit()
            schedule = Schedule(service.database, clock.now, service.wake)
            late.app = create_app(service, schedule)
            async with running(service):
                yield url, service


async def test_the_page_opens_without_a_fault_on_a_desk_and_on_a_telephone(city, browser):
    url, _ = city
    faults = []
    for width, height in ((1440, 900), (360, 740)):
        page = await browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.goto(f"{url}/sim")

        wide = await page.evaluate("document.documentElement.scrollWidth")

        assert (wide, faults) == (width, [])
        await page.close()


class Telephone:
    """One telephone on the page."""

    def __init__(self, page: Page, number: int) -> None:
        self.here = page.locator(".phone").nth(number)

    async def say(self, text: str, picture: Path | None = None) -> None:
        if picture:
            await self.here.locator("input[type=file]").set_input_files(picture)
        await self.here.locator("textarea").fill(text)
        await self.here.locator("textarea").press("Enter")

    async def press(self, title: str) -> None:
        """Press the last button or row called *title*, opening its list if it is in one."""
        last = self.here.locator(".bubbles > li").filter(has_text=title).last
        sheet = last.locator("details.options > summary")
        if await sheet.count():
            await sheet.click()
        await last.get_by_role("button", name=re.compile(re.escape(title))).first.click()

    async def shows(self, text: str) -> None:
        await expect(self.here.locator(".messages")).to_contain_text(text, timeout=15_000)


async def test_the_story_can_be_clicked_through(city, browser, tmp_path):
    url, service = city
    page = await browser.new_page(viewport={"width": 1600, "height": 1000}, locale="es-MX")
    page.set_default_timeout(15_000)
    await page.goto(f"{url}/sim?lang=es")
    lead, desk, citizen = Telephone(page, 0), Telephone(page, 2), Telephone(page, 3)
    crew = (await lead.here.locator(".role").inner_text()).partition(" · ")[2]
    for person, greeting in ((lead, "todo al día"), (desk, "Esto espera"), (citizen, "reportes")):
        await person.say("hola")
        await person.shows(greeting)

    await page.get_by_role("button", name=re.compile("reporte", re.IGNORECASE)).last.click()
    await desk.shows("Llegó el reporte")
    await desk.press("Aceptar")
    await desk.shows("¿A qué cuadrilla va")
    await desk.press(crew)
    sure = desk.here.get_by_role("button", name="Sí, asignar")  # where it does other work
    got = lead.here.get_by_text("Tu cuadrilla recibió el reporte")
    await expect(sure.or_(got).first).to_be_visible()
    if await sure.count():
        await desk.press("Sí, asignar")
    await lead.shows("Tu cuadrilla recibió el reporte")
    await citizen.shows("fue aceptado")

    await lead.press("Ver reporte")
    await lead.shows("Mapa:")
    await expect(lead.here.locator(".photo img")).to_be_visible()
    await lead.press("Pedir más tiempo")
    await lead.shows("¿Hasta qué día")
    await lead.say("en 120 días")  # whatever was reported: some of it has sixty working days
    await lead.shows("¿Por qué se necesita")
    await lead.say("falta material")
    await desk.shows("pide más tiempo")
    await desk.press("Aprobar")
    await lead.shows("Se aprobó más tiempo")

    picture = tmp_path / "after.jpg"
    picture.write_bytes(a_picture("green"))
    await lead.press("Concluir")
    await lead.shows("Vamos a concluir")
    await lead.say("Quedó limpio", picture)
    await lead.shows("tu descripción")
    await lead.press("Listo")
    await lead.shows("¿Lo concluyo?")
    await lead.press("Confirmar")
    await citizen.shows("está resuelto")
    await expect(citizen.here.locator(".photo img")).to_be_visible()

    await page.screenshot(path=tmp_path / "story.png")
    async with service.database.reading() as unit:
        assert await unit.reports.in_area(SERVICES, ReportStatus.CONCLUDED)
