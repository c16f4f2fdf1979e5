"""Tells other systems what they are owed: claim, commit; send; record, commit."""

import asyncio
import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
import structlog

from bot.clock import Clock
from bot.hooks.signatures import signed_headers
from bot.internet.public_addresses import AddressRefused, open_client
from bot.settings import Settings
from domain.cloud_events import cloud_event
from domain.hooks import Answer, Hook, HookDelivery, answer_of, settle
from storage.database import Database
from storage.hooks import Owed

log = structlog.get_logger()

STEP_S = 10  # to connect, to hand over, to hear the first word
WHOLE_S = 20
LEASE = timedelta(minutes=2)
CONTENT_TYPE = "application/cloudevents+json"


def open_hook_client(settings: Settings) -> httpx.AsyncClient:
    """The way out to hooks; in development they may be on this machine."""
    return open_client(allow_private=not settings.is_production, timeout=STEP_S)


@dataclass(frozen=True, slots=True)
class HookSender:
    """Sends events to hooks; several may run on one database."""

    database: Database
    clock: Clock
    client: httpx.AsyncClient
    source: str
    whole_s: float = WHOLE_S

    async def send_next(self) -> bool:
        """Tell one hook one thing that is due. False if nothing was."""
        now = self.clock.now()
        async with self.database.reading() as unit:
            if not await unit.hooks.is_due(now):
                return False
        async with self.database.unit() as unit:
            owed = await unit.hooks.claim(now, now + LEASE)
            await unit.commit()
        if owed is None:
            return False
        await self._record(owed, await self.tell(owed.hook, owed.delivery))
        return True

    async def tell(self, hook: Hook, delivery: HookDelivery) -> Answer:
        """Send one event once; only status and headers of the answer are read."""
        now = self.clock.now()
        body = self.body(delivery)
        headers = {
            "content-type": CONTENT_TYPE,
            "user-agent": "Enlace",
            **signed_headers(hook.secrets, delivery.event, body, now=now),
        }
        try:
            async with (
                asyncio.timeout(self.whole_s),
                self.client.stream("POST", hook.url, content=body, headers=headers) as response,
            ):
                return answer_of(response.status_code, retry_after(response.headers, now))
        except AddressRefused:
            return Answer("address-refused")
        except (TimeoutError, httpx.TimeoutException):
            return Answer("timeout")
        except (httpx.HTTPError, httpx.InvalidURL):
            return Answer("unreachable")

    def body(self, delivery: HookDelivery) -> bytes:
        """The event as it travels; the same bytes each time."""
        event = cloud_event(
            delivery.event, delivery.kind, delivery.facts, source=self.source, at=delivery.at
        )
        return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()

    async def _record(self, owed: Owed, answer: Answer) -> None:
        now, number = self.clock.now(), owed.delivery.number
        async with self.database.unit() as unit:
            current = await unit.hooks.owed(owed.hook.id, number)
            if current:
                hook, delivery = current.hook, current.delivery
                chance = random.random()  # noqa: S311 - spreads load, hides nothing
                await unit.record(settle(hook, delivery, answer, now=now, chance=chance))
            await unit.hooks.release(owed.hook.id, now)
            await unit.commit()
        if answer.reason:
            log.warning(
                "hook failed", action="hook_failed", hook=owed.hook.id, reason=answer.reason
            )


def retry_after(headers: httpx.Headers, now: datetime) -> timedelta:
    """How long the receiver asks to be left alone: seconds or a date; nothing if it does not."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal() and len(said) < 10:  # noqa: PLR2004 - three centuries are enough
        return timedelta(seconds=int(said))
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return timedelta()
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(aware - now, timedelta())
