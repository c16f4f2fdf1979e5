"""A running service with the emulators around it: everything over real HTTP on this machine."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.app import create_app
from bot.process.roles import running
from bot.service import Service, open_service
from bot.settings import Settings
from scheduler.schedule import Schedule
from tests.conftest import SECRETS, FixedClock
from tests.emulators.server import serving
from tests.emulators.telegram import TelegramEmulator
from tests.emulators.twilio import TwilioEmulator
from tests.talk import Talk

PATIENCE_S = 15


@dataclass
class Wired:
    """The service and both providers."""

    service: Service
    twilio: TwilioEmulator
    telegram: TelegramEmulator
    schedule: Schedule
    talk: Talk
    clock: FixedClock

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until *holds* is true; statuses are reported meanwhile."""
        async with asyncio.timeout(PATIENCE_S):
            while not holds():
                await self.twilio.report_statuses()
                await asyncio.sleep(0.02)

    async def sees(self, number: str, text: str) -> str:
        """Wait until somebody's WhatsApp shows *text*; the whole message."""

        def found() -> bool:
            return any(text in message.text for message in self.twilio.sent_to(number))

        await self.until(found)
        return self.twilio.person(number).sees()

    async def shows(self, chat: str, text: str) -> None:
        """Wait until somebody's Telegram shows *text*."""
        await self.until(lambda: any(text in m.text for m in self.telegram.shown_to(chat)))


@asynccontextmanager
async def wired(database_url: str, folder: Path, clock: FixedClock, **more) -> AsyncIterator[Wired]:
    """Everything running, with the organisation of the tests set up; its clock runs."""
    clock.start()
    twilio, telegram = TwilioEmulator(now=clock.now), TelegramEmulator(now=clock.now)
    async with twilio.running(), telegram.running():
        placeholder = _Late()
        async with serving(placeholder) as url:
            settings = Settings(
                _env_file=None,
                database_url=database_url,
                public_url=url,
                twilio_account_sid=twilio.account,
                twilio_auth_token=twilio.tokens,
                twilio_from=twilio.sender,
                twilio_api_url=twilio.url,
                twilio_content_url=twilio.url,
                telegram_token=telegram.token,
                telegram_secret=telegram.secret,
                telegram_api_url=telegram.url,
                **SECRETS,
                **({"media_url": f"file:{folder / 'media'}"} | more),
            )
            twilio.webhook_url = f"{url}/webhooks/twilio"
            telegram.webhook_url = f"{url}/webhooks/telegram"
            async with open_service(settings, clock) as patient:
                hasty = replace(patient.worker, album_pause=timedelta())
                service = replace(patient, worker=hasty)
                schedule = Schedule(service.database, clock.now, service.wake)
                placeholder.app = create_app(service, schedule)
                talk = Talk(service)
                await talk.set_up()
                async with running(service):
                    yield Wired(service, twilio, telegram, schedule, talk, clock)


class _Late:
    """Stands for the application until its own address is known."""

    app = None

    async def __call__(self, scope, receive, send) -> None:
        await self.app(scope, receive, send)


def a_picture(colour: str = "red") -> bytes:
    """A small JPEG."""
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return file.getvalue()
