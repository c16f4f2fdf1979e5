"""Signing in with an institution's own account, over real HTTP against one that stands for it."""

from dataclasses import replace

import httpx
import pytest
from joserfc.jwk import RSAKey

from bot.app import create_app
from domain.people.users import UserRole
from tests.console.desk.test_second_factor import SECRET as TELEPHONE
from tests.emulators.identity import CLIENT, SECRET, IdentityProvider, a_shared_secret, path_of

SIGN_IN = "/console/sign-in/identity"


@pytest.fixture
async def provider(town, clock):
    async with IdentityProvider(clock.now).running() as provider:
        settings = town.service.settings.model_copy(
            update={
                "oidc_issuer": provider.url,
                "oidc_client_id": CLIENT,
                "oidc_client_secret": type(town.service.settings.secret_key)(SECRET),
                "public_url": "http://console",
            }
        )
        town.app = create_app(replace(town.service, settings=settings))
        yield provider


@pytest.fixture
async def nora(town):
    return await town.user(UserRole.VIEWER, login="nora@example.org")


async def there(browser) -> str:
    """Away and at the institution: the address with which it sends somebody back."""
    away = await browser.get(f"{SIGN_IN}?next=/console/account")
    async with httpx.AsyncClient() as outside:
        answer = await outside.get(away.headers["location"])
    return path_of(answer.headers["location"])


async def go(browser):
    """All the way, there and back."""
    return await browser.get(await there(browser))


async def is_in(browser) -> bool:
    return (await browser.get("/console/account")).status_code == 200


async def test_whoever_the_institution_knows_by_a_users_login_is_in(town, provider, nora):
    async with town.browser() as browser:
        answer = await go(browser)

        assert answer.headers["location"] == "/console/account"
        assert await is_in(browser)


async def test_nobody_gets_a_user_or_a_right_by_being_known_there(town, provider):
    async with town.browser() as browser:
        answer = await go(browser)

        assert answer.status_code == 403
        assert not await is_in(browser)
    async with town.service.database.reading() as unit:
        assert await unit.users.all() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"email_verified": False}, {"email_verified": "true"}, {"email": None},
        {"email": "other@example.org"}, {"aud": "somebody-else"}, {"iss": "https://evil.example"},
        {"nonce": "another"}, {"exp": 1}, {"aud": [CLIENT, "other"], "azp": "other"},
    ],
    ids=str,
)  # fmt: skip
async def test_a_token_that_is_not_for_us_now_lets_nobody_in(town, provider, nora, wrong):
    provider.claims = wrong
    async with town.browser() as browser:
        await go(browser)

        assert not await is_in(browser)


@pytest.mark.parametrize("written", ["not json", "{}", '[["a", "b", "c"], "/console", "x"]'])
async def test_what_else_we_sealed_is_no_ticket(town, provider, written):
    ticket = town.service.database.vault.seal(written)
    async with town.browser(cookie=f"enlace-ticket={ticket}") as browser:
        answer = await browser.get("/console/sign-in/identity/back")

    assert answer.status_code < 500


async def test_a_token_signed_by_somebody_else_lets_nobody_in(town, provider, nora):
    provider.signing = RSAKey.generate_key(2048, {"kid": "one"})
    async with town.browser() as browser:
        await go(browser)

        assert not await is_in(browser)


async def test_a_token_signed_with_what_is_shared_lets_nobody_in(town, provider, nora):
    provider.signing, provider.header = a_shared_secret(), {"alg": "HS256", "kid": "one"}
    async with town.browser() as browser:
        await go(browser)

        assert not await is_in(browser)


async def test_an_answer_of_another_institution_is_not_mixed_up_with_ours(town, provider, nora):
    provider.more = {"iss": "https://evil.example"}
    async with town.browser() as browser:
        await go(browser)
        mixed = await is_in(browser)
        provider.more, provider.said = {}, {"issuer": "https://evil.example"}
        away = await browser.get(SIGN_IN)

    assert not mixed
    assert away.status_code == 403


async def test_an_answer_that_another_browser_asked_for_lets_nobody_in(town, provider, nora):
    async with town.browser() as thief, town.browser() as victim:
        link = await there(thief)
        await there(victim)
        await victim.get(link)
        without_any = town.browser()

        assert not await is_in(victim)
        assert (await without_any.get(link)).status_code == 403


async def test_an_answer_is_good_once(town, provider, nora):
    async with town.browser() as browser:
        link = await there(browser)
        ticket = browser.cookies["enlace-ticket"]
        await browser.get(link)
    async with town.browser(cookie=f"enlace-ticket={ticket}") as again:
        assert (await again.get(link)).status_code == 403


async def test_a_telephone_is_asked_for_unless_the_institution_asked_for_one(town, provider):
    await town.user(UserRole.VIEWER, login="nora@example.org", second_factor=TELEPHONE)
    async with town.browser() as browser:
        asked = await go(browser)
    provider.claims = {"amr": ["pwd", "mfa"]}
    async with town.browser() as browser:
        known = await go(browser)

    assert asked.headers["location"].startswith("/console/sign-in/code")
    assert known.headers["location"] == "/console/account"


async def test_an_institution_that_is_away_is_told_in_one_sentence(town, provider, nora):
    provider.said = {"issuer": None}
    async with town.browser() as browser:
        answer = await browser.get(SIGN_IN)

    assert answer.status_code == 403
    assert "La cuenta de la institución no pudo decir quién eres" in answer.text
