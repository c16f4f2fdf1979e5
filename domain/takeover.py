"""A person takes a conversation over from the bot, writes in it, and hands it back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.errors import DomainError
from domain.events import Decision, Entity, Event
from domain.ids import ContactId
from domain.messaging.conversations import Conversation, Place, go
from domain.wording import pressed

# As long as somebody waits at a counter whose clerk was called away, and no longer.
LEFT_ALONE_AFTER = timedelta(hours=1)
LONGEST_WORDS = 1500  # what WhatsApp takes in one message by Twilio, with room for a few marks
WAYS_ON = ("menu", "person")


@dataclass(frozen=True, slots=True)
class Tending(Entity):
    """Who tends to a contact's conversation: the bot, unless a person took it over.

    `called_at` is since when the contact waits for a person; `tended_at` when the person who
    took it over last did anything in it.
    """

    contact: ContactId
    called_at: datetime | None = None
    by: ContactId | None = None
    since: datetime | None = None
    tended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TalkEvent(Event):
    """Something that a person did in a contact's conversation, or left undone."""

    contact: ContactId
    by: ContactId | None


@dataclass(frozen=True, slots=True)
class TalkTaken(TalkEvent):
    """A person answers from now on, and no bot; the contact hears who, if that can be said now."""

    name: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class TalkAnswered(TalkEvent):
    """The person wrote *text* to the contact, which answers all that waited for a person."""

    text: str


@dataclass(frozen=True, slots=True)
class ContactInvited(TalkEvent):
    """The contact is asked by an approved template to write, so that it can be talked again."""

    house: str


@dataclass(frozen=True, slots=True)
class TalkHandedBack(TalkEvent):
    """The bot answers again; *by* is nobody where the person had gone away."""

    is_open: bool
    is_owed: bool = False


class TalkTakenAlready(DomainError):
    """Somebody else took the conversation over first."""

    key = "refusal-talk-taken"


class TalkNotYours(DomainError):
    """Only who took the conversation over writes in it."""

    key = "refusal-talk-not-yours"


class WindowShut(DomainError):
    """The contact wrote too long ago for anything but a template."""

    key = "refusal-window-shut"


class NothingSaid(DomainError):
    """There is nothing to send."""

    key = "refusal-nothing-said"


class TooMuchSaid(DomainError):
    """No message holds as much."""

    key = "refusal-too-much-said"


def take_over(
    tending: Tending,
    conversation: Conversation,
    *,
    by: ContactId,
    name: str,
    is_open: bool,
    now: datetime,
) -> Decision:
    """Let the person *by* answer; the bot leaves off whatever it was at with the contact."""
    if tending.by:
        raise TalkTakenAlready
    left = go(conversation, Place(), None)
    left = replace(left, listed=tuple(pressed(way) for way in WAYS_ON))
    taken = replace(tending, called_at=None, by=by, since=now, tended_at=now)
    return Decision((left, taken), (TalkTaken(now, tending.contact, by, name, is_open),))


def call_off(tending: Tending) -> Decision:
    """The contact waits for nobody any more: somebody spoke to them elsewhere."""
    return Decision((replace(tending, called_at=None),))


def write(tending: Tending, text: str, *, by: ContactId, is_open: bool, now: datetime) -> Decision:
    """Send the contact *text* in the name of who took the conversation over."""
    words = text.strip()
    _check_is_theirs(tending, by)
    if not words:
        raise NothingSaid
    if len(words) > LONGEST_WORDS:
        raise TooMuchSaid(most=LONGEST_WORDS)
    if not is_open:
        raise WindowShut
    tended = replace(tending, tended_at=now)
    return Decision((tended,), (TalkAnswered(now, tending.contact, by, words),))


def invite(tending: Tending, *, by: ContactId, house: str, now: datetime) -> Decision:
    """Ask a contact who has long been silent to write again."""
    _check_is_theirs(tending, by)
    tended = replace(tending, tended_at=now)
    return Decision((tended,), (ContactInvited(now, tending.contact, by, house),))


def hand_back(
    tending: Tending, *, by: ContactId, may_end_others: bool, is_open: bool, now: datetime
) -> Decision:
    """Let the bot answer again; what the person answered is not answered twice."""
    if tending.by is None or (tending.by != by and not may_end_others):
        raise TalkNotYours
    ended = Tending(tending.contact)
    return Decision((ended,), (TalkHandedBack(now, tending.contact, by, is_open),))


def lapse(tending: Tending, *, is_open: bool, is_owed: bool, now: datetime) -> Decision:
    """Hand back what nobody tended to for LEFT_ALONE_AFTER; nothing before that.

    Whoever is still owed an answer waits for a person again, and is told so.
    """
    if tending.by is None or tending.tended_at is None:
        return Decision()
    if now - tending.tended_at < LEFT_ALONE_AFTER:
        return Decision()
    ended = Tending(tending.contact, called_at=now if is_owed else None)
    return Decision((ended,), (TalkHandedBack(now, tending.contact, None, is_open, is_owed),))


def _check_is_theirs(tending: Tending, by: ContactId) -> None:
    if tending.by != by:
        raise TalkNotYours
