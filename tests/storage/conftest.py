"""A database in which an organisation is set up."""

import pytest

from bot.organisation.setting_up import SettingUp
from storage.database import Database
from tests.builders import NOON, an_organisation


@pytest.fixture
async def city(database) -> Database:
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.commit()
    return database
