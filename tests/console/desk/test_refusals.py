"""What somebody sees who goes where there is nothing, may not go, or where we broke."""

from dataclasses import replace

from starlette.applications import Starlette

from bot.app import console_door
from console.door import never
from console.places import USUAL_FORM, Action, OpenAction, Page, route
from console.routes import PLACES
from console.signing.sign_in import ask_again
from domain.people.users import UserRole
from storage.versions import Overtaken
from tests.console.desk.town import Browser


async def fails(_visit, _form=None):
    raise RuntimeError("Calle Hidalgo 7")


async def is_late(_visit, _form):
    raise Overtaken


async def test_an_address_that_leads_nowhere_says_so_in_the_look_of_the_console(town):
    browser = await town.signed_in(UserRole.VIEWER)

    answer = await browser.get("/console/nowhere/at/all")

    assert answer.status_code == 404
    assert "Aquí no hay nada" in answer.text
    assert 'class="rooms"' in answer.text


async def test_who_may_not_go_somewhere_is_told_whom_to_ask(town):
    browser = await town.signed_in(UserRole.VIEWER)
    [place] = [place for place in PLACES if place.path == "/console/language"]

    answer = await browser.client.post(place.path, data={"token": "of another session"})

    assert answer.status_code == 403
    assert "Pídelo a quien administra" in answer.text


async def test_a_form_that_is_too_large_is_not_read(town):
    browser = await town.signed_in(UserRole.VIEWER)

    answer = await browser.post("/console/language", locale="e" * USUAL_FORM)

    assert answer.status_code == 413
    assert "archivo más ligero" in answer.text


async def test_what_breaks_is_told_to_us_and_not_to_whoever_looks(town):
    told = []
    for place in (Page("/console/design", None, fails), Action("/console/design", None, fails)):
        browser = await with_place(town, place, told)

        send = browser.get if isinstance(place, Page) else browser.post
        answer = await send(place.path)

        assert answer.status_code == 500
        assert "Algo falló de nuestro lado" in answer.text
        assert "Hidalgo" not in answer.text
    assert [str(error) for error in told] == ["Calle Hidalgo 7"] * 2


async def test_where_we_broke_what_was_typed_is_still_there_to_be_sent_again(town):
    browser = await with_place(town, Action("/console/design", None, fails), [])

    answer = await browser.post("/console/design", words="El bache <sigue> ahí")
    secret = await browser.post("/console/design", words="x", old="tres gatos")

    assert 'name="words" value="El bache &lt;sigue&gt; ahí"' in answer.text
    assert "Mandar otra vez lo mismo" in answer.text
    assert 'href="/console/"' in answer.text
    assert "tres gatos" not in secret.text
    assert "Mandar otra vez" not in secret.text


async def test_where_signing_in_breaks_the_form_comes_back_with_the_login(town):
    told = []

    async with with_open(town, OpenAction("/console/sign-in", fails, ask_again), told) as guest:
        answer = await guest.post("/console/sign-in", data={"login": "ana@x.mx", "password": "p1"})

    assert answer.status_code == 500
    assert 'value="ana@x.mx"' in answer.text
    assert "Algo falló de nuestro lado" in answer.text
    assert "p1" not in answer.text
    assert [str(error) for error in told] == ["Calle Hidalgo 7"]


async def test_an_open_form_that_breaks_or_is_too_large_leads_back_to_its_page(town):
    told = []
    async with with_open(town, OpenAction("/console/welcome", fails), told) as guest:
        before = {"referer": "http://console/console/welcome"}
        broken = await guest.post("/console/welcome", data={"role": "x"}, headers=before)
        large = await guest.post(
            "/console/welcome", data={"role": "x" * USUAL_FORM}, headers=before
        )

    assert (broken.status_code, large.status_code) == (500, 413)
    assert 'href="/console/welcome"' in broken.text
    assert 'href="/console/welcome"' in large.text
    assert len(told) == 1


def with_open(town, place, told):
    """A browser of nobody before a console that has *place* alone."""
    door = replace(console_door(town.service, never), tell_failure=told.append)
    town.app = Starlette(routes=[route(door, place)])
    return town.browser()


async def test_who_comes_second_sees_how_it_stands_now(town):
    browser = await with_place(town, Action("/console/design", None, is_late), [])

    answer = await browser.post("/console/design")

    assert (answer.status_code, answer.headers["location"]) == (303, "/console/")
    assert "enlace-said" in answer.headers["set-cookie"]


async def with_place(town, place, told) -> Browser:
    """A browser before a console that has *place* alone, and adds to *told* what broke in it."""
    door = replace(console_door(town.service, never), tell_failure=told.append)
    browser = await town.signed_in(UserRole.VIEWER)
    town.app = Starlette(routes=[route(door, place)])
    return replace(browser, client=town.browser(cookie=f"enlace={browser.key}"))
