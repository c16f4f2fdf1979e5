"""The database of this installation, with the keys that open what is sealed in it."""

from bot.ids import new_id
from bot.settings import Settings
from storage.database import Database
from storage.secrecy.vault import Vault


def open_database(settings: Settings) -> Database:
    """The database that *settings* name."""
    data_keys, secret = settings.keys()
    return Database(settings.database_url, Vault(data_keys, secret), new_id, settings.locale)
