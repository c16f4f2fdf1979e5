"""Where a person stands in a dialog. Plain facts, so that they can rest between turns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.events import Decision, Entity, Event
from domain.ids import ContactId
from domain.messaging.allowance import Pace

HOME = "home"
TRAIL_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A state of a dialog, what it is about, and what was answered so far."""

    state: str = HOME
    subject: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conversation(Entity):
    """A person's place, the places before it (for one step back), and what was listed last.

    Once a person took it over, no bot answers; who that is, `domain.takeover` says.
    """

    contact: ContactId
    place: Place = field(default_factory=Place)
    trail: tuple[Place, ...] = ()
    listed: tuple[str, ...] = ()
    expires_at: datetime | None = None
    pace: Pace = field(default_factory=Pace)
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class ConversationExpired(Event):
    """Somebody left in the middle of something; what they sent is kept."""

    contact: ContactId


def go(conversation: Conversation, place: Place, expires_at: datetime | None) -> Conversation:
    """Stand at *place*, remembering the way back unless only the answers changed."""
    here = conversation.place
    if place.state == HOME:
        return replace(conversation, place=place, trail=(), expires_at=None)
    moved = (place.state, place.subject) != (here.state, here.subject)
    trail = (*conversation.trail, here)[-TRAIL_LENGTH:] if moved else conversation.trail
    return replace(conversation, place=place, trail=trail, expires_at=expires_at)


def step_back(conversation: Conversation, expires_at: datetime | None) -> Conversation:
    """Stand where they stood before; at the beginning that is home."""
    *trail, before = conversation.trail or (Place(),)
    kept = None if before.state == HOME else expires_at
    return replace(conversation, place=before, trail=tuple(trail), expires_at=kept)


def expire(conversation: Conversation, *, now: datetime) -> Decision:
    """Close an abandoned dialog. Drafts are kept with their reports, so nothing sent is lost."""
    closed = replace(conversation, place=Place(), trail=(), listed=(), expires_at=None)
    return Decision((closed,), (ConversationExpired(now, conversation.contact),))
