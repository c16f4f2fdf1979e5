"""Channel-neutral messages: what came in, and what is to be said, by key and never by text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.ids import ContactId, MediaId

PAPER = "application/pdf"
UNDECLARED = ("", "application/octet-stream")  # what such a file is shows when it is opened
NORTH_POLE, DATE_LINE = 90, 180  # degrees


class Channel(StrEnum):
    """A network through which a contact talks to us."""

    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person is reached: never a telephone number alone, some people have none."""

    channel: Channel
    external_id: str

    def __str__(self) -> str:
        """Write it as operators do: `whatsapp:+528112345678`."""
        return f"{self.channel}:{self.external_id}"


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float
    label: str = ""

    @property
    def is_on_earth(self) -> bool:
        """Whether there is such a place; what is not a number is nowhere."""
        return abs(self.latitude) <= NORTH_POLE and abs(self.longitude) <= DATE_LINE


def spellings(address: Address) -> tuple[Address, ...]:
    """The same telephone as it may be written: WhatsApp puts a 1 into Mexican numbers, or not."""
    number = address.external_id
    if number.startswith("+521") and len(number) == len("+521") + 10:
        return (address, Address(address.channel, "+52" + number[4:]))
    if number.startswith("+52") and len(number) == len("+52") + 10:
        return (address, Address(address.channel, "+521" + number[3:]))
    return (address,)


class AttachmentKind(StrEnum):
    """What a channel says that it brings; what it really is shows when it is opened."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message: our id for it, and where its channel keeps it."""

    id: MediaId
    kind: AttachmentKind
    remote: str
    declared_type: str = ""
    name: str = ""

    @property
    def may_be_photo(self) -> bool:
        """Whether it may show something: a picture may come as a file, with time and place."""
        is_open = self.declared_type in UNDECLARED or self.declared_type.startswith("image/")
        is_file = self.kind is AttachmentKind.DOCUMENT
        return self.kind is AttachmentKind.PHOTO or (is_file and is_open)

    @property
    def may_be_kept(self) -> bool:
        """Whether it is a picture or a document, as far as its channel says."""
        is_paper = self.kind is AttachmentKind.DOCUMENT and self.declared_type == PAPER
        return self.may_be_photo or is_paper


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """One message from a contact, as any channel would tell it.

    `sent_at` is the provider's time and orders messages of one person; `alias` is a second name
    of the sender on the same channel (a business-scoped id beside a telephone number);
    `acknowledge` is what the channel wants to hear back to stop its waiting sign.
    """

    address: Address
    external_id: str
    sent_at: datetime
    text: str = ""
    choice: str | None = None
    attachments: tuple[Attachment, ...] = ()
    pin: Pin | None = None
    alias: str | None = None
    phone: str | None = None
    profile_name: str = ""
    replied_to: str | None = None
    is_forwarded: bool = False
    acknowledge: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A catalogue entry with its parameters, which may be words in turn."""

    key: str
    params: Mapping[str, "Param"] = field(default_factory=dict)


Param = str | int | float | datetime | date | Words


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to press: an id that comes back, a short title, and a note where there is room.

    One that `shares_phone` sends the person's own number, where the channel has such a button.
    """

    id: str
    title: Words
    note: Words | None = None
    shares_phone: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What is said in one go: paragraphs, what may be chosen, pictures and a place."""

    paragraphs: tuple[Words, ...]
    choices: tuple[Choice, ...] = ()
    media: tuple[MediaId, ...] = ()
    pin: Pin | None = None


class Urgency(StrEnum):
    """How a notice stands to a person's quiet hours and to other messages."""

    REPLY = "reply"
    NOTICE = "notice"
    ALARM = "alarm"


class Subject(StrEnum):
    """What notices are about that may have changed before they go out."""

    REPORT = "report"
    REQUEST = "request"
    HOUR = "hour"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a notice is about, and a mark of how that stood when there was reason to tell it."""

    subject: Subject
    id: str
    mark: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell a contact.

    `template` names the catalogue entry that may go out as a WhatsApp template when the
    24-hour window is closed; a reply has none, since it answers inside the window. `channel`
    is named only where it must be that one: an e-mail beside the chat, whose chat notice is
    `also_by_mail` and so never falls back to a second letter. A reply to a pressed
    button says which message `retires`, so that its buttons cannot be pressed again. One with
    `grounds` is not sent once these stand otherwise: it would tell what is no longer so.
    """

    to: ContactId
    message: Message
    urgency: Urgency = Urgency.NOTICE
    template: str = ""
    channel: Channel | None = None
    also_by_mail: bool = False
    retires: str = ""
    acknowledges: str = ""
    expires_at: datetime | None = None
    grounds: Grounds | None = None
