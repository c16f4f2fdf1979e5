"""Two administrators at once, on both databases: nobody writes over what they did not see."""

import asyncio

import pytest

from bot.service import open_service
from bot.settings import Settings
from domain.people.users import UserRole
from storage.setup import Setup
from tests.conftest import SECRETS
from tests.console.desk.test_setup import documented, form_at, send
from tests.console.desk.town import Town

AT_ONCE = 4
PATH = "/console/setup/categories/pothole"


@pytest.fixture
async def town(database_url, tmp_path, clock):
    settings = Settings(
        _env_file=None, database_url=database_url, media_url=f"file:{tmp_path / 'media'}", **SECRETS
    )
    async with open_service(settings, clock) as service:
        town = Town(service)
        await town.settle()
        yield town


async def save_at_once(town):
    """How many of several different saves of one entry went through."""
    admin = await town.signed_in(UserRole.ADMINISTRATOR)
    values, _ = await form_at(admin, PATH)
    theirs = [pair for pair in values if pair[0] != "days"]
    answers = await asyncio.gather(
        *(send(admin, PATH, theirs, step="save", days=str(20 + n)) for n in range(AT_ONCE))
    )
    assert {answer.status_code for answer in answers} <= {303, 422}
    return sum(answer.status_code == 303 for answer in answers)


async def test_of_several_who_save_the_same_entry_at_once_one_goes_through(town):
    assert await save_at_once(town) == 1
    days = {each["key"]: each["days"] for each in (await documented(town))["categories"]}
    assert 20 <= int(days["pothole"]) < 20 + AT_ONCE


async def test_without_the_lock_more_than_one_would_go_through(town, monkeypatch):
    if "sqlite" in town.service.settings.database_url:
        return  # SQLite has one writer, which is a lock of its own

    all_have_begun = asyncio.Barrier(AT_ONCE)

    async def no_lock(_setup):
        await all_have_begun.wait()

    monkeypatch.setattr(Setup, "hold", no_lock)

    assert await save_at_once(town) > 1
