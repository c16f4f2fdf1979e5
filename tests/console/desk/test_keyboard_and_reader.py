"""What axe cannot see: where the focus goes, and what a screen reader is told after an answer."""

from playwright.async_api import expect

from domain.people.users import UserRole
from storage.people.passwords import hashed
from tests.console.chromium import browser, in_a_browser
from tests.console.desk.test_in_the_browser import SIZES, size, tab, url

__all__ = ["browser", "url"]
pytestmark = in_a_browser
DESCRIBED = """() => [...document.querySelectorAll("[aria-invalid]")].map((field) =>
  (field.getAttribute("aria-describedby") || "nothing").split(" ")
    .map((id) => document.getElementById(id)?.textContent.trim() || `no #${id}`).join(" "))"""

CUT = """() => [...document.querySelectorAll(".rooms li a, .more summary")]
  .filter((link) => link.checkVisibility() && link.scrollWidth > link.clientWidth + 1)
  .map((link) => link.innerText)"""


async def test_what_an_action_did_has_the_focus_and_tab_goes_on_from_there(town, url, browser):
    person = await town.signed_in(UserRole.LIAISON)
    async with tab(browser, url, person) as page:
        await page.goto(f"{url}/console/board")
        await page.get_by_role("button", name="Asignar a").first.click()
        await expect(page.locator(".said")).to_be_focused()

        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.closest('main') !== null")


async def test_a_sign_in_that_fails_says_so_first_and_at_both_fields(town, url, browser):
    await town.user(UserRole.VIEWER, login="n@example.org", password=await hashed("a b c d e f g"))
    async with tab(browser, url) as page:
        await page.goto(f"{url}/console/sign-in")
        await page.locator("[name=login]").fill("n@example.org")
        await page.locator("[type=password]").fill("wrong")
        await page.locator("main button").click()
        await expect(page.locator(".said")).to_be_focused()

        said = (await page.locator(".said").inner_text()).strip()
        assert await page.evaluate(DESCRIBED) == [said, said]


async def test_what_is_wrong_with_a_set_up_leads_to_each_field_that_says_it(town, url, browser):
    person = await town.signed_in(UserRole.ADMINISTRATOR)
    async with tab(browser, url, person) as page:
        await page.goto(f"{url}/console/setup/categories/new")
        await page.locator("main form button").first.click()
        await expect(page.locator(".said")).to_be_focused()

        faults = page.locator(".said a")
        assert await faults.count() > 0
        for number in range(await faults.count()):
            words = await faults.nth(number).inner_text()
            at = await faults.nth(number).get_attribute("href")
            assert any(words in told for told in await page.evaluate(DESCRIBED)), words
            assert await page.evaluate("(id) => document.getElementById(id) !== null", at[1:]), at


async def test_a_menu_that_the_keyboard_leaves_closes_and_covers_nothing(town, url, browser):
    person = await town.signed_in(UserRole.VIEWER)
    async with tab(browser, url, person) as page:
        await page.goto(f"{url}/console/design")
        menu = page.locator("details.drop").first
        await menu.locator("summary").focus()
        await page.keyboard.press("Enter")
        assert await menu.get_attribute("open") is not None
        for _ in range(8):
            await page.keyboard.press("Tab")

        assert await menu.get_attribute("open") is None
        assert await page.evaluate("document.activeElement.closest('details.drop')") is None


async def test_on_a_small_telephone_strips_stay_in_one_line_and_begin_where_we_are(
    town, url, browser
):
    person = await town.signed_in(UserRole.ADMINISTRATOR)
    async with tab(browser, url, person, viewport=size(SIZES[1])) as page:
        await page.goto(f"{url}/console/board?area=lamps")
        strips = page.locator(".tabs ul")
        for number in range(await strips.count()):
            box = await strips.nth(number).bounding_box()
            here = await strips.nth(number).locator("[aria-current]").bounding_box()
            assert box["height"] < 64
            assert box["x"] <= here["x"] + 1
            assert here["x"] + min(here["width"], 200) <= SIZES[1][0]


async def test_no_word_of_the_foot_is_cut_at_320_pixels(town, url, browser):
    person = await town.signed_in(UserRole.ADMINISTRATOR, locale="en")
    looks = {"viewport": {"width": 320, "height": 600}}
    async with tab(browser, url, person, **looks) as page:
        await page.goto(f"{url}/console/board")
        cut = await page.evaluate(CUT)

        assert cut == []
        assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
