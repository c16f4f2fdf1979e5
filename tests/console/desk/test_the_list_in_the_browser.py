"""An analyst's day clicked through in a real browser: from a dirty export to a patient who came."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from bot.waitlist.catalogues import import_catalogue
from console.visiting import digest, new_key
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.referrals import ReferralState
from domain.hospital.slots import Slot
from domain.ids import SlotId, SpecialtyKey
from domain.people.users import Session, UserRole
from tests.bot.waitlist.nights import DEMO, KINDS, SOFIA, TOMAS, an_export
from tests.builders import NOON
from tests.console.chromium import chromium, in_a_browser
from tests.console.desk.test_the_desk_in_the_browser import sound
from tests.emulators.server import serving
from tests.ward import Ward

LUNGS = SpecialtyKey("broncopulmonar")

pytestmark = in_a_browser


@pytest.fixture
async def hospital(town):
    """The town's hospital with its catalogues, and a free hour this afternoon."""
    database = town.service.database
    for kind in KINDS:
        path = DEMO / f"{kind}.csv"
        await import_catalogue(database, CatalogueKind(kind), path, by="Rosa", now=NOON)
    async with database.unit() as unit:
        starts_at = NOON + timedelta(hours=4)
        await unit.save(Slot(SlotId("s1"), LUNGS, starts_at, 30, "Torre A, piso 2", "Dra. Soto"))
        await unit.commit()
    return town


@pytest.fixture
async def desk(hospital):
    """Opens a page in which an analyst has signed in."""
    user, key = await hospital.user(UserRole.ANALYST), new_key()
    async with hospital.service.database.unit() as unit:
        await unit.save(Session(digest(key), user.id, NOON, NOON))
        await unit.commit()
    async with serving(hospital.app) as url, chromium() as browser:

        async def opened(width: int, height: int) -> Page:
            size = {"width": width, "height": height}
            context = await browser.new_context(viewport=size, locale="es-MX", base_url=url)
            await context.add_cookies([{"name": "enlace", "value": key, "url": url}])
            page = await context.new_page()
            page.set_default_timeout(20_000)
            return page

        yield opened


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)])
async def test_from_a_dirty_export_to_a_patient_who_came(hospital, desk, clock, tmp_path, size):
    page, width, faults = await desk(*size), size[0], []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    dirty = an_export(tmp_path, SOFIA | {"PRESTA_EST": "Bronco Infantil"}, TOMAS, name="noche.csv")

    await page.goto("/console/list/import")
    await page.get_by_label("Archivos").set_input_files(dirty)
    await sound(page, "list-import", width)
    await page.get_by_role("button", name="Revisar e importar").click()
    await expect(page.get_by_role("heading", name="En cola")).to_be_visible()
    await sound(page, "list-waiting", width)
    await hospital.service.importer.bring_next()
    await page.get_by_role("link", name="Un nombre de especialidad por aclarar").click()
    await expect(page.get_by_role("button", name="Broncopulmonar").first).to_be_visible()
    await sound(page, "list-names", width)
    await page.get_by_role("button", name="Broncopulmonar").first.click()
    await expect(page.locator(".said")).to_contain_text("Una derivación entró a la lista")

    await page.goto("/console/list")
    await sound(page, "list", width)
    await page.get_by_role("link", name="Broncopulmonar").click()
    await expect(page.get_by_role("heading", level=1, name="Broncopulmonar")).to_be_visible()
    await sound(page, "list-line", width)
    await page.get_by_role("link", name="SOFÍA ROJAS").click()
    await page.get_by_role("button", name="No contesta").click()
    await expect(page.locator(".said")).to_contain_text("Llamada anotada")
    await page.get_by_role("button", name="Dar esta hora").click()
    await expect(page.locator(".said")).to_contain_text("Hora dada")
    await sound(page, "list-card", width)
    await page.get_by_role("button", name="Confirma que viene").click()
    await expect(page.locator(".said")).to_contain_text("confirma que viene")

    clock.pass_by(hours=5)
    await page.goto(f"/console/list/hours?specialty={LUNGS}&day={NOON.date()}")
    await sound(page, "list-hours", width)
    await page.get_by_role("button", name="Vino", exact=True).click()
    await expect(page.locator(".said")).to_contain_text("vino")

    for name in ("calls", "exits", "catalogues", "catalogues/priorities"):
        await page.goto(f"/console/list/{name}")
        await sound(page, f"list-{name.replace('/', '-')}", width)
    async with hospital.service.database.reading() as unit:
        referral = await unit.referrals.by_number("700")
    assert referral.state is ReferralState.ATTENDED
    assert faults == []


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)])
async def test_an_hour_is_offered_to_a_family_and_taken_back(hospital, desk, size):
    await Ward(hospital.service).family("sofia", specialty=LUNGS)
    page, width = await desk(*size), size[0]

    await page.goto("/console/referrals/N-r-p-sofia")
    await sound(page, "list-to-offer", width)
    await page.get_by_role("button", name="Ofrecer esta hora").click()
    await expect(page.locator(".said")).to_contain_text("Hora ofrecida")
    await sound(page, "list-offered", width)
    await page.get_by_text("Retirar la oferta").click()
    await page.get_by_role("button", name="Sí, retirarla").click()

    await expect(page.locator(".said")).to_contain_text("Se retiró la oferta")
