"""Accepts what the webhooks bring: into the database, or beside it while that is away."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot.failures import unless_stopped
from bot.receiving.gathering import Gathering
from bot.receiving.intake import Intake
from bot.receiving.spool import Spool
from domain.messages import InboundMessage
from storage.database import is_away

log = structlog.get_logger()

PATIENCE_S = 4.0  # Twilio hangs up after fifteen, Meta frowns at five
DRAIN_EVERY_S = 0.5
AT_ONCE = 512  # some transactions of the gathering


@dataclass
class Acceptance:
    """Keeps messages in the order in which they came, whichever way they took.

    As long as the spool holds anything, what comes goes behind it.
    """

    intake: Intake
    spool: Spool
    _draining: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._gathering = Gathering(self.intake)

    async def keep(self, message: InboundMessage) -> None:
        """Keep *message* before anybody is told so; raises SpoolFull or OSError if nobody can."""
        if not self.spool.messages:
            try:
                return await self._gathering.keep(message, PATIENCE_S)
            except Exception as failure:
                if not is_away(failure):
                    raise
                log.warning("database away", action="spooled", kind=type(failure).__name__)
        await self.spool.put(message)
        return None

    async def drain(self) -> None:
        """Bring what is in the spool to the inbox, oldest first.

        One that the database has already changes nothing: it is known by its id.
        """
        async with self._draining:
            while paths := await self.spool.oldest(AT_ONCE):
                found = await self.spool.read(paths)
                how = await asyncio.gather(*map(self._bring, found), return_exceptions=True)
                fates = [*zip(paths, how, strict=True)]
                await self.spool.remove([path for path, failure in fates if failure is None])
                for path, failure in fates:
                    if failure is not None:
                        await self._settle(path, failure)
            self.spool.recount()

    async def _bring(self, found: InboundMessage | Exception) -> None:
        """Keep one together with those beside it; they are gathered in the order of the spool."""
        if isinstance(found, Exception):
            raise found
        await self._gathering.keep(found, PATIENCE_S)

    async def _settle(self, path: Path, failure: BaseException) -> None:
        """Set aside what the database refuses; raises what it had to say where it is away."""
        if is_away(failure) or not isinstance(failure, Exception):
            raise failure
        log.error("spooled message refused", action="set_aside", exc_info=failure)
        await self.spool.set_aside(path)

    async def keep_draining(self) -> None:
        """Look every half second, until cancelled."""
        while True:
            if self.spool.messages:
                try:
                    await self.drain()
                    log.info("spool drained", action="drained")
                except Exception as failure:  # noqa: BLE001 - whatever it is, it is tried again
                    unless_stopped(failure)
                    log.info("still away", action="still_away", kind=type(failure).__name__)
            await asyncio.sleep(DRAIN_EVERY_S)
