"""The same POST several times at once, on both databases."""

import asyncio

import pytest

import storage.fieldwork.submissions
from bot.service import open_service
from bot.settings import Settings
from tests.conftest import SECRETS
from tests.webhooks.open311.crm import a_crm


@pytest.fixture
async def crm(database_url, tmp_path, clock):
    media = f"file:{tmp_path / 'media'}"
    settings = Settings(_env_file=None, database_url=database_url, media_url=media, **SECRETS)
    async with open_service(settings, clock) as service, a_crm(service) as crm:
        yield crm


async def taken(crm, headers=None) -> list[str]:
    """The numbers that five doubles get, each once."""
    answers = await asyncio.gather(*(crm.report(headers=headers) for _ in range(5)))
    assert {answer.status_code for answer in answers} <= {200, 201}
    return sorted({answer.json()[0]["service_request_id"] for answer in answers})


@pytest.mark.parametrize("headers", [None, {"Idempotency-Key": "a"}], ids=["content", "name"])
async def test_nothing_is_taken_twice(crm, headers):
    assert await taken(crm, headers) == ["R-00001"]


async def test_without_the_lock_it_is_taken_twice(crm, monkeypatch):
    """The negative control: the race is real. SQLite's one writer holds the lock in any case."""

    async def hold_nothing(_connection, *_names) -> None:
        await asyncio.sleep(0.05)

    monkeypatch.setattr(storage.fieldwork.submissions, "lock", hold_nothing)

    assert (len(await taken(crm)) > 1) is not crm.service.database.is_embedded
