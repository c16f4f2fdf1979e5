"""The first page of the demonstration, which a real service does not have."""

from dataclasses import replace

import pytest

from bot.app import create_app
from bot.demonstration.users import appoint_all
from bot.settings import Mode
from domain.people.users import UserRole


@pytest.fixture
async def people(town):
    await appoint_all(town.service.database)
    await appoint_all(town.service.database)
    async with town.service.database.reading() as unit:
        return {user.role: user for user in await unit.users.all()}


async def test_the_first_page_leads_to_it_and_it_names_somebody_for_each_role(town, people):
    async with town.browser() as browser:
        first = await browser.get("/")
        page = (await browser.get(first.headers["location"])).text

    assert set(people) == set(UserRole)
    assert [user.name for user in people.values() if user.name not in page] == []
    assert 'href="/sim"' in page


@pytest.mark.parametrize("role", UserRole)
async def test_one_click_lets_somebody_in_as_each(town, people, role):
    async with town.browser() as browser:
        await browser.post("/console/welcome", data={"role": role})

        assert people[role].name in (await browser.get("/console/account")).text


async def test_the_liaison_is_one_whom_the_city_has(town, people):
    async with town.service.database.reading() as unit:
        known = {each.contact: each.areas for each in await unit.people.liaisons()}

    assert known[people[UserRole.LIAISON].contact] == people[UserRole.LIAISON].areas


async def test_nobody_else_can_be_entered_as(town, people):
    await town.user(UserRole.ADMINISTRATOR, login="real@example.org")
    async with town.browser() as browser:
        await browser.post("/console/welcome", data={"role": "real", "login": "real@example.org"})

        assert (await browser.get("/console/account")).status_code == 303


def paths(app) -> set[str]:
    return {getattr(route, "path", "") for route in app.routes}


async def test_in_production_it_is_not_there(town, people):
    settings = town.service.settings.model_copy(update={"mode": Mode.PRODUCTION})
    before = paths(town.app)
    town.app = create_app(replace(town.service, settings=settings))
    async with town.browser() as browser:
        first = await browser.get("/")
        clicked = await browser.post("/console/welcome", data={"role": "administrator"})
        inside = await browser.get("/console/account")

    assert {"/", "/console/welcome"} <= before
    assert paths(town.app) & {"/", "/console/welcome"} == set()
    assert (first.status_code, inside.status_code) == (404, 303)
    assert "set-cookie" not in clicked.headers
