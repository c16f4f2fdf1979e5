"""Looks whether everything is set up as it must be, and says what to do where it is not."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.channels.base import NotSetUp, SendError
from bot.channels.twilio_api import TwilioApi
from bot.database import open_database
from bot.health.readiness import MOST_SKEW
from bot.settings import DEMONSTRATION_SECRET, Settings
from domain.hooks import ASKED, HookDeliveryStatus, HookStatus
from domain.messaging.queues import OutboxStatus
from storage import schema
from storage.files import open_store


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; *todo* says what to do where it is not well."""

    name: str
    is_well: bool
    found: str
    todo: str = ""


def _well(name: str, found: str) -> Finding:
    return Finding(name, is_well=True, found=found)


def _ill(name: str, found: str, todo: str) -> Finding:
    return Finding(name, is_well=False, found=found, todo=todo)


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Look at one thing after another; what is broken does not stop the next."""
    yield _mode(settings)
    yield await _files(settings)
    yield await _whatsapp(settings)
    yield await _telegram(settings)
    yield _email(settings)
    try:
        revision = await schema.current(settings.database_url)
        is_old = await schema.is_behind(settings.database_url)
    except Exception as error:  # noqa: BLE001 - whatever keeps the database from answering
        yield _ill("database", type(error).__name__, "check ENLACE_DATABASE_URL")
        return
    yield Finding("database", not is_old, f"schema {revision or 'none'}", "run: enlace migrate")
    if not is_old:
        yield await _clock(settings)
        yield await _queues(settings)
        yield await _hooks(settings)


def _mode(settings: Settings) -> Finding:
    secret = settings.keys()[1]
    is_safe = not settings.is_production or secret != DEMONSTRATION_SECRET
    mode = "production" if settings.is_production else "development"
    return Finding("mode", is_safe, mode, "set ENLACE_SECRET_KEY and ENLACE_DATA_KEYS")


async def _files(settings: Settings) -> Finding:
    try:
        await open_store(settings.media_url, settings.media_cache).check()
    except OSError as error:
        return _ill("files", type(error).__name__, "check ENLACE_MEDIA_URL")
    place = "bucket" if settings.media_url.startswith("s3:") else "folder"
    return _well("files", f"the {place} can be written")


def _unset(settings: Settings, name: str, setting: str) -> Finding:
    """Nobody is reached that way: well outside production, or where people have the other."""
    is_well = not settings.is_production or settings.has_twilio or settings.has_telegram
    found = "not set up" if settings.is_production else "simulated"
    return Finding(name, is_well, found, f"set {setting}")


def _email(settings: Settings) -> Finding:
    """Letters to liaisons, which nobody has to have."""
    unset = "not set up" if settings.is_production else "simulated"
    return _well("e-mail", "set up" if settings.smtp_url else unset)


async def _whatsapp(settings: Settings) -> Finding:
    """Whether Twilio knows the account and its token."""
    if not settings.has_twilio:
        return _unset(settings, "WhatsApp", "ENLACE_TWILIO_ACCOUNT_SID")
    sid, token = settings.twilio_account_sid, settings.twilio_auth_token[0]
    url = f"{settings.twilio_api_url}/2010-04-01/Accounts/{sid}.json"
    try:
        async with TwilioApi(sid, token) as api:
            await api.get(url, {})
    except SendError as error:
        return _unanswered("WhatsApp", error, "ENLACE_TWILIO_AUTH_TOKEN", "ENLACE_TWILIO_API_URL")
    return _well("WhatsApp", "Twilio knows the account")


async def _telegram(settings: Settings) -> Finding:
    """Whether Telegram knows the bot."""
    if not settings.has_telegram:
        return _unset(settings, "Telegram", "ENLACE_TELEGRAM_TOKEN")
    from bot.channels.telegram import connect, know  # noqa: PLC0415 - aiogram only where it is used

    bot = connect(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
    try:
        await know(bot)
    except SendError as error:
        return _unanswered("Telegram", error, "ENLACE_TELEGRAM_TOKEN", "ENLACE_TELEGRAM_API_URL")
    finally:
        await bot.session.close()
    return _well("Telegram", "Telegram knows the bot")


def _unanswered(name: str, error: SendError, secret: str, address: str) -> Finding:
    """The credentials are wrong, or nobody answers where we ask."""
    if isinstance(error, NotSetUp):
        return _ill(name, "its credentials are refused", f"check {secret}")
    found = f"does not answer ({error.detail})"
    return _ill(name, found, f"check {address} and the way to the internet")


async def _clock(settings: Settings) -> Finding:
    """Whether this machine and the database agree on the time; messages are in its order."""
    async with open_database(settings) as database, database.reading() as unit:
        skew = abs(await unit.depths.now() - datetime.now(UTC))
    found = f"{skew.total_seconds():.0f} s from the database's"
    return Finding("clock", skew <= MOST_SKEW, found, "set the clock: use NTP")


async def _queues(settings: Settings) -> Finding:
    async with open_database(settings) as database, database.reading() as unit:
        waiting, counts = await unit.inbox.waiting(), await unit.outbox.counts()
    failed = counts.get(OutboxStatus.FAILED, 0)
    found = f"{waiting} to answer, {counts.get(OutboxStatus.QUEUED, 0)} to send, {failed} failed"
    return Finding("queues", not failed, found, "look: enlace show outbox --status failed")


async def _hooks(settings: Settings) -> Finding:
    """Whether every other system hears; one that an operator paused is as it should be."""
    async with open_database(settings) as database, database.reading() as unit:
        hooks, counts = await unit.hooks.all(), await unit.hooks.counts()
    active = sum(hook.status is HookStatus.ACTIVE for hook in hooks)
    failing = sum(bool(hook.failing_since) and hook.paused_for != ASKED for hook in hooks)
    dead = sum(n for (_, status), n in counts.items() if status == HookDeliveryStatus.DEAD)
    found = f"{active} of {len(hooks)} active, {failing} failing, {dead} dead letters"
    return Finding("hooks", not failing and not dead, found, "look: enlace hooks list")
