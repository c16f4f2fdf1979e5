"""The way in: a login and a password, and nothing told to whoever guesses."""

import asyncio

import pytest
from argon2 import PasswordHasher

from domain.people.users import UserRole
from storage.people.passwords import fits, hashed, is_outdated

PASSWORD = "tres gatos en la azotea"


@pytest.fixture
async def nora(town):
    return await town.user(
        UserRole.LIAISON, login="nora@example.org", password=await hashed(PASSWORD)
    )


async def sign_in(browser, login="nora@example.org", password=PASSWORD, **more):
    form = {"login": login, "password": password, **more}
    return await browser.post("/console/sign-in", data=form)


async def test_with_their_password_somebody_is_in(town, nora):
    async with town.browser() as browser:
        answer = await sign_in(browser, next="/console/account")
        inside = await browser.get("/console/")

    assert (answer.status_code, answer.headers["location"]) == (303, "/console/account")
    assert inside.headers.get("location") != "/console/sign-in?next=/console/"


async def test_the_page_before_is_only_ever_one_of_ours(town, nora):
    elsewhere = (
        "//evil.example", "https://evil.example", "/sim", "/console@evil.example",
        "/console/../sim", "/console\\evil", "/console/%2e%2e/sim", "/consolee", "/console//evil",
        "/console/sign-in", "/console/x?y=//z", "javascript:alert(1)", "/console/a\r\nx: y",
    )  # fmt: skip
    for wanted in elsewhere:
        async with town.browser() as browser:
            answer = await sign_in(browser, next=wanted)
            assert answer.headers["location"] == "/console/", wanted


async def test_who_is_not_there_and_what_is_not_right_sound_alike(town, nora):
    async with town.browser() as browser:
        answers = [
            await sign_in(browser, password="cuatro perros en el patio"),
            await sign_in(browser, login="x@example.org"),
        ]

    said = [answer.text.replace("x@example.org", "nora@example.org") for answer in answers]
    assert said[0] == said[1]
    assert {answer.status_code for answer in answers} == {403}
    assert [answer.headers.get("set-cookie") for answer in answers] == [None, None]


async def test_for_somebody_unknown_a_hash_is_tried_as_well(monkeypatch):
    tried = []
    monkeypatch.setattr(
        "storage.people.passwords._fits", lambda kept, _: tried.append(kept) or True
    )

    assert not await fits("", "what nobody has")
    assert tried[0].startswith("$argon2id$")


async def test_who_was_taken_off_is_as_unknown_as_anybody(town):
    kept = await hashed(PASSWORD)
    await town.user(UserRole.VIEWER, login="nora@example.org", password=kept, is_active=False)

    async with town.browser() as browser:
        assert (await sign_in(browser)).status_code == 403


async def test_who_never_chose_a_password_cannot_sign_in_with_none(town):
    await town.user(UserRole.VIEWER, login="nora@example.org")

    async with town.browser() as browser:
        assert (await sign_in(browser, password="")).status_code == 403


async def test_after_five_failures_even_the_right_password_waits_and_hears_until_when(
    town, nora, clock
):
    async with town.browser() as browser:
        for _ in range(5):
            await sign_in(browser, password="wrong")
        locked = await sign_in(browser)
        clock.pass_by(minutes=1)
        later = await sign_in(browser)

    assert (locked.status_code, later.status_code) == (403, 303)
    assert "Puedes probar otra vez desde" in locked.text


async def test_a_login_that_nobody_has_is_locked_just_the_same(town):
    async with town.browser() as browser:
        for _ in range(5):
            await sign_in(browser, login="nobody@example.org")
        locked = await sign_in(browser, login="Nobody@Example.org ")

    assert "Puedes probar otra vez desde" in locked.text


async def test_one_address_cannot_go_through_all_logins(town, nora):
    async with town.browser() as browser:
        for number in range(20):
            await sign_in(browser, login=f"user{number}@example.org")
        locked = await sign_in(browser)

    assert "Puedes probar otra vez desde" in locked.text


async def test_whoever_has_a_user_cannot_buy_more_tries_for_their_address_with_it(town, nora):
    async with town.browser() as browser:
        for number in range(19):
            await sign_in(browser, login=f"user{number}@example.org")
        right = await sign_in(browser)
        await sign_in(browser, login="another@example.org")
        locked = await sign_in(browser, login="one-more@example.org")

    assert right.status_code == 303
    assert "Puedes probar otra vez desde" in locked.text


async def test_twelve_tries_at_once_are_no_more_than_five(town, nora):
    async with town.browser() as browser:
        answers = await asyncio.gather(*(sign_in(browser, password=f"no{n}") for n in range(12)))

    looked_at = [answer for answer in answers if "desde" not in answer.text]
    assert len(looked_at) == 5


async def test_the_audit_log_knows_who_came_in_and_where_guessing_was_slowed(town, nora):
    async with town.browser() as browser:
        await sign_in(browser)
        for _ in range(5):
            await sign_in(browser, login="guess@example.org")
    async with town.service.database.reading() as unit:
        noted = [row.entry for row in await unit.audit.latest(10)]

    assert [entry.what for entry in noted] == ["sign-in-slowed", "signed-in"]
    assert noted[1].which == nora.id
    assert "guess" not in str(noted[0])


async def test_each_signing_in_has_a_key_of_its_own_and_the_one_before_ends(town, nora):
    async with town.browser(cookie="enlace=chosen-by-somebody-else") as browser:
        first = (await sign_in(browser)).cookies["enlace"]
    async with town.browser(cookie=f"enlace={first}") as browser:
        second = (await sign_in(browser)).cookies["enlace"]
        still_in = await browser.get("/console/")

    assert len({"chosen-by-somebody-else", first, second}) == 3
    assert still_in.status_code == 303
    assert still_in.headers["location"].startswith("/console/sign-in")


async def test_another_sites_form_signs_nobody_in(town, nora):
    async with town.browser() as browser:
        browser.headers["origin"] = "https://evil.example"
        answer = await sign_in(browser)

    assert "set-cookie" not in answer.headers or "enlace=" not in answer.headers["set-cookie"]


async def test_an_old_hash_is_made_anew_when_its_password_is_known(town):
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    user = await town.user(UserRole.VIEWER, login="nora@example.org", password=old)

    async with town.browser() as browser:
        assert (await sign_in(browser)).status_code == 303
    async with town.service.database.reading() as unit:
        kept = (await unit.users.get(user.id)).password

    assert kept != old
    assert await fits(kept, PASSWORD)
    assert not is_outdated(kept)


async def test_the_cookie_is_for_us_alone(town, nora):
    async with town.browser() as browser:
        said = (await sign_in(browser)).headers["set-cookie"].lower()

    assert "httponly" in said
    assert "samesite=lax" in said
