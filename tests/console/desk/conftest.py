import pytest

from tests.console.desk.town import Town


@pytest.fixture
async def town(service):
    town = Town(service)
    await town.settle()
    return town
