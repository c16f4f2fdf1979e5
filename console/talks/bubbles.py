"""The exchange as bubbles in order, in the words that the contact was told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from console.simulator.markup import Span, spans
from console.visits import Visit
from domain.ids import ContactId, MediaId
from domain.media import MediaStatus
from domain.messages import AttachmentKind, InboundMessage, Message, Words
from domain.messaging.delivery import DeliveryStatus
from domain.messaging.queues import InboxStatus, OutboxStatus
from domain.people.users import Right
from storage.messages.exchange import Heard, Told, pictures_of
from storage.unit_of_work import UnitOfWork

SHOWN = 60
SAID, UNKNOWN = "talk-said", "console-talks-unknown-words"
FATES = frozenset({*InboxStatus, *OutboxStatus, *DeliveryStatus})
KEPT = (AttachmentKind.PHOTO, AttachmentKind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, where it can be shown, and how far it has come where not."""

    url: str
    status: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it is drawn; `kind` is `theirs`, `bot` or `person`."""

    kind: str
    number: int
    at: datetime
    status: str
    reason: str = ""
    paragraphs: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    others: int = 0
    place: tuple[float, float] | None = None
    is_template: bool = False
    is_erased: bool = False
    opens_day: bool = False

    @property
    def is_owed(self) -> bool:
        """Whether a person is to answer it."""
        return self.status == InboxStatus.TO_PERSON

    @property
    def fate(self) -> str:
        """The key of what became of it; nothing for a state of another release."""
        return f"console-talks-fate-{self.status}" if self.status in FATES else ""

    @property
    def lines(self) -> list[list[Span]]:
        """Its paragraphs with their marking."""
        return [spans(text) for text in self.paragraphs]


async def read_bubbles(
    unit: UnitOfWork, visit: Visit, contact: ContactId, locale: str
) -> list[Bubble]:
    """The last messages both ways, the oldest first; masked for who may not see persons."""
    heard = await unit.exchanges.heard(contact, SHOWN)
    told = await unit.exchanges.told(contact, SHOWN)
    both: list[Heard | Told] = [*heard, *told]
    lines = sorted(both, key=_order)[-SHOWN:]
    media = await unit.media.several(tuple(dict.fromkeys(pictures_of(lines))))
    known = {each.id: each.status for each in media}
    writer = _Writer(visit, locale, known)
    found = [
        writer.theirs(line) if isinstance(line, Heard) else writer.ours(line) for line in lines
    ]
    return _with_days(found, visit)


def _order(line: Heard | Told) -> tuple[datetime, bool, int]:
    return (line.at, isinstance(line, Told), line.number)


def _with_days(bubbles: Sequence[Bubble], visit: Visit) -> list[Bubble]:
    days = [bubble.at.astimezone(visit.house.zone).date() for bubble in bubbles]
    befores = [None, *days]
    return [
        replace(bubble, opens_day=day != before)
        for bubble, day, before in zip(bubbles, days, befores, strict=False)
    ]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Draws bubbles for one visit, in the language of the contact."""

    visit: Visit
    locale: str
    known: Mapping[MediaId, MediaStatus]

    def theirs(self, line: Heard) -> Bubble:
        message = line.message
        if message is None:
            return Bubble("theirs", line.number, line.at, line.status, is_erased=True)
        kept = [a.id for a in message.attachments if a.kind in KEPT]
        return Bubble(
            "theirs",
            line.number,
            line.at,
            line.status,
            paragraphs=self._of_person(message.text),
            choices=self._pressed(message),
            pictures=self._pictures(kept),
            others=len(message.attachments) - len(kept),
            place=_place(message) if self.visit.may(Right.SEE_PERSONS) else None,
        )

    def ours(self, line: Told) -> Bubble:
        message = line.message
        if message is None:
            return Bubble("bot", line.number, line.at, line.status, is_erased=True)
        said = [words for words in message.paragraphs if words.key == SAID]
        return Bubble(
            "person" if said else "bot",
            line.number,
            line.at,
            line.status,
            line.reason,
            self._said(message),
            tuple(self._words(choice.title) for choice in message.choices),
            self._pictures(message.media),
            is_template=bool(line.template),
        )

    def _said(self, message: Message) -> tuple[str, ...]:
        """What we say may name people: who may not see persons sees that something was said."""
        text = "\n".join(self._words(words) for words in message.paragraphs)
        return self._of_person(text)

    def _of_person(self, text: str) -> tuple[str, ...]:
        shown = self.visit.of_person(text)
        return tuple(line for line in shown.splitlines() if line.strip())

    def _words(self, words: Words) -> str:
        """Words as the contact read them; those of another release may be gone."""
        try:
            return self.visit.door.write(words, self.locale, self.visit.house.zone.key)
        except LookupError:
            return self.visit.tongue(UNKNOWN)

    def _pressed(self, message: InboundMessage) -> tuple[str, ...]:
        if message.choice and not message.text:
            return (self.visit.tongue("console-talks-pressed"),)
        return ()

    def _pictures(self, ids: Sequence[MediaId]) -> tuple[Picture, ...]:
        if not self.visit.may(Right.SEE_PERSONS):
            return ()
        return tuple(Picture(self._url(id), self._status(id)) for id in ids)

    def _status(self, id: MediaId) -> str:
        return self.known.get(id, MediaStatus.WANTED).value

    def _url(self, id: MediaId) -> str:
        return self.visit.door.picture_url(id)


def _place(message: InboundMessage) -> tuple[float, float] | None:
    return (message.pin.latitude, message.pin.longitude) if message.pin else None
