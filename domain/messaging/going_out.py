"""Whether a notice goes out, when, and by which way: as things are when it is sent, not queued."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.calendar import QuietHours
from domain.messages import Address, Channel, Notice, Urgency
from domain.people.contacts import Contact

OPTED_OUT, EXPIRED = "opted-out", "expired"
OTHER_WAY, NO_LETTERS = "other-way", "not-set-up"


def why_never(
    notice: Notice, contact: Contact, avoid: Collection[str], now: datetime, *, has_email: bool
) -> str:
    """Why *notice* must not go out any more, as a key for operators; empty where it may.

    It has failed by the channels to *avoid*. A reply goes to whoever has opted out, too.
    """
    if _has_better_way(notice, contact, avoid):
        return OTHER_WAY
    if not has_email and _is_copy(notice, contact):
        return NO_LETTERS
    if notice.expires_at and notice.expires_at <= now:
        return EXPIRED
    has_left = contact.opted_out_at and notice.urgency is not Urgency.REPLY
    return OPTED_OUT if has_left else ""


def quiet_until(
    notice: Notice, contact: Contact, timezone: ZoneInfo, now: datetime
) -> datetime | None:
    """Until when a person who wants quiet is spared *notice*; None where it goes out now."""
    if not contact.quiet or notice.urgency is not Urgency.NOTICE:
        return None
    quiet = QuietHours(*contact.quiet, timezone)
    return None if quiet.lets_through(now) else quiet.next_allowed(now)


def ways(notice: Notice, contact: Contact, avoid: Collection[str]) -> list[Address]:
    """Where to try: the channel asked for first; a letter is only ever a letter."""
    wanted = notice.channel
    known = [a for a in contact.addresses if a.channel.value not in avoid]
    if wanted is Channel.EMAIL:
        return [address for address in known if address.channel is wanted]
    return sorted(known, key=lambda a: (a.channel is not wanted, a.channel is Channel.EMAIL))


def _has_better_way(notice: Notice, contact: Contact, avoid: Collection[str]) -> bool:
    """Of a letter and its twin in chat, whoever has only one way gets the one that fits."""
    are_letters = {address.channel is Channel.EMAIL for address in contact.addresses}
    is_letter = notice.channel is Channel.EMAIL
    has_twin = is_letter or Channel.EMAIL.value in avoid
    return has_twin and are_letters == {not is_letter}


def _is_copy(notice: Notice, contact: Contact) -> bool:
    """A letter that cannot be sent is missed only by whoever has nothing else."""
    has_chat = any(address.channel is not Channel.EMAIL for address in contact.addresses)
    return notice.channel is Channel.EMAIL and has_chat
