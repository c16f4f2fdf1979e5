"""Files: what came in from people, and what we draw for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.events import Decision, Entity, Event
from domain.ids import ContactId, MediaId

FETCH_FOR = timedelta(days=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=30)
UNREACHABLE = "unreachable"


class MediaSource(StrEnum):
    """Where a file comes from: a channel's store, the web, or our own drawing."""

    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    WEB = "web"
    LOCAL = "local"
    BEFORE_AFTER = "before_after"
    COMPARISON = "comparison"
    CHART = "chart"
    CALENDAR = "calendar"


class MediaStatus(StrEnum):
    """How far a file has come; `refused` is what it is, `lost` is what happened to it."""

    WANTED = "wanted"
    STORED = "stored"
    REFUSED = "refused"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Media(Entity):
    """A file, known before it is here. `recipe` says what to draw, where we draw it."""

    id: MediaId
    source: MediaSource
    remote: str
    wanted_at: datetime
    sender: ContactId | None = None
    recipe: Mapping[str, str] = field(default_factory=dict)
    status: MediaStatus = MediaStatus.WANTED
    content_type: str = ""
    name: str = ""
    attempts: int = 0
    next_attempt_at: datetime | None = None
    reason: str = ""
    size: int = 0
    sha256: str = ""


def shown_as(media: Media) -> str:
    """What the copy is that people get; empty where there is none for them."""
    if media.source is MediaSource.CALENDAR:
        return media.content_type
    return "image/jpeg" if media.content_type.startswith("image/") else ""


def may_show(media: Media) -> bool:
    """Whether there is a picture to see, or may be once the file is here."""
    is_here = media.status is MediaStatus.STORED and shown_as(media) != ""
    return is_here or media.status is MediaStatus.WANTED


@dataclass(frozen=True, slots=True)
class MediaTurnedDown(Event):
    """A file that somebody sent cannot be used, or could not be fetched in a day."""

    sender: ContactId
    reason: str


def stored(media: Media, *, content_type: str, size: int, sha256: str) -> Decision:
    """It is here."""
    here = replace(
        media, status=MediaStatus.STORED, content_type=content_type, size=size, sha256=sha256
    )
    return Decision((here,))


def refuse(media: Media, reason: str, *, now: datetime) -> Decision:
    """It is nothing that we keep; whoever sent it is told why."""
    return _end(media, MediaStatus.REFUSED, reason, now)


def postpone(media: Media, *, now: datetime) -> Decision:
    """Try again, each time after twice as long; after a day it is lost and its sender is told."""
    if now - media.wanted_at >= FETCH_FOR:
        return _end(media, MediaStatus.LOST, UNREACHABLE, now)
    wait = min(FIRST_WAIT * 2 ** min(media.attempts, 10), LONGEST_WAIT)
    at, attempts = now + wait, media.attempts + 1
    return Decision((replace(media, attempts=attempts, next_attempt_at=at, reason=UNREACHABLE),))


def _end(media: Media, status: MediaStatus, reason: str, now: datetime) -> Decision:
    ended = replace(media, status=status, reason=reason, next_attempt_at=None)
    told = (MediaTurnedDown(now, media.sender, reason),) if media.sender else ()
    return Decision((ended,), told)
