"""The shape of a channel, and the ways in which sending can fail."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar, Protocol

from domain.ids import MediaId
from domain.messages import Address, Pin

CALENDAR_NAME = "hora.ics"


@dataclass(frozen=True, slots=True)
class Button:
    """A choice in somebody's language, with the id that comes back."""

    id: str
    title: str
    note: str = ""
    shares_phone: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture or a file that is here: its bytes, and where a provider may fetch it."""

    id: MediaId
    path: Path
    url: str
    content_type: str

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown, and is not to be opened by something else."""
        return self.content_type.startswith("image/")


TEMPLATE = "template"  # the kind of a part that goes out where the window is closed


@dataclass(frozen=True, slots=True)
class Template:
    """A notice as a template: its catalogue key, its values in order, and ids for its buttons.

    `text` is what the person reads.
    """

    key: str
    values: tuple[str, ...]
    buttons: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Words ready to send, in the language of the contact; *lasts* says how long they hold."""

    to: Address
    locale: str
    text: str
    buttons: tuple[Button, ...] = ()
    list_label: str = ""
    photos: tuple[Photo, ...] = ()
    pin: Pin | None = None
    template: Template | None = None
    retires: str = ""
    acknowledges: str = ""
    lasts: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a letter, as a channel has it; `number` is the same each time."""

    number: int
    kind: str
    text: str = ""
    buttons: tuple[Button, ...] = ()
    list_label: str = ""
    photo: Photo | None = None
    pin: Pin | None = None
    template: Template | None = None
    is_numbered: bool = False

    @property
    def is_template(self) -> bool:
        """Whether it is words that the network has approved."""
        return self.kind == TEMPLATE


def chunks(text: str, most: int) -> list[str]:
    """*text* in pieces of at most *most* characters: broken between lines, else between words."""
    pieces = []
    text = text if len(text) <= most else text.strip()  # no piece is without words
    while len(text) > most:
        cut = max(text.rfind("\n", 1, most + 1), 0) or max(text.rfind(" ", 1, most + 1), 0) or most
        pieces.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*pieces, text]


class SendError(Exception):
    """The channel did not take the message; `reason` is a key for operators."""

    reason: ClassVar[str] = "refused"
    is_passing: ClassVar[bool] = False

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.reason)
        self.detail = detail


class ChannelUnreachable(SendError):
    """The channel could not be reached, or broke, before it took the message."""

    reason = "unreachable"
    is_passing = True


class OutcomeUnknown(SendError):
    """The connection broke after the message went out: it may have been taken."""

    reason = "outcome-unknown"
    is_passing = True


class ChannelThrottled(SendError):
    """The channel asks us to slow down, and perhaps says for how long."""

    reason = "throttled"
    is_passing = True

    def __init__(self, retry_after: timedelta | None = None) -> None:
        super().__init__()
        self.retry_after = retry_after


class ContactStopped(SendError):
    """The contact cannot be reached on this channel."""

    reason = "stopped"


class ContactBlocked(ContactStopped):
    """The contact said on the network itself that they want nothing more from us."""


class OutsideWindow(SendError):
    """The 24-hour window is closed and there is no approved template."""

    reason = "outside-window"


class LetterRefused(SendError):
    """The channel does not take such a message: a mistake of ours."""

    reason = "refused"


class ButtonsRefused(LetterRefused):
    """The channel takes no buttons just now; `instead` has the same choices as numbers."""

    def __init__(self, instead: Part) -> None:
        super().__init__()
        self.instead = instead


class TemplateWithheld(SendError):
    """The network keeps an approved template from this person, or from all: again is no use."""

    reason = "withheld"


class NotSetUp(SendError):
    """The channel has no credentials, or they do not work: something for the operator."""

    reason = "not-set-up"


class SendChannel(Protocol):
    """A way to send words to a contact."""

    def parts(self, letter: Letter, *, is_open: bool) -> Sequence[Part]:
        """The messages of *letter*, outside the window a template; may raise SendError."""

    async def send(self, letter: Letter, part: Part) -> str:
        """Send one part and return the id the channel gave it; raises SendError."""

    async def find(self, letter: Letter, part: Part, since: datetime) -> Sequence[str]:
        """The ids of messages like *part* that the channel took after *since*, if it can tell."""

    async def settle(self, letter: Letter) -> None:
        """Stop the waiting sign and take used buttons away, where the channel has such things."""


class FileUnreachable(Exception):
    """A file cannot be fetched now; perhaps later."""


class FileGone(Exception):
    """The channel no longer has the file."""


class FileTooLarge(Exception):
    """The channel will not hand out a file of that size."""


class FileSource(Protocol):
    """Where files of people are fetched from."""

    def fetch(self, remote: str) -> AsyncIterator[bytes]:
        """The bytes of a file, in pieces; raises FileUnreachable, FileGone or FileTooLarge."""
