"""A liaison's day clicked through in a real browser, at a desk and on a telephone."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from console.visiting import digest, new_key
from domain.fieldwork.crews import CrewStatus
from domain.fieldwork.reports import ReportStatus, receive
from domain.ids import CrewId, ZoneKey
from domain.media import Media, MediaSource, MediaStatus
from domain.organisation import Zone
from domain.people.users import Session, UserRole
from tests.builders import HERE, LEAD, NOON, STREETS, a_report
from tests.console.accessible import violations
from tests.console.chromium import chromium, in_a_browser
from tests.emulators.server import serving
from tests.flows.city import a_picture
from tests.talk import Talk

SHOTS = os.environ.get("ENLACE_SHOTS")  # a folder for pictures to look at
RING = [[-100.43, 25.62], [-100.37, 25.62], [-100.37, 25.68], [-100.43, 25.68], [-100.43, 25.62]]

pytestmark = in_a_browser


@pytest.fixture
async def street(town):
    """The town with a second crew at work, reports in the streets, and a photo of one."""
    folder = town.service.store
    async with town.service.database.unit() as unit:
        south = await unit.setup.crew(CrewId("south"))
        await unit.save(replace(south, status=CrewStatus.ACTIVE))
        square = {"type": "Polygon", "coordinates": [RING]}
        await unit.setup.save_zone(Zone(ZoneKey("centre"), "Centro", square))
        for number in range(1, 8):
            pin = replace(HERE, latitude=25.63 + number * 0.006, longitude=-100.42 + number * 0.005)
            status = ReportStatus.RECEIVED if number < 4 else ReportStatus.QUEUED
            due = NOON + timedelta(hours=(-5, 9, 90, 140, 200, -30, 300)[number - 1])
            photos = (f"photo{number}",) if number < 3 else ()
            where = {"pin": pin, "address": f"Av. del Roble {number}20", "photos": photos}
            since = due - timedelta(days=5)
            new = a_report(str(number), status=status, deadline=due, opened_at=since, **where)
            await unit.record(receive(new, now=NOON))
            for id in photos:
                path = folder.shown(id)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(a_picture("peru"))
                await unit.save(Media(id, MediaSource.LOCAL, "", NOON, status=MediaStatus.STORED))
        await unit.commit()
    return town


@pytest.fixture
async def desk(street):
    """Opens a page in which a liaison of the streets has signed in."""
    user, key = await street.user(UserRole.LIAISON, [STREETS]), new_key()
    now = street.service.clock.now()
    async with street.service.database.unit() as unit:
        await unit.save(Session(digest(key), user.id, now, now))
        await unit.commit()
    async with serving(street.app) as url, chromium() as browser:

        async def opened(width: int, height: int) -> Page:
            context = await browser.new_context(
                viewport={"width": width, "height": height}, locale="es-MX", base_url=url
            )
            await context.add_cookies([{"name": "enlace", "value": key, "url": url}])
            page = await context.new_page()
            page.set_default_timeout(20_000)
            return page

        yield opened


async def sound(page: Page, name: str, width: int) -> None:
    """The page is no wider than its window, and axe finds nothing wrong with it."""
    await page.wait_for_load_state()
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    found = await violations(page)
    wide = await page.evaluate("document.documentElement.scrollWidth")

    assert wide == width, name
    assert found == [], name


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)])
async def test_a_day_at_the_desk(street, desk, width, height):
    page, talk = await desk(width, height), Talk(street.service)
    faults = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)

    await page.goto("/console/board")
    await sound(page, "board", width)
    await page.get_by_role("row", name="SL-1 ").get_by_role("button", name="Asignar a").click()
    await expect(page.locator(".said")).to_contain_text("SL-1 asignado a Norte")
    assert "notice-assigned-late" in await talk.hear(LEAD)

    await talk.press(LEAD, "report.extend", "1")
    await talk.say(LEAD, "en 20 días")
    await talk.say(LEAD, "falta material")
    await page.goto("/console/board")
    await sound(page, "board-asked", width)
    await page.get_by_role("button", name="Aprobar").click()
    await expect(page.locator(".said")).to_contain_text("Solicitud 3 aprobada")
    assert "notice-extension-approved" in await talk.hear(LEAD)

    await page.goto("/console/reports/SL-1")
    await sound(page, "report", width)
    await page.goto("/console/reports/SL-2/beside/SL-3")
    await sound(page, "pair", width)
    await page.goto("/console/map")
    await sound(page, "map", width)
    await page.goto("/console/board/streets/evening-out")
    async with page.expect_navigation():
        await page.get_by_role("button", name="Hacer una propuesta").click()
    await sound(page, "evening-out", width)

    assert faults == []
