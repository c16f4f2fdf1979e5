"""What the settings tell of themselves."""

from base64 import urlsafe_b64encode

import pytest
from pydantic import ValidationError

from bot.settings import Settings

KEY = urlsafe_b64encode(b"kept".ljust(32)).decode()
KEPT = {
    "database_url": "postgresql+asyncpg://enlace:kept@localhost/enlace",
    "secret_key": "kept 1",
    "data_keys": (KEY,),
    "twilio_auth_token": ("kept 2",),
    "telegram_token": "3:kept",
    "telegram_secret": "kept-4",
    "smtp_url": "smtp://kept:5@localhost",
    "oidc_client_secret": "kept 6",
}


def test_settings_that_are_shown_keep_their_secrets():
    settings = Settings(_env_file=None, **KEPT)

    shown = f"{settings!r} {settings}"
    assert "kept" not in shown
    assert KEY not in shown


@pytest.mark.parametrize("name", KEPT)
def test_a_setting_that_is_refused_is_not_repeated(name):
    with pytest.raises(ValidationError) as refused:
        Settings(_env_file=None, **{name: {"kept": "kept"}})

    assert "kept" not in str(refused.value)
