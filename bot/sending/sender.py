"""Carries notices out: claimed with all that is needed, sent without the database, recorded."""

import random
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot.channels.base import (
    ButtonsRefused,
    ChannelThrottled,
    ContactBlocked,
    Letter,
    OutcomeUnknown,
    Part,
    SendChannel,
    SendError,
)
from bot.clock import Clock
from bot.sending.blocked import heed
from bot.sending.errands import Errand, Errands, Rest, Settled
from bot.sending.letters import Composer
from bot.sending.pacing import NotNow, Pacer
from dialogs.offered import remembered
from domain.messages import Channel, Urgency
from domain.messaging.costs import prefix_of
from domain.messaging.delivery import DeliveryReport, delay, next_try
from domain.messaging.queues import OutboxStatus
from storage.database import Database
from storage.files import MediaStore
from storage.messages.lanes import LANES, Lane
from storage.messages.outbox import Claimed, SentPart

log = structlog.get_logger()

TRIES_TO_WRITE = 5
BROKEN, NO_ADDRESS = "broken", "no-address"


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
    errands: Errands
    composer: Composer
    channels: Mapping[Channel, SendChannel]
    store: MediaStore
    told: Callable[[DeliveryReport], Awaitable[None]]
    in_hand: set[int] = field(default_factory=set)

    @property
    def pacer(self) -> Pacer:
        """How fast the channels may be used."""
        return self.errands.pacer

    async def take(self, lanes: Collection[Lane] = LANES) -> Errand | Rest | Settled | None:
        """Claim the next notice that may go out now in *lanes*."""
        return await self.errands.take(lanes)

    async def send_next(self) -> bool:
        """Send the next notice that is due. False if none was."""
        errand = await self.take()
        if isinstance(errand, Errand):
            await self.carry_out(errand)
        return errand is not None

    async def carry_out(self, errand: Errand) -> None:
        """Send a notice that was claimed, and record what became of it."""
        self.in_hand.add(errand.number)
        try:
            await self._carry_out(errand)
        finally:
            self.in_hand.discard(errand.number)

    async def _carry_out(self, errand: Errand) -> None:
        try:
            routes = self._routes(errand)
            await self._bring_photos(routes)
        except Exception:  # a notice that cannot be written must not hold up the others
            log.exception("notice broken", action="notice_broken", notice=errand.number)
            await self._put_aside(errand)
        else:
            await self._send(errand, routes)

    def _routes(self, errand: Errand) -> list[Route]:
        """The ways to reach the person, best first; e-mail is for those who have nothing else."""
        notice, only_template = errand.claimed.notice, errand.claimed.only_template
        lasts = notice.expires_at - self.clock.now() if notice.expires_at else None
        return [
            Route(
                address.channel,
                replace(
                    self.composer.compose(notice, address, errand.tongue, errand.photos),
                    lasts=lasts,
                ),
                is_open and not only_template,
            )
            for address, is_open in errand.addresses
        ]

    async def _bring_photos(self, routes: Sequence[Route]) -> None:
        """Have them at hand: a channel may want the bytes, and they may be in a bucket."""
        for path in {photo.path for route in routes for photo in route.letter.photos}:
            await self.store.find(path)

    async def _send(self, errand: Errand, routes: Sequence[Route]) -> None:
        """Try one way after the other; what is passing is tried again later, the same way."""
        reason = errand.claimed.refused or NO_ADDRESS
        for route in routes:
            try:
                await self._send_by(errand, route)
            except NotNow as wait:
                return await self._wait(errand, wait)
            except SendError as failure:
                reason = failure.reason
                log.warning(
                    "not sent", action="send_failed", reason=reason, channel=route.channel.value
                )
                if failure.is_passing:
                    return await self._postpone(errand, failure)
                if isinstance(failure, ContactBlocked):
                    await self._heed(errand, route.channel)
            else:
                return None
        return await self._finish(errand, OutboxStatus.FAILED, reason)

    async def _send_by(self, errand: Errand, route: Route) -> None:
        channel = self.channels[route.channel]
        parts = channel.parts(route.letter, is_open=route.is_open)
        sent = errand.claimed.sent_parts
        missing = [p for p in parts if SentPart(route.channel, p.is_template, p.number) not in sent]
        for part in missing:
            is_paid = part is missing[0] and route.channel is errand.paid
            if not is_paid:
                await self._pay(errand, route.channel)
            await self._send_part(errand, route, channel, part, is_last=part is parts[-1])
        if parts[-1] not in missing:
            await self._finish(errand, OutboxStatus.SENT)
        await channel.settle(route.letter)

    async def _pay(self, errand: Errand, channel: Channel) -> None:
        """Take a token for one more message; raises NotNow if there is none."""
        if not self.pacer.binds(channel):
            return
        async with self.database.unit() as unit:
            await self.pacer.take(unit, channel, errand.claimed.notice)
            await unit.commit()

    async def _send_part(
        self, errand: Errand, route: Route, channel: SendChannel, part: Part, *, is_last: bool
    ) -> None:
        claimed = errand.claimed
        external_id = await self._found(claimed, route, channel, part)
        if external_id is None:
            try:
                external_id = await _sent(channel, route.letter, part)
            except ButtonsRefused as refused:
                part = refused.instead
                external_id = await _sent(channel, route.letter, part)
        async with self.database.unit() as unit:
            now = self.clock.now()
            await unit.fates.went(
                claimed.number,
                part.number,
                route.channel,
                external_id,
                now,
                is_template=part.is_template,
                prefix=prefix_of(route.letter.to),
            )
            if part.is_numbered and claimed.notice.urgency is not Urgency.REPLY:
                listed = remembered(claimed.notice.message.choices)
                await unit.conversations.list_choices(claimed.notice.to, listed)
            if is_last:
                await unit.outbox.finish(claimed.number, OutboxStatus.SENT)
            early = await unit.fates.take_early(route.channel, external_id)
            await unit.commit()
        if early:
            await self.told(early)

    async def _found(
        self, claimed: Claimed, route: Route, channel: SendChannel, part: Part
    ) -> str | None:
        """What the channel took of a notice in doubt, by its id there."""
        if not claimed.in_doubt_since:
            return None
        found = await channel.find(route.letter, part, claimed.in_doubt_since)
        async with self.database.reading() as unit:
            return await unit.fates.first_unknown(route.channel, found)

    async def _put_aside(self, errand: Errand) -> None:
        """Try again a little later: it may be the database that was away, and not the notice."""
        if errand.claimed.attempts >= TRIES_TO_WRITE:
            return await self._finish(errand, OutboxStatus.FAILED, BROKEN)
        at = self.clock.now() + _pause(errand.claimed)
        return await self._again(errand.claimed, at, BROKEN, spent=True)

    async def _wait(self, errand: Errand, wait: NotNow) -> None:
        await self._again(errand.claimed, wait.until, wait.reason, spent=False)

    async def _postpone(self, errand: Errand, failure: SendError) -> None:
        """Try again later, as long as the notice is worth it; as told, if the channel told us."""
        claimed = errand.claimed
        wait = failure.retry_after if isinstance(failure, ChannelThrottled) else None
        at = self.clock.now() + (wait or _pause(claimed))
        until = claimed.notice.expires_at
        if next_try(at, created_at=claimed.created_at, expires_at=until) is None:
            return await self._finish(errand, OutboxStatus.FAILED, failure.reason)
        is_unknown = isinstance(failure, OutcomeUnknown)
        spent = is_unknown or wait is None
        return await self._again(claimed, at, failure.reason, spent=spent, is_unknown=is_unknown)

    async def _again(
        self, claimed: Claimed, at: datetime, reason: str, *, spent: bool, is_unknown: bool = False
    ) -> None:
        async with self.database.unit() as unit:
            await unit.outbox.again(claimed, at, reason, spent=spent, is_unknown=is_unknown)
            await unit.commit()

    async def _heed(self, errand: Errand, channel: Channel) -> None:
        async with self.database.unit() as unit:
            await heed(unit, errand.claimed.notice.to, channel, self.clock.now())
            await unit.commit()

    async def _finish(self, errand: Errand, status: OutboxStatus, reason: str = "") -> None:
        async with self.database.unit() as unit:
            await unit.outbox.finish(errand.number, status, reason)
            await unit.commit()


async def _sent(channel: SendChannel, letter: Letter, part: Part) -> str:
    """The id of what was sent; whatever a library did not expect may have happened on either side.

    Raises SendError.
    """
    try:
        return await channel.send(letter, part)
    except SendError:
        raise
    except Exception as error:
        log.exception("not foreseen", action="send_unforeseen")
        raise OutcomeUnknown(type(error).__name__) from error


def _pause(claimed: Claimed) -> timedelta:
    return delay(claimed.attempts, random.random())  # noqa: S311 - spreads load, hides nothing
