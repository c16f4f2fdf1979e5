"""Looks whether everything is set up as it must be, and says what to do where it is not."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.service import open_database
from bot.settings import DEMONSTRATION_SECRET, Settings
from domain.hooks import ASKED, HookDeliveryStatus, HookStatus
from storage import schema
from storage.files import open_store


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; *todo* says what to do where it is not well."""

    name: str
    is_well: bool
    found: str
    todo: str = ""


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Look at one thing after another; what is broken does not stop the next."""
    yield _mode(settings)
    yield await _files(settings)
    for finding in _channels(settings):
        yield finding
    try:
        revision = await schema.current(settings.database_url)
        is_old = await schema.is_behind(settings.database_url)
    except Exception as error:  # noqa: BLE001 - whatever keeps the database from answering
        yield Finding("database", False, type(error).__name__, "check ENLACE_DATABASE_URL")  # noqa: FBT003 - a row
        return
    yield Finding("database", not is_old, f"schema {revision}", "run: enlace migrate")
    if not is_old:
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
        return Finding("files", False, type(error).__name__, "check ENLACE_MEDIA_URL")  # noqa: FBT003 - a row
    place = "bucket" if settings.media_url.startswith("s3:") else "folder"
    return Finding("files", True, f"the {place} can be written")  # noqa: FBT003 - a row


def _channels(settings: Settings) -> list[Finding]:
    smtp = bool(settings.smtp_url.get_secret_value())
    found = (
        ("WhatsApp", settings.has_twilio, "ENLACE_TWILIO_ACCOUNT_SID"),
        ("Telegram", settings.has_telegram, "ENLACE_TELEGRAM_TOKEN"),
        ("e-mail", smtp, "ENLACE_SMTP_URL"),
    )
    is_fine = not settings.is_production
    return [
        Finding(name, is_set or is_fine, "set up" if is_set else "simulated", f"set {setting}")
        for name, is_set, setting in found
    ]


async def _queues(settings: Settings) -> Finding:
    async with open_database(settings) as database, database.reading() as unit:
        waiting, counts = await unit.inbox.waiting(), await unit.outbox.counts()
    failed = counts.get("failed", 0)
    found = f"{waiting} to answer, {counts.get('queued', 0)} to send, {failed} failed"
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
