"""What is wrong with a page for those who see, hear or move otherwise, as axe finds it."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}  # the last for landmarks with a name each, one h1, and headings in order


async def violations(page: Page, rules=WCAG) -> list[str]:
    """What axe finds, each with the first place of it; none in a page as it should be."""
    await page.wait_for_load_state()  # a page without its styles yet has targets too small
    found = (await Axe().run(page, options=rules)).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
