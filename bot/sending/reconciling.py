"""Compares what we know with the provider's own list, and makes up for what got lost on the way.

On start and every quarter of an hour: statuses whose callback never came, and messages of people
whose webhook never did. Everything is known by its id, so whatever is found twice changes nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.channels.twilio_list import TwilioList
from bot.clock import Clock
from bot.failures import unless_stopped
from domain.messages import Channel, InboundMessage
from domain.messaging.delivery import DeliveryReport
from storage.database import Database

log = structlog.get_logger()

EVERY = timedelta(minutes=15)
AGAIN = timedelta(hours=2)  # callbacks are late, and a page may change while it is read
AT_FIRST = timedelta(days=1)
LOOK_EVERY_S = 5
MARK = "reconciled_at"

Listed = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What was found that we did not know."""

    messages: int = 0
    statuses: int = 0


@dataclass(frozen=True, slots=True)
class Reconciling:
    """Looks through the list of one provider.

    Not while messages wait beside the database, whichever process put them there: they would be
    missed, and their times in the list are coarser than those that they were kept with.
    """

    database: Database
    clock: Clock
    listing: TwilioList
    read_message: Callable[[Listed, Sequence[Listed]], InboundMessage | None]
    read_status: Callable[[Listed], DeliveryReport | None]
    keep: Callable[[InboundMessage], Awaitable[None]]
    keep_status: Callable[[DeliveryReport], Awaitable[None]]
    is_drained: Callable[[], Awaitable[bool]]

    async def run(self) -> None:
        """At once, and then whenever a quarter of an hour has passed, until cancelled."""
        is_first = True
        while True:
            try:
                if await self.is_drained() and (is_first or await self._is_due()):
                    await self.look()
                    is_first = False
            except Exception as failure:  # noqa: BLE001 - the provider or the database is away
                unless_stopped(failure)
                log.warning("not reconciled", action="not_reconciled", kind=type(failure).__name__)
            await asyncio.sleep(LOOK_EVERY_S)

    async def look(self) -> Gaps:
        """Find what is missing since a while before the last time, and keep it."""
        now = self.clock.now()
        since = await self._since(now)
        messages = await self._messages(since)
        statuses = [await self._statuses(page) async for page in self.listing.outbound(since)]
        async with self.database.unit() as unit:
            await unit.marks.set(MARK, now.isoformat())
            await unit.commit()
        found = Gaps(messages, sum(statuses))
        log.info("reconciled", action="reconciled", found=found.messages + found.statuses)
        return found

    async def _is_due(self) -> bool:
        async with self.database.reading() as unit:
            mark = await unit.marks.get(MARK)
        return mark is None or self.clock.now() - datetime.fromisoformat(mark) >= EVERY

    async def _since(self, now: datetime) -> datetime:
        async with self.database.reading() as unit:
            mark = await unit.marks.get(MARK)
        return datetime.fromisoformat(mark) - AGAIN if mark else now - AT_FIRST

    async def _messages(self, since: datetime) -> int:
        """Put what the inbox lacks into it, the oldest of all pages first; how many there were."""
        missing: list[Listed] = []
        async for page in self.listing.inbound(since):
            missing += await self._unknown(page)
        refused = 0
        for listed in reversed(missing):
            message = self.read_message(listed, await self.listing.files(listed))
            if message and await self._is_spared(message):
                await self.keep(message)
            else:
                refused += 1
        return len(missing) - refused

    async def _is_spared(self, message: InboundMessage) -> bool:
        """Whether it is nobody's whom we forgot since they wrote it."""
        async with self.database.reading() as unit:
            return bool(await unit.erased.spared([message]))

    async def _unknown(self, page: Sequence[Listed]) -> list[Listed]:
        ids = [str(listed["sid"]) for listed in page]
        async with self.database.reading() as unit:
            known = await unit.inbox.known(Channel.WHATSAPP, ids)
            known |= await unit.erased.known(Channel.WHATSAPP, ids)
        return [listed for listed in page if listed["sid"] not in known]

    async def _statuses(self, page: Sequence[Listed]) -> int:
        """Let the statuses climb that we know to be lower; how many there were."""
        reports = [report for listed in page if (report := self.read_status(listed))]
        async with self.database.reading() as unit:
            behind = await unit.fates.behind(Channel.WHATSAPP, reports)
        for report in behind:
            await self.keep_status(report)
        return len(behind)
