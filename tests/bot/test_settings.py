"""What the settings tell of themselves."""

from base64 import urlsafe_b64encode

import pytest
from pydantic import ValidationError

from bot.settings import (
    DEMONSTRATION_KEY,
    DEMONSTRATION_SECRET,
    Settings,
    SettingsRefused,
    load_settings,
)

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


@pytest.mark.parametrize("scheme", ["https", "HTTPS", "Https"])
def test_a_public_address_means_production_however_it_is_written(scheme):
    with pytest.raises(SettingsRefused, match="SECRET_KEY"):
        load_settings(_env_file=None, public_url=f"{scheme}://enlace.example.org")


@pytest.mark.parametrize(
    ("name", "value"),
    [("secret_key", DEMONSTRATION_SECRET), ("data_keys", (KEY, DEMONSTRATION_KEY))],
)
def test_what_the_demonstration_has_is_no_secret_in_production(name, value):
    ours = {"secret_key": "ours", "data_keys": (KEY,), "public_url": "https://enlace.example.org"}
    assert load_settings(_env_file=None, **ours).is_production

    with pytest.raises(SettingsRefused, match=f"ENLACE_{name.upper()} .+ demonstration"):
        load_settings(_env_file=None, **ours | {name: value})


def test_a_file_of_settings_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "settings"
    path.write_bytes("ENLACE_TIMEZONE=Méxiço".encode("cp1252"))

    with pytest.raises(SettingsRefused, match="UTF-8"):
        load_settings(_env_file=path)


def test_what_the_library_finds_wrong_is_a_sentence_that_names_the_setting():
    with pytest.raises(SettingsRefused, match=r"^ENLACE_PORT is wrong: input should be"):
        load_settings(_env_file=None, port="abc")
