"""Who may sign in, and as what: given, changed and taken at once."""

import re
from html import unescape

import pytest

from domain.people.users import UserRole
from storage.people.passwords import hashed
from tests.console.desk.test_signing_in import PASSWORD, sign_in
from tests.console.desk.town import STREETS

USERS = "/console/setup/users"
ADDED = {"name": "Leticia", "login": "leticia@example.org", "role": "liaison", "areas": STREETS}


@pytest.fixture
async def chief(town):
    return await town.signed_in(UserRole.ADMINISTRATOR, name="Ada")


async def user_of(town, login: str):
    async with town.service.database.reading() as unit:
        return await unit.users.by_login(login)


async def test_who_is_added_chooses_a_password_with_the_link_and_sees_only_their_area(town, chief):
    answer = await chief.post(USERS, **ADDED)
    link = unescape(re.search(r"https?://\S+/console/invitation/[\w-]+", answer.text)[0])
    path = link[link.index("/console") :]
    async with town.browser() as browser:
        await browser.post(path, data={"new": PASSWORD, "again": PASSWORD})
        page = await browser.get("/console/account")
        refused = await browser.get(USERS)

    assert "Leticia" in page.text
    assert refused.status_code == 403
    assert (await user_of(town, "leticia@example.org")).areas == {STREETS}


@pytest.mark.parametrize(
    "wrong",
    [{"login": " "}, {"login": "two words"}, {"name": ""}, {"areas": "nowhere"}, {"role": "king"}],
)
async def test_what_does_not_fit_adds_nobody(town, chief, wrong):
    await chief.post(USERS, **{**ADDED, **wrong})
    async with town.service.database.reading() as unit:
        assert [user.name for user in await unit.users.all()] == ["Ada"]


async def test_nobody_gets_the_login_of_another(town, chief):
    await chief.post(USERS, **ADDED)
    await chief.post(USERS, **{**ADDED, "login": "LETICIA@example.org", "name": "Another"})

    assert (await user_of(town, "leticia@example.org")).name == "Leticia"


async def test_a_right_that_is_taken_is_gone_with_the_next_look(town, chief):
    other = await town.signed_in(UserRole.ADMINISTRATOR)
    before = (await other.get(USERS)).status_code
    await chief.post(f"{USERS}/{other.user.id}/role", role="viewer")

    assert (before, (await other.get(USERS)).status_code) == (200, 403)


async def test_who_is_taken_off_is_out_this_moment_and_cannot_come_back(town, chief):
    kept = await hashed(PASSWORD)
    other = await town.signed_in(UserRole.VIEWER, login="nora@example.org", password=kept)
    await chief.post(f"{USERS}/{other.user.id}/off")

    assert (await other.get("/console/account")).status_code == 303
    async with town.browser() as browser:
        assert (await sign_in(browser)).status_code == 403


async def test_the_last_administrator_stays_one(town, chief):
    at = f"{USERS}/{chief.user.id}"
    await chief.post(f"{at}/off")
    await chief.post(f"{at}/role", role="viewer")
    await town.user(UserRole.ADMINISTRATOR, login="gone@example.org", is_active=False)
    await chief.post(f"{at}/off")

    assert (await chief.get(USERS)).status_code == 200


async def test_after_a_reset_the_old_password_and_the_old_sessions_are_over(town, chief):
    kept = await hashed(PASSWORD)
    other = await town.signed_in(UserRole.VIEWER, login="nora@example.org", password=kept)
    answer = await chief.post(f"{USERS}/{other.user.id}/invite")

    assert "/console/invitation/" in answer.text
    assert (await other.get("/console/account")).status_code == 303
    async with town.browser() as browser:
        assert (await sign_in(browser)).status_code == 403


async def test_each_change_is_on_record_with_who_made_it(town, chief):
    await chief.post(USERS, **ADDED)
    user = await user_of(town, "leticia@example.org")
    for what in ("role", "telephone", "off", "on"):
        await chief.post(f"{USERS}/{user.id}/{what}", role="viewer")
    async with town.service.database.reading() as unit:
        noted = [row.entry for row in await unit.audit.latest(9, user.id)]

    assert [entry.what for entry in noted] == [
        "user-on", "user-off", "second-factor-reset", "user-changed", "user-added",
    ]  # fmt: skip
    assert {entry.by for entry in noted} == {chief.user.contact}


async def test_the_list_shows_everybody_and_each_has_a_page(town, chief):
    await chief.post(USERS, **ADDED)
    page = await chief.read(USERS)
    user = await user_of(town, "leticia@example.org")

    assert "Falta que elija contraseña" in page
    assert "Leticia" in await chief.read(f"{USERS}/{user.id}")
    assert (await chief.get(f"{USERS}/nobody")).status_code == 404
