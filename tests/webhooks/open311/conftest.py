import pytest

from tests.webhooks.open311.crm import a_crm


@pytest.fixture
async def crm(service):
    async with a_crm(service) as crm:
        yield crm
