"""Every page in a real browser, on a desk and on a telephone, in both languages, by light and dark.

Generated from the table of places, so that no page is forgotten. What fails names its page.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page as Tab
from playwright.async_api import expect

from bot.app import create_app
from console.places import OpenPage, Page
from console.routes import PLACES
from domain.people.users import RIGHTS, UserRole
from tests.builders import POTHOLE
from tests.console.accessible import violations
from tests.console.chromium import browser, in_a_browser
from tests.console.desk.test_places import OF_THE_LAMPS, filled, parameters
from tests.console.desk.town import Browser, Town
from tests.emulators.server import serving

SIZES = ((1280, 800), (360, 740))
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
LARGEST, PATIENCE_MS = 100_000, 90_000
# What stands in a path; whoever may see everything finds something there.
SAMPLES = OF_THE_LAMPS | {"kind": "specialties", "member": "new"}
# Files and comparisons that this town has nothing for, and a sign-in that it does not have.
WITHOUT = ("/photos/{photo}", "/compare", "/sign-in/identity", "/sign-in/identity/back")
ENTRIES = {"areas": "lamps", "crews": "north", "categories": POTHOLE.key}

__all__ = ["browser"]
pytestmark = in_a_browser


def pages(role: UserRole) -> list[str]:
    """The addresses of all pages that *role* may open and whose parameters we know.

    The start leads on to another; of what is open to all roles, an administrator's turn is enough.
    """
    is_all = role is UserRole.ADMINISTRATOR
    found = [
        sampled(place.path)
        for place in PLACES
        if isinstance(place, Page)
        and (is_all if place.right is None else place.right in RIGHTS[role])
        and not place.path.endswith(("/console", "/", "/news", ".csv", ".pdf", *WITHOUT))
    ]
    return [path for path in found if path]


def sampled(path: str) -> str:
    """*path* with what this town has in place of its parameters; empty if it has nothing."""
    folder = path.partition("/setup/")[2].partition("/")[0]
    samples = SAMPLES | ({"entry": ENTRIES[folder]} if folder in ENTRIES else {})
    return filled(path, samples) if parameters(path) <= set(samples) else ""


@pytest.fixture
async def url(town: Town) -> AsyncIterator[str]:
    """The address of the service; whoever asks for a page finds it stopping in the end."""
    stopping = [False]
    app = create_app(town.service, is_stopping=lambda: stopping[0])
    async with serving(app) as url:
        yield url
        stopping[0] = True


@asynccontextmanager
async def tab(browser, url: str, person: Browser | None = None, **looks) -> AsyncIterator[Tab]:
    """A tab of *person*; `faults` is what the browser complained about, `home` is *url*."""
    context = await browser.new_context(**{"viewport": size(SIZES[0]), **looks})
    if person:
        await context.add_cookies([{"name": "enlace", "value": person.key, "url": url}])
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.faults, page.home = [], url
    page.on("console", lambda said: page.faults.extend(complaint(said)))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    await context.close()


def complaint(said) -> list[str]:
    """What the browser complains about, and where; that this town has no pictures is known."""
    where = said.location["url"]
    is_one = said.type == "error" and "/photos/" not in where
    return [f"{said.text} {where}"] if is_one else []


def size(wide: tuple[int, int]) -> dict[str, int]:
    return dict(zip(("width", "height"), wide, strict=True))


async def shows(page: Tab, path: str) -> bool:
    """Whether there is a page at *path*, and this tab shows it now; a file is not opened."""
    page.faults.clear()
    answer = await page.request.get(f"{page.home}{path}", timeout=PATIENCE_MS)
    if "text/html" not in answer.headers["content-type"]:
        return False
    page.faults += [f"HTTP {answer.status}"] * (answer.status >= 400)
    page.faults += ["too large"] * (len(await answer.body()) >= LARGEST)
    await page.goto(f"{page.home}{path}")
    return True


async def faults(page: Tab, path: str, sizes=SIZES) -> list[str]:
    """What is wrong with the page at *path*, in each of *sizes*."""
    if not await shows(page, path):
        return []
    found = []
    for wide in sizes:
        await page.set_viewport_size(size(wide))
        page.faults += ["scrolls sideways"] * await page.evaluate(IS_WIDE)
        page.faults += await violations(page)
        found += [f"{path} at {wide[0]}: {fault}" for fault in page.faults]
        page.faults.clear()
    return found


IS_WIDE = "document.documentElement.scrollWidth > innerWidth"


def room(path: str) -> str:
    return path.split("/")[2]


ROOMS = sorted({room(path) for path in pages(UserRole.ADMINISTRATOR)})
# In English on telephones alone, where longer words are felt first.
LOOKS = [("es", SIZES), ("en", SIZES[1:])]


@pytest.mark.parametrize(("locale", "sizes"), LOOKS, ids=["es", "en"])
@pytest.mark.parametrize("where", ROOMS)
async def test_every_page_is_open_to_everybody(town, url, browser, *, where, locale, sizes):
    found = []
    person = await town.signed_in(UserRole.ADMINISTRATOR, locale=locale)
    async with tab(browser, url, person) as page:
        for path in pages(UserRole.ADMINISTRATOR):
            if room(path) == where:
                found += await faults(page, path, sizes)
                found += [f"{path}: not in {locale}"] * (await spoken(page) != locale)

    assert not found, "\n".join(found)


async def spoken(page: Tab) -> str:
    return await page.evaluate("document.documentElement.lang")


@pytest.mark.parametrize("role", [r for r in UserRole if r is not UserRole.ADMINISTRATOR])
async def test_the_first_page_of_every_role_is_open_to_everybody(town, url, browser, role):
    person = await town.signed_in(role)
    async with tab(browser, url, person) as page:
        assert await faults(page, pages(role)[0]) == []


async def test_the_way_in_is_open_to_everybody(url, browser):
    found = []
    async with tab(browser, url) as page:
        for place in PLACES:
            is_here = not place.path.endswith(WITHOUT) and not parameters(place.path)
            if isinstance(place, OpenPage) and is_here:
                found += await faults(page, place.path)

    assert not found, "\n".join(found)


async def test_every_page_can_be_read_in_the_dark(town, url, browser):
    found = []
    person = await town.signed_in(UserRole.ADMINISTRATOR)
    async with tab(browser, url, person, color_scheme="dark") as page:
        for path in pages(UserRole.ADMINISTRATOR):
            if await shows(page, path):
                found += [f"{path}: {fault}" for fault in await violations(page, CONTRAST)]

    assert not found, "\n".join(found)


async def test_a_keyboard_gets_to_the_matter_of_every_page_and_is_seen_there(town, url, browser):
    found = []
    person = await town.signed_in(UserRole.ADMINISTRATOR)
    async with tab(browser, url, person) as page:
        for path in pages(UserRole.ADMINISTRATOR):
            if not await shows(page, path):
                continue
            await page.keyboard.press("Tab")
            is_seen = await page.evaluate(OUTLINE)
            await page.keyboard.press("Enter")
            where = await page.evaluate("document.activeElement.id")
            found += [] if (is_seen, where) == (True, "main") else [f"{path}: {is_seen}, {where}"]

    assert not found, "\n".join(found)


OUTLINE = """() => {
  const on = document.activeElement, box = on.getBoundingClientRect();
  const outline = getComputedStyle(on).outlineWidth;
  return on.matches(":focus-visible") && parseInt(outline) >= 2 && box.width > 20 && box.top >= 0;
}"""


async def test_without_javascript_the_menu_of_a_telephone_leads_on(town, url, browser):
    person = await town.signed_in(UserRole.ADMINISTRATOR)
    looks = {"viewport": size(SIZES[1]), "java_script_enabled": False}
    async with tab(browser, url, person, **looks) as page:
        await page.goto(f"{url}/console/design")
        await page.locator(".rooms summary").click()

        await expect(page.get_by_role("link", name="Estado").last).to_be_visible()


async def test_the_language_that_somebody_chooses_stays(town, url, browser):
    person = await town.signed_in(UserRole.VIEWER)
    async with tab(browser, url, person) as page:
        await page.goto(f"{url}/console/design")
        await page.get_by_text("Nora Paz").click()
        await page.get_by_role("button", name="English").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Design system")
        await page.goto(f"{url}/console/design")

        assert await spoken(page) == "en"
