"""Takes notices from the outbox: claim, commit; send; record, commit."""

import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.channels.base import (
    ChannelThrottled,
    Letter,
    OutcomeUnknown,
    Part,
    Photo,
    SendChannel,
    SendError,
)
from bot.clock import Clock
from bot.files import FileAddresses
from bot.letters import Composer
from bot.words import Tongue
from domain.calendar import QuietHours
from domain.contacts import Contact
from domain.delivery import DeliveryReport
from domain.media import MediaStatus
from domain.messages import Address, Channel, Urgency
from storage.database import Database
from storage.files import MediaStore
from storage.outbox import Claimed
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

KEEP_TRYING = timedelta(days=1)
PICTURES_WITHIN = timedelta(minutes=10)
LOOK_AGAIN = timedelta(seconds=2)
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=2), timedelta(minutes=10)
TRIES_TO_WRITE = 5
WINDOW = timedelta(hours=24) - timedelta(minutes=1)
NO_CONTACT, OPTED_OUT, EXPIRED, BROKEN = "no-contact", "opted-out", "expired", "broken"
QUIET_HOURS, PICTURE_AWAITED = "quiet-hours", "picture-awaited"


class NotNow(Exception):
    """The notice has to wait, through nobody's fault."""

    def __init__(self, until: datetime, reason: str) -> None:
        super().__init__(reason)
        self.until = until
        self.reason = reason


class NotAtAll(Exception):
    """The notice must not go out any more."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way to reach a person, with the letter ready and whether the 24-hour window is open."""

    channel: Channel
    letter: Letter
    is_open: bool


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends what waits in the outbox."""

    database: Database
    clock: Clock
    composer: Composer
    channels: Mapping[Channel, SendChannel]
    store: MediaStore
    files: FileAddresses
    told: Callable[[DeliveryReport], Awaitable[None]]

    async def send_next(self) -> bool:
        """Send the next notice that is due. False if none was."""
        now = self.clock.now()
        async with self.database.unit() as unit:
            claimed = await unit.outbox.claim(now)
            await unit.commit()
        if claimed is None:
            return False
        try:
            async with self.database.reading() as unit:
                routes = await self._routes(unit, claimed, now)
            await self._bring_photos(routes)
        except NotNow as wait:
            await self._wait(claimed, wait)
        except NotAtAll as never:
            await self._finish(claimed, "dropped", str(never))
        except Exception:  # a notice that cannot be written must not hold up the others
            log.exception("notice broken", action="notice_broken", notice=claimed.number)
            await self._put_aside(claimed)
        else:
            await self._send(claimed, routes)
        return True

    async def rescue(self) -> None:
        """Put notices in doubt that a process left in the middle of sending."""
        async with self.database.unit() as unit:
            rescued = await unit.outbox.rescue(self.clock.now())
            await unit.commit()
        if rescued:
            log.warning("notices in doubt", action="rescued", notices=rescued)

    async def _routes(self, unit: UnitOfWork, claimed: Claimed, now: datetime) -> list[Route]:
        """The ways to reach the person, best first; e-mail is for those who have nothing else."""
        contact = await unit.people.get(claimed.notice.to)
        if contact is None:
            raise NotAtAll(NO_CONTACT)
        tongue = Tongue(contact.locale, await unit.setup.timezone())
        _check_may_send(claimed, contact, tongue, now)
        photos = await self._photos(unit, claimed, now)
        routes = []
        for address in _addresses(claimed, contact):
            wrote_at = await unit.people.last_inbound_at(address)
            is_open = wrote_at is not None and now - wrote_at < WINDOW
            letter = self.composer.compose(claimed.notice, address, tongue, photos)
            is_open = is_open and not claimed.only_template
            routes.append(Route(address.channel, letter, is_open))
        return routes

    async def _photos(self, unit: UnitOfWork, claimed: Claimed, now: datetime) -> list[Photo]:
        """The pictures of a notice; one that is still on its way is waited for, within reason."""
        media = await unit.media.several(claimed.notice.message.media)
        is_late = now - claimed.created_at > PICTURES_WITHIN
        if any(m.status is MediaStatus.WANTED for m in media) and not is_late:
            raise NotNow(now + LOOK_AGAIN, PICTURE_AWAITED)
        return [
            Photo(m.id, self.store.shown(m.id), self.files.url(m.id, now), "image/jpeg")
            for m in media
            if m.status is MediaStatus.STORED and m.content_type.startswith("image/")
        ]

    async def _bring_photos(self, routes: Sequence[Route]) -> None:
        """Have them at hand: a channel may want the bytes, and they may be in a bucket."""
        for path in {photo.path for route in routes for photo in route.letter.photos}:
            await self.store.find(path)

    async def _send(self, claimed: Claimed, routes: Sequence[Route]) -> None:
        """Try one way after the other; what is passing is tried again later, the same way."""
        reason = "no-address"
        for route in routes:
            try:
                await self._send_by(claimed, route)
            except SendError as failure:
                reason = failure.reason
                log.warning(
                    "not sent", action="send_failed", reason=reason, channel=route.channel.value
                )
                if failure.is_passing:
                    return await self._postpone(claimed, failure)
            else:
                return None
        return await self._finish(claimed, "failed", reason)

    async def _send_by(self, claimed: Claimed, route: Route) -> None:
        channel = self.channels[route.channel]
        parts = channel.parts(route.letter, is_open=route.is_open)
        for part in parts:
            if part.number not in claimed.sent_parts:
                await self._send_part(claimed, route, channel, part, is_last=part is parts[-1])
        if parts[-1].number in claimed.sent_parts:
            await self._finish(claimed, "sent")
        await channel.settle(route.letter)

    async def _send_part(
        self, claimed: Claimed, route: Route, channel: SendChannel, part: Part, *, is_last: bool
    ) -> None:
        external_id = None
        if claimed.in_doubt_since:
            found = await channel.find(route.letter, part, claimed.in_doubt_since)
            async with self.database.reading() as unit:
                external_id = await unit.outbox.first_unknown(route.channel, found)
        external_id = external_id or await channel.send(route.letter, part)
        async with self.database.unit() as unit:
            now = self.clock.now()
            await unit.outbox.went(claimed.number, part.number, route.channel, external_id, now)
            if part.is_numbered and claimed.notice.urgency is not Urgency.REPLY:
                listed = [choice.id for choice in claimed.notice.message.choices]
                await unit.conversations.list_choices(claimed.notice.to, listed)
            if is_last:
                await unit.outbox.finish(claimed.number, "sent")
            early = await unit.outbox.take_early(route.channel, external_id)
            await unit.commit()
        if early:
            await self.told(early)

    async def _put_aside(self, claimed: Claimed) -> None:
        """Try again a little later: it may be the database that was away, and not the notice."""
        if claimed.attempts >= TRIES_TO_WRITE:
            return await self._finish(claimed, "failed", BROKEN)
        at = self.clock.now() + delay(claimed.attempts)
        return await self._again(claimed, at, BROKEN, spent=True)

    async def _wait(self, claimed: Claimed, wait: NotNow) -> None:
        await self._again(claimed, wait.until, wait.reason, spent=False)

    async def _postpone(self, claimed: Claimed, failure: SendError) -> None:
        now = self.clock.now()
        if now - claimed.created_at > KEEP_TRYING:
            return await self._finish(claimed, "failed", failure.reason)
        wait = failure.retry_after if isinstance(failure, ChannelThrottled) else None
        at = now + (wait or delay(claimed.attempts))
        is_unknown = isinstance(failure, OutcomeUnknown)
        spent = is_unknown or wait is None
        return await self._again(claimed, at, failure.reason, spent=spent, is_unknown=is_unknown)

    async def _again(
        self, claimed: Claimed, at: datetime, reason: str, *, spent: bool, is_unknown: bool = False
    ) -> None:
        """Try again at *at*; what may have gone out before stays in doubt until it is known."""
        async with self.database.unit() as unit:
            if is_unknown or claimed.in_doubt_since:
                await unit.outbox.doubt(claimed.number, at, reason, spent=spent)
            else:
                await unit.outbox.retry(claimed.number, at, reason, spent=spent)
            await unit.commit()

    async def _finish(self, claimed: Claimed, status: str, reason: str = "") -> None:
        async with self.database.unit() as unit:
            await unit.outbox.finish(claimed.number, status, reason)
            await unit.commit()


def delay(attempts: int) -> timedelta:
    """How long to wait after *attempts* failures: doubling, bounded, and not all at once."""
    full: timedelta = min(FIRST_DELAY * 2 ** min(attempts, 12), LONGEST_DELAY)
    return full * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, hides nothing


def _check_may_send(claimed: Claimed, contact: Contact, tongue: Tongue, now: datetime) -> None:
    """Expiry, opting out and quiet hours count at the moment of sending, not of queuing."""
    notice = claimed.notice
    if notice.expires_at and notice.expires_at <= now:
        raise NotAtAll(EXPIRED)
    if notice.urgency is Urgency.REPLY:
        return
    if contact.opted_out_at:
        raise NotAtAll(OPTED_OUT)
    if contact.quiet and notice.urgency is Urgency.NOTICE:
        quiet = QuietHours(*contact.quiet, tongue.timezone)
        if not quiet.lets_through(now):
            raise NotNow(quiet.next_allowed(now), QUIET_HOURS)


def _addresses(claimed: Claimed, contact: Contact) -> list[Address]:
    """Where to try: the channel asked for first; a letter is only ever a letter."""
    wanted = claimed.notice.channel
    known = [a for a in contact.addresses if a.channel.value not in claimed.avoid]
    if wanted is Channel.EMAIL:
        return [address for address in known if address.channel is wanted]
    return sorted(known, key=lambda a: (a.channel is not wanted, a.channel is Channel.EMAIL))
