"""The ways out and the sources of files, real where there are credentials."""

from collections.abc import Awaitable, Callable

import aiosmtplib
import httpx

from bot.channels.absent import AbsentChannel
from bot.channels.base import FileSource, SendChannel
from bot.channels.email import EmailChannel
from bot.channels.simulator import SimulatorChannel
from bot.channels.twilio_api import TwilioApi
from bot.channels.twilio_contents import KnownContent
from bot.channels.twilio_files import TwilioFiles
from bot.channels.twilio_list import TwilioList
from bot.channels.whatsapp import TwilioAccount, WhatsAppChannel
from bot.clock import Clock
from bot.hooks.telling import open_hook_client
from bot.internet.web_files import WebFiles
from bot.sending.pacing import telegram_pace, whatsapp_pace
from bot.settings import Settings
from domain.media import MediaSource
from domain.messages import Channel
from domain.messaging.pacing import ChannelPace
from storage.database import Database

TIMEOUT_S = 20


class Network:
    """Channels with their paces, the sources of files, and the provider's list of messages."""

    def __init__(
        self, settings: Settings, database: Database, clock: Clock, client: httpx.AsyncClient
    ) -> None:
        self.outward = open_hook_client(settings)
        self._closing: list[Callable[[], Awaitable[None]]] = [self.outward.aclose]
        web = WebFiles(allow_private=not settings.is_production)
        self.sources: dict[MediaSource, FileSource] = {MediaSource.WEB: web}
        self.paces: dict[Channel, ChannelPace] = {}
        self.listing: TwilioList | None = None
        self.channels: dict[Channel, SendChannel] = {
            Channel.WHATSAPP: _instead(settings, database, clock, has_window=True),
            Channel.TELEGRAM: _instead(settings, database, clock, has_window=False),
            Channel.EMAIL: _email(settings) if settings.has_email else AbsentChannel(),
        }
        if settings.has_twilio:
            self._use_twilio(settings, database, client)
        if settings.has_telegram:
            self._use_telegram(settings)

    def _use_twilio(
        self, settings: Settings, database: Database, client: httpx.AsyncClient
    ) -> None:
        account = TwilioAccount(
            settings.twilio_account_sid,
            settings.twilio_auth_token[0],
            settings.twilio_from,
            settings.twilio_api_url,
            settings.twilio_content_url,
            f"{settings.base_url}/webhooks/twilio/status",
        )
        api = TwilioApi(account.sid, account.token)
        self._closing.append(api.close)
        self.channels[Channel.WHATSAPP] = WhatsAppChannel(account, api, KnownContents(database))
        self.listing = TwilioList(account, client)
        self.paces[Channel.WHATSAPP] = whatsapp_pace(settings.twilio_per_second)
        self.sources[MediaSource.WHATSAPP] = TwilioFiles(
            account.sid, account.token, account.api_url, client
        )

    def _use_telegram(self, settings: Settings) -> None:
        from bot.channels.telegram import TelegramChannel, TelegramFiles, connect  # noqa: PLC0415 - aiogram takes two seconds and 150 MB

        bot = connect(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
        self.channels[Channel.TELEGRAM] = TelegramChannel(bot)
        self.paces[Channel.TELEGRAM] = telegram_pace(settings.telegram_per_second)
        self.sources[MediaSource.TELEGRAM] = TelegramFiles(bot)
        self._closing.append(bot.session.close)

    async def close(self) -> None:
        """Let connections of their own go."""
        for close in self._closing:
            await close()


class KnownContents:
    """The provider's content objects, remembered in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: str) -> KnownContent | None:
        """The object called *name*."""
        async with self._database.reading() as unit:
            content = await unit.contents.get(name)
        return KnownContent(content.sid, content.digest, content.approval) if content else None

    async def keep(self, name: str, sid: str, digest: str, approval: str) -> None:
        """Remember an object."""
        async with self._database.unit() as unit:
            await unit.contents.keep(name, sid, digest, approval)
            await unit.commit()


def _instead(
    settings: Settings, database: Database, clock: Clock, *, has_window: bool
) -> SendChannel:
    """What stands for a channel without credentials; nobody real looks at a simulated telephone."""
    if settings.is_production:
        return AbsentChannel()
    return SimulatorChannel(database, clock, has_window=has_window)


def _email(settings: Settings) -> EmailChannel:
    url = httpx.URL(settings.smtp_url.get_secret_value())
    server = aiosmtplib.SMTP(
        hostname=url.host,
        port=url.port or (465 if url.scheme == "smtps" else 587),
        username=url.username or None,
        password=url.password or None,
        use_tls=url.scheme == "smtps",
        timeout=TIMEOUT_S,
    )
    sender = url.params.get("from") or f"enlace@{httpx.URL(settings.base_url).host}"
    return EmailChannel(server, sender)
