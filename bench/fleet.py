"""Several processes of the service on one PostgreSQL: started, killed, added to."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.faults.processes import Role, environment
from bot.settings import Settings
from storage.secrecy.vault import Vault
from tests.emulators.twilio import TwilioEmulator

SECRET = "a secret of the fleet"
TAKEN = "schedule_taken"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


@dataclass
class Fleet:
    """The processes, and what they are started with."""

    settings: Settings
    folder: Path
    tasks: asyncio.TaskGroup
    roles: list[Role] = field(default_factory=list)

    def add(self, command: str, **given: str) -> Role:
        """One process more."""
        all_given = environment(as_environment(self.settings) | given)
        role = Role(command, all_given, self.folder / f"{len(self.roles)}-{command}.log")
        self.roles.append(role)
        self.tasks.create_task(role.keep_running())
        return role

    def holder(self) -> Role | None:
        """The scheduler that took the lease last, by what the logs say."""
        taken = [(when, role) for role in self.roles for when in takings(role)]
        return max(taken, key=lambda each: each[0])[1] if taken else None


def takings(role: Role) -> list[str]:
    """When *role* took the schedule over."""
    lines = role.log.read_text(errors="replace").splitlines() if role.log.exists() else []
    return [found[0] for line in lines if TAKEN in line and (found := MOMENT.search(line))]


@asynccontextmanager
async def fleet(url: str, folder: Path, twilio: TwilioEmulator) -> AsyncIterator[Fleet]:
    """No process yet; all that were started are stopped in the end."""
    settings = Settings(
        _env_file=None,
        database_url=url,
        media_url=f"file:{folder / 'media'}",
        public_url="http://127.0.0.1:1",
        secret_key=SECRET,
        data_keys=(Vault.new_key(),),
        twilio_account_sid=twilio.account,
        twilio_auth_token=twilio.tokens,
        twilio_from=twilio.sender,
        twilio_api_url=twilio.url,
        twilio_content_url=twilio.url,
    )
    async with asyncio.TaskGroup() as tasks:
        started = Fleet(settings, folder, tasks)
        try:
            yield started
        finally:
            await asyncio.gather(*(role.stop() for role in started.roles))


def as_environment(settings: Settings) -> dict[str, str]:
    return {
        "ENLACE_DATABASE_URL": settings.database_url,
        "ENLACE_MEDIA_URL": settings.media_url,
        "ENLACE_PUBLIC_URL": settings.public_url,
        "ENLACE_SECRET_KEY": SECRET,
        "ENLACE_DATA_KEYS": settings.data_keys[0],
        "ENLACE_TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        "ENLACE_TWILIO_AUTH_TOKEN": settings.twilio_auth_token[0],
        "ENLACE_TWILIO_FROM": settings.twilio_from,
        "ENLACE_TWILIO_API_URL": settings.twilio_api_url,
        "ENLACE_TWILIO_CONTENT_URL": settings.twilio_content_url,
        "ENLACE_LOG": "info",
        "ENLACE_MODE": "development",
    }
