"""What a telephone shows: its last messages, ready to be drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from zoneinfo import ZoneInfo

from console.simulator.markup import Span, spans
from domain.ids import MediaId
from domain.media import Media, MediaStatus
from domain.messages import Address, Channel
from storage.messages.letters import Bubble
from storage.unit_of_work import UnitOfWork

MOST_BUTTONS = 3
UNDER_WAY = ("sent", "waiting")


@dataclass(frozen=True, slots=True)
class Option:
    """Something to press."""

    id: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """A message as it is drawn, with how far its pictures have come.

    `opens_day` is the first of its day, `opens_turn` the first of several from the same side.
    """

    bubble: Bubble
    at: datetime
    photos: Mapping[str, MediaStatus]
    options: Sequence[Option]
    is_list: bool
    opens_day: bool
    opens_turn: bool

    @property
    def spans(self) -> list[Span]:
        """Its words."""
        return spans(self.bubble.content["text"])

    @property
    def is_expecting(self) -> bool:
        """Whether an answer or a picture is still to come."""
        is_unanswered = not self.bubble.is_ours and self.bubble.status in UNDER_WAY
        return is_unanswered or MediaStatus.WANTED in self.photos.values()


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone: its lines, and the language that its owner is spoken to in, if known."""

    lines: Sequence[Line]
    locale: str

    @property
    def is_expecting(self) -> bool:
        """Whether it is worth looking again soon."""
        return any(line.is_expecting for line in self.lines)


async def read_phone(unit: UnitOfWork, address: Address, zone: ZoneInfo) -> Phone:
    """What the telephone at *address* shows, with times in *zone*."""
    bubbles = await unit.letters.bubbles(address)
    named = chain.from_iterable(bubble.content["photos"] for bubble in bubbles)
    media = await unit.media.several(tuple(map(MediaId, named)))
    known = {photo.id: photo for photo in media}
    pairs = zip((None, *bubbles), bubbles, strict=False)
    lines = [_line(bubble, before, known, address.channel, zone) for before, bubble in pairs]
    return Phone(lines, await _locale(unit, address))


async def _locale(unit: UnitOfWork, address: Address) -> str:
    contact = await unit.people.find(address)
    owner = await unit.people.get(contact) if contact else None
    return owner.locale if owner else ""


def _line(
    bubble: Bubble,
    before: Bubble | None,
    known: Mapping[MediaId, Media],
    channel: Channel,
    zone: ZoneInfo,
) -> Line:
    at = bubble.at.astimezone(zone)
    options = [Option(*button) for button in bubble.content["buttons"]]
    opens_day = before is None or before.at.astimezone(zone).date() != at.date()
    return Line(
        bubble,
        at,
        {id: _status(known.get(id)) for id in bubble.content["photos"]},
        options,
        channel is Channel.WHATSAPP and _is_list(options),
        opens_day,
        opens_turn=opens_day or before is None or before.is_ours != bubble.is_ours,
    )


def _status(photo: Media | None) -> MediaStatus:
    """A picture that nobody has heard of yet is on its way into the inbox."""
    return photo.status if photo else MediaStatus.WANTED


def _is_list(options: Sequence[Option]) -> bool:
    """WhatsApp has three buttons without notes; what is more, or says more, becomes a list."""
    return len(options) > MOST_BUTTONS or any(option.note for option in options)
