"""Everything that runs, wired together once."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import httpx

from bot.bells import Bell
from bot.channels.twilio_list import TwilioList
from bot.clock import Clock
from bot.database import open_database
from bot.hooks.telling import HookSender
from bot.ids import new_id
from bot.internet.certificates import authorities
from bot.metrics import MeteredChannel, Metrics
from bot.network import TIMEOUT_S, Network
from bot.patience import patience_of
from bot.pictures.examiner import Examiner
from bot.pictures.likeness import Likenesses
from bot.receiving.acceptance import Acceptance
from bot.receiving.intake import Intake
from bot.receiving.spool import Spool
from bot.scenes.loading import Stage
from bot.sending.deliveries import Deliveries
from bot.sending.errands import Errands
from bot.sending.file_addresses import FileAddresses
from bot.sending.letters import Composer
from bot.sending.pacing import Pacer
from bot.sending.rescuing import Rescuing
from bot.sending.sender import Sender
from bot.settings import Settings
from bot.titles import titles_in
from bot.waitlist.importing import Importer
from bot.words import Catalogues
from bot.worker import Worker
from bot.workshop import Workshop
from dialogs.registry import BOOK
from storage.database import Database
from storage.files import MediaStore, open_store
from storage.news import Topic


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
        workshop=Workshop(database, clock, store, network.sources, catalogues),
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
