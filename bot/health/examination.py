"""Looks whether everything is set up as it must be, and says what to do where it is not."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.channels.base import NotSetUp, SendError
from bot.channels.twilio_api import TwilioApi
from bot.database import open_database
from bot.health.readiness import MOST_SKEW
from bot.settings import DEMONSTRATION_SECRET, Settings
from domain.fieldwork.crews import CrewStatus
from domain.hooks import ASKED, HookDeliveryStatus, HookStatus
from domain.messages import Channel
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
    try:
        revision = await schema.current(settings.database_url)
        is_old = await schema.is_behind(settings.database_url)
    except Exception as error:  # noqa: BLE001 - whatever keeps the database from answering
        yield _ill("database", type(error).__name__, "check ENLACE_DATABASE_URL")
        is_old = True
    else:
        yield Finding("database", not is_old, f"schema {revision or 'none'}", "run: enlace migrate")
    used: set[Channel] = set() if is_old else await _used(settings)
    yield await _whatsapp(settings, used)
    yield await _telegram(settings, used)
    yield _email(settings, used)
    if not is_old:
        yield await _crews(settings)
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


async def _used(settings: Settings) -> set[Channel]:
    """By which channels people are reached."""
    async with open_database(settings) as database, database.reading() as unit:
        return {channel for channel in Channel if await unit.people.is_used(channel)}


def _missing(settings: Settings, name: str, setting: str, *, is_used: bool) -> Finding:
    """A channel that is not set up: a fault in production, if anybody is to be reached by it."""
    if not settings.is_production:
        return _well(name, "simulated")
    return Finding(name, not is_used, "not set up", f"set {setting}")


def _email(settings: Settings, used: set[Channel]) -> Finding:
    if settings.has_email:
        return _well("e-mail", "set up")
    return _missing(settings, "e-mail", "ENLACE_SMTP_URL", is_used=Channel.EMAIL in used)


async def _whatsapp(settings: Settings, used: set[Channel]) -> Finding:
    """Whether Twilio knows the account and its token."""
    if not settings.has_twilio:
        is_used = Channel.WHATSAPP in used or not settings.has_telegram
        return _missing(settings, "WhatsApp", "ENLACE_TWILIO_ACCOUNT_SID", is_used=is_used)
    sid, token = settings.twilio_account_sid, settings.twilio_auth_token[0]
    url = f"{settings.twilio_api_url}/2010-04-01/Accounts/{sid}.json"
    try:
        async with TwilioApi(sid, token) as api:
            await api.get(url, {})
    except SendError as error:
        return _unanswered("WhatsApp", error, "ENLACE_TWILIO_AUTH_TOKEN", "ENLACE_TWILIO_API_URL")
    return _well("WhatsApp", "Twilio knows the account")


async def _telegram(settings: Settings, used: set[Channel]) -> Finding:
    """Whether Telegram knows the bot."""
    if not settings.has_telegram:
        is_used = Channel.TELEGRAM in used or not settings.has_twilio
        return _missing(settings, "Telegram", "ENLACE_TELEGRAM_TOKEN", is_used=is_used)
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


async def _crews(settings: Settings) -> Finding:
    """Whether somebody does each kind of report; of others all would wait for good."""
    async with open_database(settings) as database, database.reading() as unit:
        categories, crews = await unit.setup.categories(), await unit.setup.crews()
    done = {key for crew in crews if crew.status is CrewStatus.ACTIVE for key in crew.categories}
    undone = sorted(categories.keys() - done)
    found = f"no crew at work does {', '.join(undone)}" if undone else "each category has one"
    return Finding("crews", not undone, found, "give it to a crew: enlace apply, or /console/setup")


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
