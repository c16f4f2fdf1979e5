"""Who may open what: generated from the table of places, so that no page is forgotten."""

import re

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlmodel import SQLModel

from bot.service import open_service
from bot.settings import Settings
from console.places import Action, OpenAction, OpenPage, Page
from console.routes import PLACES
from domain.people.users import RIGHTS, UserRole
from tests.conftest import SECRETS, FixedClock
from tests.console.desk.town import LAMPS, STREETS, THEIRS, Town

in_one_street = pytest.mark.asyncio(loop_scope="module")

PAGES = [place for place in PLACES if isinstance(place, Page)]
ACTIONS = [place for place in PLACES if isinstance(place, Action)]
GUARDED = [*PAGES, *ACTIONS]
# What stands in a path, as it is of the lamps, which a liaison of the streets has no part in.
OF_THE_LAMPS = {
    "folio": "SL-r2", "crew": "lights", "area": "lamps", "number": "2",
    "photo": "photo-r2", "other": "SL-r3", "rebalance": "even-lamps",
    "contact": "of-the-lamps",
}  # fmt: skip
# Of no area at all, or of nobody's: whoever has the right may open it.
OF_NO_AREA: set[str] = {
    "specialty", "referral", "appointment", "upload", "kind", "key", "user", "rest", "entry",
    "offer", "member", "hook",
}  # fmt: skip
# A stream without an end, which test_news.py listens to.
ENDLESS = "/console/news"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def street(sqlite_pattern, tmp_path_factory):
    """One town for all places, since nothing here may change it."""
    folder = tmp_path_factory.mktemp("places")
    (folder / "enlace.db").write_bytes(sqlite_pattern.read_bytes())
    settings = Settings(
        _env_file=None,
        database_url=f"sqlite+aiosqlite:///{folder / 'enlace.db'}",
        media_url=f"file:{folder / 'media'}",
        **SECRETS,
    )
    async with open_service(settings, FixedClock()) as service:
        town = Town(service)
        await town.settle()
        yield town


def named(place) -> str:
    return f"{type(place).__name__} {place.path}"


def filled(path: str, values: dict[str, str]) -> str:
    return re.sub(r"{(\w+)(?::\w+)?}", lambda found: values[found[1]], path)


def parameters(path: str) -> set[str]:
    return {name for name, _ in re.findall(r"{(\w+)(:\w+)?}", path)}


async def send(browser, place, path: str):
    return await (browser.get(path) if isinstance(place, Page) else browser.post(path))


async def everything(database) -> dict[str, list]:
    """All rows of all tables but those of sessions and records of looking."""
    async with database.reading() as unit:
        return {
            table.name: sorted(map(str, (await unit._connection.execute(select(table))).all()))
            for table in SQLModel.metadata.sorted_tables
            if table.name not in ("console_session", "audit", "presence")
        }


def test_every_place_stands_once_and_below_the_console():
    paths = [(type(place), place.path) for place in PLACES]

    assert len(paths) == len(set(paths))
    assert [place.path for place in PLACES if not place.path.startswith("/console")] == []


def test_every_parameter_of_a_path_is_known_to_these_tests():
    found = set().union(*(parameters(place.path) for place in PLACES))

    assert found <= set(OF_THE_LAMPS) | OF_NO_AREA


@in_one_street
@pytest.mark.parametrize("place", GUARDED, ids=named)
async def test_nobody_gets_anywhere_without_signing_in(street, place):
    path = filled(place.path, OF_THE_LAMPS | dict.fromkeys(OF_NO_AREA, "1"))

    async with street.browser() as browser:
        answer = await (browser.get(path) if isinstance(place, Page) else browser.post(path))

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/console/sign-in")


@in_one_street
@pytest.mark.parametrize("place", GUARDED, ids=named)
async def test_who_lacks_the_right_is_refused_and_nothing_changes(street, place):
    path = filled(place.path, OF_THE_LAMPS | dict.fromkeys(OF_NO_AREA, "1"))
    lacking = [role for role in UserRole if place.right and place.right not in RIGHTS[role]]
    browsers = [await street.signed_in(role) for role in lacking]
    before = await everything(street.service.database)

    answers = [await send(browser, place, path) for browser in browsers]

    assert {answer.status_code for answer in answers} <= {403}
    assert await everything(street.service.database) == before


@in_one_street
@pytest.mark.parametrize("place", ACTIONS, ids=named)
async def test_a_form_that_we_did_not_draw_changes_nothing(street, place):
    path = filled(place.path, OF_THE_LAMPS | dict.fromkeys(OF_NO_AREA, "1"))
    browser = await street.signed_in(UserRole.ADMINISTRATOR)
    before = await everything(street.service.database)

    unmarked = await browser.client.post(path, data={})
    foreign = await browser.client.post(
        path, data={"token": browser.token}, headers={"origin": "https://evil.example"}
    )

    assert (unmarked.status_code, foreign.status_code) == (403, 403)
    assert await everything(street.service.database) == before


@in_one_street
@pytest.mark.parametrize("place", GUARDED, ids=named)
async def test_a_liaison_sees_and_does_nothing_in_another_area(street, place):
    if place.right and place.right not in RIGHTS[UserRole.LIAISON]:
        return  # refused already, whatever the area
    if place.path == ENDLESS:
        return
    browser = await street.signed_in(UserRole.LIAISON, [STREETS])
    path = filled(place.path, OF_THE_LAMPS | dict.fromkeys(OF_NO_AREA, "1"))
    before = await everything(street.service.database)

    answer = await send(browser, place, path)

    assert THEIRS not in answer.text
    if parameters(place.path) & set(OF_THE_LAMPS):
        assert answer.status_code in (303, 404)
        assert await everything(street.service.database) == before
    for theirs in (LAMPS, "Alumbrado", "SL-r2"):
        assert f">{theirs}<" not in answer.text


def test_what_is_open_to_everybody_is_the_way_in_alone():
    opened = {place.path for place in PLACES if isinstance(place, OpenPage | OpenAction)}

    assert opened <= {
        "/console/sign-in", "/console/sign-in/code", "/console/sign-in/telephone",
        "/console/invitation/{key}", "/console/sign-in/identity", "/console/sign-in/identity/back",
    }  # fmt: skip
