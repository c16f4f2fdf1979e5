"""What browsers are told with every answer of the console, errors and redirects too."""

from dataclasses import replace

import pytest

from bot.app import create_app
from domain.people.users import UserRole

NEEDED = {
    "content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy",
    "cross-origin-opener-policy", "permissions-policy", "cache-control",
}  # fmt: skip
PATHS = (
    "/console", "/console/sign-in", "/console/account", "/console/nothing-here",
    "/console/static/console.css", "/console/invitation/none",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_is_strict(town, path):
    async with town.browser() as browser:
        answers = [await browser.get(path), await browser.post(path), await browser.put(path)]

    for answer in answers:
        assert NEEDED - set(answer.headers) == set(), answer.status_code
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


async def test_with_tls_browsers_are_told_to_stay_with_it(town):
    settings = town.service.settings.model_copy(update={"public_url": "https://city.example"})
    async with town.browser() as browser:
        plain = await browser.get("/console/sign-in")
    town.app = create_app(replace(town.service, settings=settings))
    async with town.browser() as browser:
        secure = await browser.get("/console/sign-in")

    assert "strict-transport-security" not in plain.headers
    assert secure.headers["strict-transport-security"].startswith("max-age=31536000")


async def test_with_tls_the_cookie_is_bound_to_this_host(town):
    settings = town.service.settings.model_copy(update={"public_url": "https://city.example"})
    town.app = create_app(replace(town.service, settings=settings))
    desk = await town.signed_in(UserRole.VIEWER)
    async with town.browser(cookie=f"__Host-enlace={desk.key}") as browser:
        answer = await browser.post("/console/sign-out", data={"token": desk.token})

    assert answer.headers["set-cookie"].startswith("__Host-enlace=")
    assert "Secure" in answer.headers["set-cookie"]
