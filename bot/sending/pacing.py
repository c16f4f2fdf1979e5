"""Keeps all processes together within what each channel bears, and replies ahead of the rest.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
https://www.twilio.com/docs/whatsapp/api#rate-limits
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.messages import Channel, Notice
from domain.messaging.pacing import ChannelPace, Limit, allowed_at, take
from storage.messages.lanes import LANES, Lane
from storage.unit_of_work import UnitOfWork

# Of what a second bears on Telegram three are kept back: it counts from any moment, we do not.
TELEGRAM_KEPT = 3
# Twilio queues what comes too fast for a while; Meta lends 45 messages to one person in advance.
TO_ONE_ON_WHATSAPP = Limit(timedelta(seconds=6), burst=20, kept=10)
TO_ONE_ON_TELEGRAM = Limit(timedelta(seconds=1), burst=3, kept=1)
TOO_FAST = "too-fast"


def telegram_pace(each_second: int) -> ChannelPace:
    """What Telegram bears: *each_second* to all chats together, one to each."""
    every = timedelta(seconds=1) / max(each_second - TELEGRAM_KEPT, 1)
    return ChannelPace(Limit(every, burst=TELEGRAM_KEPT, kept=1), TO_ONE_ON_TELEGRAM)


def whatsapp_pace(each_second: int) -> ChannelPace:
    """What Twilio bears: *each_second* from our sender, one in six seconds to each person."""
    return ChannelPace(
        Limit(timedelta(seconds=1) / each_second, burst=20, kept=5), TO_ONE_ON_WHATSAPP
    )


class NotNow(Exception):
    """The notice has to wait, through nobody's fault."""

    is_for_person = False

    def __init__(self, until: datetime, reason: str) -> None:
        super().__init__(reason)
        self.until = until
        self.reason = reason


class SenderFull(NotNow):
    """The channel bears no more from us for now."""


class PersonFull(NotNow):
    """The person is sent no more for now."""

    is_for_person = True


@dataclass(frozen=True, slots=True)
class Pacer:
    """Takes tokens from buckets that rest in the database."""

    paces: Mapping[Channel, ChannelPace]
    now: Callable[[], datetime]

    def binds(self, channel: Channel) -> bool:
        """Whether *channel* has limits at all."""
        return channel in self.paces

    async def shut(self, unit: UnitOfWork) -> dict[Lane, datetime]:
        """The lanes whose channel bears nothing more now, with the moment at which it will."""
        now = self.now()
        full_at = await unit.paces.full_at(list(self.paces))
        opens = {
            (urgency, channel): allowed_at(full_at[channel], self.paces[channel].sender, urgency)
            for urgency, channel in LANES
            if channel in full_at
        }
        return {lane: at for lane, at in opens.items() if at > now}

    async def take(self, unit: UnitOfWork, channel: Channel, notice: Notice) -> None:
        """Take a token from the sender's bucket and one from the person's; raises NotNow."""
        pace = self.paces.get(channel)
        if pace is None:
            return
        person = f"{channel}/{notice.to}"
        await unit.paces.hold(channel, person)
        now = self.now()  # and not before: whoever was held up must not seem to come too early
        full_at = await unit.paces.full_at([channel, person])
        limits = {channel.value: pace.sender, person: pace.person}
        for name, full in ((channel, SenderFull), (person, PersonFull)):
            at = allowed_at(full_at.get(name, now), limits[name], notice.urgency)
            if at > now:
                raise full(at, TOO_FAST)
        after = {n: take(full_at.get(n, now), limit, now) for n, limit in limits.items()}
        await unit.paces.save(after)
