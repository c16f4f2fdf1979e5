"""What becomes of a message once its channel has it: its status climbs, or it is sent again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.channels.base import ContactBlocked, OutsideWindow
from bot.channels.twilio_errors import failure_of
from bot.clock import Clock
from bot.sending.blocked import heed
from domain.messages import Channel
from domain.messaging.delivery import (
    LONGEST_DELAY,
    DeliveryReport,
    DeliveryStatus,
    next_try,
)
from storage.database import Database
from storage.messages.fates import Fared
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Takes delivery reports."""

    database: Database
    clock: Clock

    async def keep(self, report: DeliveryReport) -> None:
        """Let the status climb; a free text refused for the closed window becomes a template.

        What fails for another reason is tried on the person's next channel, and at last by e-mail.
        """
        async with self.database.unit() as unit:
            await self.put(unit, [report])
            await unit.commit()

    async def put(self, unit: UnitOfWork, reports: Sequence[DeliveryReport]) -> None:
        """Several within a transaction of the caller's."""
        now = self.clock.now()
        fared = await unit.fates.record(reports, Channel.WHATSAPP, now)
        failed = {f.notice: f for f in fared if f.report.status is DeliveryStatus.FAILED}
        for each in failed.values():  # a notice in several parts is sent again once
            await self._failed(unit, each, now)

    async def _failed(self, unit: UnitOfWork, fared: Fared, now: datetime) -> None:
        code = fared.report.why
        failure = failure_of(int(code) if code.isdecimal() else 0)
        log.warning("not delivered", action="undelivered", code=code)
        if isinstance(failure, ContactBlocked):
            await heed(unit, fared.contact, Channel.WHATSAPP, now)
        if fared.is_superseded:
            return
        if isinstance(failure, OutsideWindow) and not fared.only_template:
            await unit.outbox.insist_on_template(fared.notice, now)
        elif failure.is_passing:
            await _send_again(unit, fared, failure.reason, now)
        else:
            await unit.outbox.reroute(fared.notice, Channel.WHATSAPP, code, now)


async def _send_again(unit: UnitOfWork, fared: Fared, reason: str, now: datetime) -> None:
    """Later, as long as the notice is worth it."""
    at = now + LONGEST_DELAY
    if next_try(at, created_at=fared.created_at, expires_at=fared.expires_at):
        await unit.outbox.retry(fared.notice, at, reason, spent=True)
    else:
        await unit.outbox.give_up(fared.notice, reason)
