"""One's own account: sessions, password, language."""

import pytest

from console.visiting import digest, new_key
from domain.people.signing import invite
from domain.people.users import Session, UserRole
from storage.people.passwords import fits, hashed
from tests.console.desk.test_signing_in import PASSWORD, sign_in

NEW = "cuatro perros en el patio"


@pytest.fixture
async def desk(town):
    return await town.signed_in(
        UserRole.VIEWER, login="nora@example.org", password=await hashed(PASSWORD)
    )


async def another_browser(town, user, **fields):
    """The key of one more session of *user*."""
    key, now = new_key(), town.service.clock.now()
    async with town.service.database.unit() as unit:
        await unit.save(Session(digest(key), user.id, now, now, **fields))
        await unit.commit()
    return key


async def lets_in(town, key: str) -> bool:
    async with town.browser(cookie=f"enlace={key}") as browser:
        return (await browser.get("/console/account")).status_code == 200


async def test_every_browser_that_is_in_stands_on_the_page_and_can_be_ended(town, desk):
    other = await another_browser(town, desk.user, device="Firefox · Linux")
    page = await desk.read("/console/account")

    await desk.post("/console/account/sessions/end", session=digest(other))

    assert "Firefox · Linux" in page
    assert (await lets_in(town, other), await lets_in(town, desk.key)) == (False, True)


async def test_nobody_ends_the_session_of_another(town, desk):
    stranger = await town.signed_in(UserRole.VIEWER)

    await desk.post("/console/account/sessions/end", session=digest(stranger.key))

    assert await lets_in(town, stranger.key)


async def test_all_others_end_at_once(town, desk):
    others = [await another_browser(town, desk.user) for _ in range(3)]

    await desk.post("/console/account/sessions/end-others")

    assert [await lets_in(town, key) for key in others] == [False] * 3
    assert await lets_in(town, desk.key)


async def test_a_session_that_was_ended_is_not_kept_alive_by_one_more_look(town, desk, clock):
    clock.pass_by(minutes=6)
    async with town.service.database.unit() as unit:
        await unit.users.end_sessions(desk.user.id, clock.now())
        await unit.users.saw(digest(desk.key), clock.now())
        await unit.commit()

    assert not await lets_in(town, desk.key)


async def test_whoever_signs_out_is_out_even_with_the_old_cookie(town, desk):
    answer = await desk.post("/console/sign-out")

    assert answer.headers["location"] == "/console/sign-in"
    assert not await lets_in(town, desk.key)


async def test_a_new_password_needs_the_old_one_and_ends_other_browsers(town, desk):
    other = await another_browser(town, desk.user)

    await desk.post("/console/account/password", old="wrong", new=NEW, again=NEW)
    assert await lets_in(town, other)
    await desk.post("/console/account/password", old=PASSWORD, new=NEW, again=NEW)

    assert (await lets_in(town, other), await lets_in(town, desk.key)) == (False, True)
    async with town.browser() as browser:
        assert (await sign_in(browser, password=NEW)).status_code == 303


@pytest.mark.parametrize(
    ("new", "again"),
    [("short", "short"), (NEW, NEW + "!"), ("aaaaaaaaaaaaaaaa",) * 2, ("nora@example.org",) * 2],
)
async def test_a_password_that_others_guess_is_not_taken(town, desk, new, again):
    answer = await desk.post("/console/account/password", old=PASSWORD, new=new, again=again)
    async with town.service.database.reading() as unit:
        kept = (await unit.users.get(desk.user.id)).password

    assert answer.status_code == 303
    assert await fits(kept, PASSWORD)


async def test_the_language_stays_chosen(town, desk):
    await desk.post("/console/language", locale="en")

    assert "Your account" in await desk.read("/console/account")


async def invited(town, user) -> str:
    key = new_key()
    async with town.service.database.unit() as unit:
        await unit.save(invite(user, digest(key), now=town.service.clock.now()))
        await unit.commit()
    return f"/console/invitation/{key}"


async def test_with_a_link_somebody_chooses_a_password_and_is_in_once(town):
    user = await town.user(UserRole.VIEWER, login="nora@example.org")
    link = await invited(town, user)

    async with town.browser() as browser, town.browser() as thief:
        looked = [(await browser.get(link)).status_code for _ in range(2)]
        answer = await browser.post(link, data={"new": NEW, "again": NEW})
        again = await thief.post(link, data={"new": PASSWORD, "again": PASSWORD})
        inside = await browser.get("/console/account")

    assert looked == [200, 200]
    assert (answer.status_code, again.status_code, inside.status_code) == (303, 404, 200)


async def test_a_link_is_good_for_two_days_and_an_earlier_one_for_nothing(town, clock):
    user = await town.user(UserRole.VIEWER, login="nora@example.org")
    first, second = await invited(town, user), await invited(town, user)
    async with town.browser() as browser:
        before = (await browser.get(first)).status_code, (await browser.get(second)).status_code
        clock.pass_by(hours=48)
        after = (await browser.get(second)).status_code

    assert (before, after) == ((404, 200), 404)
