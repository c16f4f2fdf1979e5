"""A page in a real browser follows what happens in the service, and leaves its reader in peace."""

from playwright.async_api import expect

from domain.people.users import UserRole
from tests.builders import POTHOLE
from tests.console.chromium import browser, in_a_browser
from tests.console.desk.test_in_the_browser import tab, url
from tests.console.desk.test_news import arrives

__all__ = ["browser", "url"]

pytestmark = in_a_browser


async def hour_passes(town, id):
    """The page would say another time, and something happens for which it looks again."""
    town.service.clock.pass_by(hours=1)
    await arrives(town.service, id, POTHOLE)


async def test_a_page_shows_what_happened_and_keeps_what_its_reader_does(town, url, browser):
    person = await town.signed_in(UserRole.ADMINISTRATOR)
    async with tab(browser, url, person) as page:
        await page.goto(f"{url}/console/design")
        live, note = page.locator("#shown-live"), page.get_by_label("Lo que escribes se queda")
        await expect(live).to_contain_text("12:00")
        more = live.get_by_text("Más", exact=True)
        await more.click()
        await page.wait_for_timeout(2500)  # until it listens, and has looked once

        await hour_passes(town, "r7")
        await expect(live).to_contain_text("13:00", timeout=15_000)
        await expect(page.locator("#news")).to_have_text("Esta página se puso al día.")
        await expect(live.get_by_text("Lo que abriste sigue abierto.")).to_be_visible()
        await expect(more).to_be_focused()

        await note.fill("Va en camino")
        await hour_passes(town, "r8")
        await page.wait_for_timeout(4000)
        await expect(live).to_contain_text("13:00")
        await expect(note).to_have_value("Va en camino")

        await note.fill("")
        await more.focus()
        await expect(live).to_contain_text("14:00", timeout=15_000)
        assert page.faults == []


async def test_a_form_that_is_sent_twice_in_haste_arrives_once(town, url, browser):
    person = await town.signed_in(UserRole.VIEWER)
    sent = []
    async with tab(browser, url, person) as page:
        page.on("request", lambda request: sent.append(request.method))
        await page.goto(f"{url}/console/design")
        sent.clear()

        await page.evaluate("""() => {
          const button = document.querySelector("form[action='/console/language'] button");
          button.click();
          button.click();
        }""")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Design system")

        assert sent.count("POST") == 1
