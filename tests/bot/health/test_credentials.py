"""The doctor asks the providers whether they know us."""

import pytest

from bot.health.examination import examine
from bot.settings import Settings
from tests.conftest import SECRETS
from tests.emulators.telegram import TelegramEmulator
from tests.emulators.twilio import TwilioEmulator

CHANNELS = ("WhatsApp", "Telegram")


@pytest.fixture
async def providers():
    async with TwilioEmulator().running() as twilio, TelegramEmulator().running() as telegram:
        yield twilio, telegram


def settings(twilio: TwilioEmulator, telegram: TelegramEmulator, folder, **given) -> Settings:
    ours = {
        "database_url": f"sqlite+aiosqlite:///{folder}/none.db",
        "media_url": f"file:{folder}/media",
        "twilio_account_sid": twilio.account,
        "twilio_auth_token": ("token",),
        "twilio_from": twilio.sender,
        "twilio_api_url": twilio.url,
        "telegram_token": telegram.token,
        "telegram_secret": "secret",
        "telegram_api_url": telegram.url,
    }
    return Settings(_env_file=None, **SECRETS | ours | given)


async def found(settings: Settings) -> dict[str, tuple[bool, str]]:
    findings = [finding async for finding in examine(settings)]
    return {f.name: (f.is_well, f.todo) for f in findings if f.name in CHANNELS}


async def test_providers_that_know_us_are_well(providers, tmp_path):
    assert {well for well, _ in (await found(settings(*providers, tmp_path))).values()} == {True}


async def test_credentials_that_are_refused_are_named(providers, tmp_path):
    twilio, telegram = providers
    twilio.faults.next(status=401, code=20003)
    telegram.faults.next(status=401, description="Unauthorized")

    assert await found(settings(twilio, telegram, tmp_path)) == {
        "WhatsApp": (False, "check ENLACE_TWILIO_AUTH_TOKEN"),
        "Telegram": (False, "check ENLACE_TELEGRAM_TOKEN"),
    }


async def test_a_provider_that_does_not_answer_is_told_by_its_address(providers, tmp_path):
    nowhere = {"twilio_api_url": "http://127.0.0.1:9", "telegram_api_url": "http://127.0.0.1:9"}
    said = await found(settings(*providers, tmp_path, **nowhere))

    assert said["WhatsApp"][1].startswith("check ENLACE_TWILIO_API_URL")
    assert said["Telegram"][1].startswith("check ENLACE_TELEGRAM_API_URL")


async def test_in_production_one_of_the_two_channels_is_enough_and_e_mail_nobody_needs(tmp_path):
    ours = {
        "database_url": f"sqlite+aiosqlite:///{tmp_path}/none.db",
        "media_url": f"file:{tmp_path}/media",
        "public_url": "https://enlace.example.org",
    }
    neither = Settings(_env_file=None, **SECRETS | ours)

    said = {f.name: (f.is_well, f.found) async for f in examine(neither)}
    assert [said[name] for name in CHANNELS] == [(False, "not set up")] * 2
    assert said["e-mail"] == (True, "not set up")

    async with TelegramEmulator().running() as telegram:
        one = {
            "telegram_token": telegram.token,
            "telegram_secret": "secret",
            "telegram_api_url": telegram.url,
        }
        said = await found(Settings(_env_file=None, **SECRETS | ours | one))
    assert [well for well, _ in said.values()] == [True, True]
