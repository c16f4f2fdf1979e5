import pytest

from bot.ids import new_id
from storage.database import Database
from storage.files import MediaStore
from storage.secrecy.vault import Vault
from tests.conftest import SECRETS
from tests.console.village import Village


@pytest.fixture
async def nowhere(sqlite_url, tmp_path, clock):
    """A service in which no organisation is set up."""
    database = Database(sqlite_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    yield Village(database, MediaStore(tmp_path / "media"), clock)
    await database.close()


@pytest.fixture
async def village(nowhere):
    await nowhere.settle()
    return nowhere


@pytest.fixture
async def browser(village):
    async with village.browser() as browser:
        yield browser
