"""What becomes of a message once its channel has it: its status climbs, or it is sent again."""

from dataclasses import dataclass

import structlog

from bot.channels.base import OutsideWindow
from bot.channels.twilio_errors import failure_of
from bot.clock import Clock
from domain.delivery import LONGEST_DELAY, DeliveryReport, DeliveryStatus
from domain.messages import Channel
from storage.database import Database
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
            await self.put(unit, report)
            await unit.commit()

    async def put(self, unit: UnitOfWork, report: DeliveryReport) -> None:
        """The same within a transaction of the caller's."""
        now = self.clock.now()
        found = await unit.outbox.record(report, Channel.WHATSAPP, now)
        if found is None or report.status is not DeliveryStatus.FAILED:
            return
        number, was_template = found
        code = report.error_code or ""
        failure = failure_of(int(code) if code.isdecimal() else 0)
        log.warning("not delivered", action="undelivered", code=code)
        if isinstance(failure, OutsideWindow) and not was_template:
            await unit.outbox.insist_on_template(number, now)
        elif failure.is_passing:
            await unit.outbox.send_again(number, now + LONGEST_DELAY, failure.reason)
        else:
            await unit.outbox.reroute(number, Channel.WHATSAPP, code, now)
