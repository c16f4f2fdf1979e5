"""Everything that runs, wired together once: the parts, and the loops that keep them going."""

import asyncio
import secrets
import time
from base64 import b32hexencode
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import aiosmtplib
import httpx
import structlog

from bot import failures
from bot.bells import Bell
from bot.channels.base import FileSource, SendChannel
from bot.channels.email import EmailChannel
from bot.channels.simulator import SimulatorChannel
from bot.channels.twilio_api import TwilioApi
from bot.channels.twilio_contents import KnownContent
from bot.channels.twilio_files import TwilioFiles
from bot.channels.twilio_list import TwilioList
from bot.channels.whatsapp import TwilioAccount, WhatsAppChannel
from bot.clock import Clock
from bot.hooks.telling import HookSender, open_hook_client
from bot.internet.certificates import authorities
from bot.internet.web_files import WebFiles
from bot.metrics import MeteredChannel, Metrics
from bot.patience import patience_of
from bot.pictures.examiner import Examiner
from bot.pictures.likeness import Likenesses
from bot.receiving.acceptance import Acceptance
from bot.receiving.intake import Intake
from bot.receiving.spool import Spool
from bot.scenes import Stage
from bot.sending.deliveries import Deliveries
from bot.sending.errands import Errands
from bot.sending.file_addresses import FileAddresses
from bot.sending.letters import Composer
from bot.sending.pacing import Pacer, telegram_pace, whatsapp_pace
from bot.sending.rescuing import Rescuing
from bot.sending.sender import Sender
from bot.sending.takers import Sending
from bot.settings import Settings
from bot.titles import titles_in
from bot.waitlist.importing import Importer
from bot.words import FIRST, Catalogues
from bot.worker import Worker
from bot.workshop import Workshop
from dialogs.registry import BOOK
from domain.media import MediaSource
from domain.messages import Channel
from domain.messaging.pacing import ChannelPace
from storage.database import Database
from storage.files import MediaStore, open_store
from storage.news import Topic
from storage.secrecy.vault import Vault

log = structlog.get_logger()

HOOK_SENDERS = 2
IDLE_S = 1.0
TIMEOUT_S = 20
RESCUE_EVERY_S = 2
WORKERS = 8  # they share what waits for the disk


def _quiet() -> dict[Topic, Bell]:
    return {topic: Bell() for topic in Topic}


@dataclass(frozen=True)
class Service:
    """The parts of a running service."""

    settings: Settings
    database: Database
    clock: Clock
    catalogues: Catalogues
    store: MediaStore
    files: FileAddresses
    intake: Intake
    acceptance: Acceptance
    deliveries: Deliveries
    worker: Worker
    sender: Sender
    rescuing: Rescuing
    workshop: Workshop
    hooks: HookSender
    examiner: Examiner
    importer: Importer
    metrics: Metrics
    listing: TwilioList | None = None
    news: Mapping[Topic, Bell] = field(default_factory=_quiet)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, noted: Mapping[Topic, int]) -> None:
        """There is something to do, for so many of each kind."""
        for topic, times in noted.items():
            self.news[topic].ring(times)

    def wake(self) -> None:
        """There may be something to do for anybody."""
        for bell in self.news.values():
            bell.ring_for_all()

    def stop(self) -> None:
        """Take nothing new; what is under way is finished."""
        self.stopping.set()
        self.wake()

    async def work_off(self) -> None:
        """Do everything that is due, until nothing is: for the terminal and for tests."""
        busy = True
        while busy:
            busy = await self.worker.answer_next()
            busy = await self.workshop.get_next() or busy
            busy = await self.examiner.judge_next() or busy
            busy = await self.sender.send_next() or busy
            busy = await self.hooks.send_next() or busy
            busy = await self.importer.bring_next() or busy


def new_id() -> str:
    """A name that nobody can guess and no two things share: the second, and 48 bits of chance.

    Five of these come first: files are sorted into folders by them. In an index, what is made
    together lies together, in 32 places, however many rows there are.
    """
    name = (secrets.randbits(5) << 32 | int(time.time())) << 43 | secrets.randbits(43)
    return b32hexencode(name.to_bytes(10)).decode().lower()


def open_database(settings: Settings) -> Database:
    """The database that *settings* name."""
    data_keys, secret = settings.keys()
    return Database(settings.database_url, Vault(data_keys, secret), new_id, settings.locale)


@asynccontextmanager
async def open_service(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Service]:
    """Wire the parts together, and let go of all connections at the end."""
    database = open_database(settings)
    clock = clock or Clock()
    async with httpx.AsyncClient(timeout=TIMEOUT_S, verify=authorities()) as client:
        network = Network(settings, database, clock, client)
        try:
            yield _wire(settings, database, clock, network)
        finally:
            await network.close()
            await database.close()


class Network:
    """The ways out and the sources of files, real where there are credentials."""

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
            Channel.WHATSAPP: SimulatorChannel(database, clock, has_window=True),
            Channel.TELEGRAM: SimulatorChannel(database, clock, has_window=False),
            Channel.EMAIL: _email(settings),
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


def _wire(settings: Settings, database: Database, clock: Clock, network: Network) -> Service:
    catalogues = Catalogues()
    intake = Intake(database, clock, timedelta(days=settings.silent_days))
    store = open_store(settings.media_url, settings.media_cache)
    files = FileAddresses(settings.base_url, settings.keys()[1])
    composer = Composer(catalogues, BOOK.stamp)
    deliveries = Deliveries(database, clock)
    metrics = Metrics()
    stopping = asyncio.Event()
    channels = {
        name: MeteredChannel(name.value, channel, metrics)
        for name, channel in network.channels.items()
    }
    errands = Errands(database, clock, Pacer(network.paces, clock.now), store, files, new_id())
    sender = Sender(database, clock, errands, composer, channels, store, deliveries.keep)
    service = Service(
        settings=settings,
        database=database,
        clock=clock,
        catalogues=catalogues,
        store=store,
        files=files,
        intake=intake,
        acceptance=Acceptance(intake, Spool(settings.spool_folder, database.vault)),
        deliveries=deliveries,
        worker=_worker(settings, database, clock, catalogues),
        sender=sender,
        rescuing=Rescuing(database, clock, errands.boot, sender.in_hand),
        workshop=Workshop(database, clock, store, network.sources, catalogues, settings.locale),
        hooks=HookSender(database, clock, network.outward, settings.base_url),
        examiner=Examiner(database, clock, store, Likenesses(database)),
        importer=Importer(
            database, partial(open_database, settings), store, clock.now, stopping.is_set
        ),
        metrics=metrics,
        listing=network.listing,
        stopping=stopping,
    )
    database.on_news = service.hear
    return service


def _worker(settings: Settings, database: Database, clock: Clock, catalogues: Catalogues) -> Worker:
    stage = Stage(BOOK, catalogues.locales, titles_in(catalogues))
    pause = timedelta(seconds=settings.album_pause)
    return Worker(database, clock, stage, pause, patience_of(settings))


def _email(settings: Settings) -> EmailChannel:
    url = httpx.URL(settings.smtp_url.get_secret_value() or "smtp://")
    if not url.host:
        return EmailChannel(None, "")
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


async def run_loops(service: Service) -> None:
    """Answer, send and fetch, until stopped; whoever has nothing to do waits for news."""
    await asyncio.to_thread(service.catalogues.open, FIRST, service.settings.locale)
    await _appear(service)
    async with asyncio.TaskGroup() as tasks:
        sending = _sending(service)
        answer_next = service.metrics.timed(partial(service.worker.answer_next, sending))
        for _ in range(WORKERS):
            tasks.create_task(_keep_at(service, answer_next, Topic.MESSAGES))
        tasks.create_task(_keep_at(service, service.workshop.get_next, Topic.FILES))
        tasks.create_task(_keep_at(service, service.examiner.judge_next, Topic.EVIDENCE))
        tasks.create_task(_keep_at(service, service.importer.bring_next, Topic.UPLOADS))
        tasks.create_task(sending.run())
        for _ in range(HOOK_SENDERS):
            tasks.create_task(_keep_at(service, service.hooks.send_next, Topic.HOOKS))
        tasks.create_task(_rescue(service))
        tasks.create_task(_hear_others(service))


async def _keep_at(
    service: Service,
    step: Callable[[], Awaitable[bool]],
    topic: Topic,
) -> None:
    bell = service.news[topic]
    while not service.stopping.is_set():
        missed = bell.missed
        try:
            did_something = await step()
        except Exception as error:  # noqa: BLE001 - whatever it is, the loop goes on
            failures.unless_stopped(error)
            failures.tell(error)
            service.metrics.step_failures.inc()
            await asyncio.sleep(IDLE_S)
        else:
            if not did_something:
                await bell.rest(missed, IDLE_S)  # time alone brings work as well


def _sending(service: Service) -> Sending:
    return Sending(service.sender, service.news[Topic.NOTICES], service.stopping.is_set)


async def _rescue(service: Service) -> None:
    """Say that this process lives, and look after what dead ones left; it ends with the others."""
    while not service.stopping.is_set():
        try:
            await service.rescuing.beat()
            await service.rescuing.look()
            if not service.settings.is_production:
                await service.clock.look(service.database)
        except Exception as error:  # noqa: BLE001 - whatever it is, the loop goes on
            failures.tell(error)
        with suppress(TimeoutError):
            await asyncio.wait_for(service.stopping.wait(), RESCUE_EVERY_S)


async def _hear_others(service: Service) -> None:
    """Hear what other processes leave to be done, until stopped."""
    listening = asyncio.create_task(service.database.listen())
    try:
        await service.stopping.wait()
    finally:
        listening.cancel()


async def _appear(service: Service) -> None:
    """Be known to live before claiming anything, however long the database is away."""
    while not service.stopping.is_set():
        try:
            await service.rescuing.beat()
        except Exception as error:  # noqa: BLE001 - whatever it is, the loop goes on
            failures.tell(error)
            await asyncio.sleep(RESCUE_EVERY_S)
        else:
            return
