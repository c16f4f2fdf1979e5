"""The code of a telephone: asked for after the password, and good once."""

import re
from dataclasses import replace
from html import unescape

import pyotp
import pytest

from bot.app import create_app
from console.visiting import digest
from domain.people.users import UserRole
from storage.people.passwords import hashed
from tests.console.desk.test_signing_in import PASSWORD, sign_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODE = "/console/sign-in/code"


@pytest.fixture
async def nora(town):
    kept = await hashed(PASSWORD)
    return await town.user(
        UserRole.LIAISON, login="nora@example.org", password=kept, second_factor=SECRET
    )


def code_of(clock, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(clock.now())


async def is_in(browser) -> bool:
    return (await browser.get("/console/account")).status_code == 200


async def test_a_password_alone_lets_nobody_in_who_has_a_telephone(town, nora, clock):
    async with town.browser() as browser:
        half = await sign_in(browser, next="/console/account")
        outside = await is_in(browser)
        asked = await browser.get(half.headers["location"])
        whole = await browser.post(CODE, data={"code": code_of(clock), "next": "/console/account"})

        assert half.headers["location"] == f"{CODE}?next=/console/account"
        assert not outside
        assert 'autocomplete="one-time-code"' in asked.text
        assert whole.headers["location"] == "/console/account"
        assert await is_in(browser)


async def test_the_code_brings_a_new_key_and_the_one_of_half_way_ends(town, nora, clock):
    async with town.browser() as browser:
        half = (await sign_in(browser)).cookies["enlace"]
        whole = (await browser.post(CODE, data={"code": code_of(clock)})).cookies["enlace"]
    async with town.service.database.reading() as unit:
        ended, _ = await unit.users.session(digest(half))

    assert half != whole
    assert ended.ended_at is not None


async def test_a_code_that_was_used_is_refused_even_while_it_is_shown(town, nora, clock):
    async with town.browser() as first, town.browser() as second:
        await sign_in(first)
        await sign_in(second)
        await first.post(CODE, data={"code": code_of(clock)})
        await second.post(CODE, data={"code": code_of(clock)})

        assert (await is_in(first), await is_in(second)) == (True, False)


async def test_a_code_of_a_minute_ago_is_refused(town, nora, clock):
    old = code_of(clock)
    clock.pass_by(seconds=75)
    async with town.browser() as browser:
        await sign_in(browser)
        await browser.post(CODE, data={"code": old})

        assert not await is_in(browser)


async def test_half_way_ends_after_ten_minutes(town, nora, clock):
    async with town.browser() as browser:
        await sign_in(browser)
        clock.pass_by(minutes=10)
        late = await browser.post(CODE, data={"code": code_of(clock)})

    assert late.headers["location"] == "/console/sign-in"


async def test_codes_cannot_be_guessed_either(town, nora, clock):
    async with town.browser() as browser:
        await sign_in(browser)
        for _ in range(5):
            await browser.post(CODE, data={"code": "000000"})
        await browser.post(CODE, data={"code": code_of(clock)})
        said = (await browser.get(CODE)).text

        assert not await is_in(browser)
        assert "Puedes probar otra vez desde" in said


def strict(town, *roles: UserRole):
    """The town, where these roles need a second factor."""
    settings = town.service.settings.model_copy(update={"second_factor": tuple(roles)})
    town.app = create_app(replace(town.service, settings=settings))
    return town


def hidden(page: str, name: str) -> str:
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


def shown_secret(page: str) -> str:
    return re.search(r'class="secret">(\w+)<', page)[1]


async def test_who_needs_a_telephone_takes_one_at_the_first_signing_in(town, clock):
    kept = await hashed(PASSWORD)
    strict(town, UserRole.ADMINISTRATOR)
    await town.user(UserRole.ADMINISTRATOR, login="nora@example.org", password=kept)

    async with town.browser() as browser:
        await sign_in(browser)
        page = (await browser.get(CODE)).text
        sealed, secret = hidden(page, "sealed"), shown_secret(page)
        wrong = await browser.post(
            "/console/sign-in/telephone", data={"sealed": sealed, "code": "123"}
        )
        outside = await is_in(browser)
        done = await browser.post(
            "/console/sign-in/telephone",
            data={"sealed": sealed, "code": code_of(clock, secret)},
        )

        assert (outside, await is_in(browser)) == (False, True)
    assert shown_secret(wrong.text) == secret
    assert len(re.findall(r"<li>[A-Z2-7-]{19}</li>", done.text)) == 8
    assert " style=" not in page


async def test_a_secret_that_was_shown_to_another_is_not_taken(town, nora, clock):
    thief = await town.signed_in(UserRole.VIEWER)
    victim = await town.signed_in(UserRole.VIEWER)
    page = await thief.read("/console/account/telephone")
    form = {"sealed": hidden(page, "sealed"), "code": code_of(clock, shown_secret(page))}

    assert (await victim.post("/console/account/telephone", **form)).status_code == 403
    assert (await thief.post("/console/account/telephone", **form)).status_code == 200


async def test_a_code_on_paper_lets_its_owner_in_once(town, clock):
    kept = await hashed(PASSWORD)
    desk = await town.signed_in(UserRole.VIEWER, login="nora@example.org", password=kept)
    page = await desk.read("/console/account/telephone")
    answer = await desk.post(
        "/console/account/telephone",
        sealed=hidden(page, "sealed"), code=code_of(clock, shown_secret(page)), old=PASSWORD,
    )  # fmt: skip
    paper = re.findall(r"<li>([A-Z2-7-]{19})</li>", answer.text)[0]

    seen = []
    for typed in (paper.lower().replace("-", " "), paper):
        async with town.browser() as browser:
            await sign_in(browser)
            await browser.post(CODE, data={"code": typed})
            seen.append(await is_in(browser))

    assert seen == [True, False]


async def test_a_role_that_needs_a_telephone_cannot_give_it_up(town):
    strict(town, UserRole.VIEWER)
    desk = await town.signed_in(UserRole.VIEWER, second_factor=SECRET)
    await desk.post("/console/account/telephone/drop")
    async with town.service.database.reading() as unit:
        assert (await unit.users.get(desk.user.id)).second_factor == SECRET


async def test_somebody_else_who_sits_down_cannot_change_the_telephone_without_the_password(
    town, clock
):
    desk = await town.signed_in(
        UserRole.VIEWER, password=await hashed(PASSWORD), second_factor=SECRET
    )
    page = await desk.read("/console/account/telephone")
    form = {"sealed": hidden(page, "sealed"), "code": code_of(clock, shown_secret(page))}
    await desk.post("/console/account/telephone", **form)
    await desk.post("/console/account/telephone/drop", old="")
    async with town.service.database.reading() as unit:
        assert (await unit.users.get(desk.user.id)).second_factor == SECRET
