"""What a crew gathers in the field to show that the work is done: photos and words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.errors import DomainError
from domain.events import Decision, Entity
from domain.fieldwork.saying import check_says_something
from domain.ids import MediaId, ReportId
from domain.media import Media, may_show
from domain.messages import Pin

MOST_PHOTOS = 20
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Draft(Entity):
    """A conclusion in the making. It belongs to the report, so colleagues add to the same one."""

    report: ReportId
    photos: tuple[MediaId, ...] = ()
    text: str = ""
    pin: Pin | None = None


class PhotoMissing(DomainError):
    """A conclusion needs at least one photo."""

    key = "refusal-photo-missing"


class NotAPhoto(DomainError):
    """A conclusion is shown with photos; what came is another kind of file."""

    key = "refusal-not-a-photo"


class TextMissing(DomainError):
    """A conclusion needs a few words on what was done."""

    key = "refusal-text-missing"


class TooManyPhotos(DomainError):
    """A conclusion takes a bounded number of photos."""

    key = "refusal-too-many-photos"


class TextTooLong(DomainError):
    """A conclusion takes a bounded number of words."""

    key = "refusal-text-too-long"


def add(
    draft: Draft, *, photos: tuple[MediaId, ...] = (), text: str = "", pin: Pin | None = None
) -> Decision:
    """Put what came with one message to what is there; the order does not matter."""
    if not photos:
        check_says_something(text)
    kept = tuple(dict.fromkeys((*draft.photos, *photos)))
    words = "\n".join(part for part in (draft.text, text.strip()) if part)
    if len(kept) > MOST_PHOTOS:
        raise TooManyPhotos(most=MOST_PHOTOS)
    if len(words) > LONGEST_TEXT:
        raise TextTooLong(most=LONGEST_TEXT)
    return Decision((replace(draft, photos=kept, text=words, pin=pin or draft.pin),))


def empty(draft: Draft) -> Decision:
    """Begin anew; the files themselves stay in the archive."""
    return Decision((Draft(draft.report),))


def usable(draft: Draft, files: Iterable[Media]) -> Draft:
    """What is left of *draft* once *files* that turned out to be no photos are taken away."""
    out = {each.id for each in files if not may_show(each)}
    return replace(draft, photos=tuple(id for id in draft.photos if id not in out))


def check_complete(draft: Draft) -> None:
    """Raise what is missing, if anything."""
    if not draft.photos:
        raise PhotoMissing
    if not draft.text:
        raise TextMissing
