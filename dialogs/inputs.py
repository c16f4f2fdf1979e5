"""Reads what a person meant: a button, a number, a word, a folio, a picture, a place."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from dialogs.offered import Titles, id_of, no_titles, titled
from dialogs.table import Intent
from dialogs.vocabulary import VOCABULARY, Entry, Takes
from domain.messages import InboundMessage

LONGEST_FOLIO = 40
_FOLIO = re.compile(r"#?[^\W_]*[-/.\u2010-\u2015]?\d[\w\-/.\u2010-\u2015]*")
_PRESSED = re.compile(
    r"(?:(\d{1,4})\.)?([a-z]+(?:[.-][a-z]+)*):([^/]{0,40})(?:/(.{0,40}))?", re.DOTALL
)

EXPIRED = Intent("expired")
ASKED_BY_US = ("report.which", "hour.which")  # where a word leaves it open; on no button


def fold(text: str) -> str:
    """The text as it is compared: small letters, no accents, single blanks, no marks around it."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(letters.split()).lstrip("/¡¿ ").rstrip(".,;!¡ ")


_ENTRIES = {fold(word): entry for entry in VOCABULARY for word in entry.words}


def read(message: InboundMessage, listed: Sequence[str], titles: Titles = no_titles) -> Intent:
    """Say what *message* asks for; *listed* are the choices offered last, called by *titles*."""
    if message.choice is not None:
        return read_choice(message.choice)
    if message.attachments:
        return _read_files(message)
    if message.pin:
        return Intent("pin")
    if message.phone:
        return Intent("phone")
    return _read_text(message.text.strip(), listed, titles)


def _read_text(text: str, listed: Sequence[str], titles: Titles) -> Intent:
    word = _read_number(text, listed) or _read_words(text) or _read_title(text, listed, titles)
    return word or _read_folio(text) or _plain(text)


def read_choice(choice: str) -> Intent:
    """Read what a button sent back; what nobody here ever offered counts as expired."""
    found = _PRESSED.fullmatch(choice)
    if found is None:
        return EXPIRED
    version, trigger, subject, value = found.groups(default="")
    if trigger in ASKED_BY_US:
        return EXPIRED
    return Intent(trigger, subject, value, version=int(version) if version else None)


def _read_files(message: InboundMessage) -> Intent:
    usable = any(attachment.may_be_kept for attachment in message.attachments)
    return Intent("photo" if usable else "unusable", rest=message.text.strip())


def _read_number(text: str, listed: Sequence[str]) -> Intent | None:
    if not text.isdecimal() or len(text) > 3 or not 1 <= int(text) <= len(listed):  # noqa: PLR2004 - nobody lists a thousand
        return None
    return replace(read_choice(id_of(listed[int(text) - 1])), typed=text)


def _read_title(text: str, listed: Sequence[str], titles: Titles) -> Intent | None:
    """The words of a button do what it does: they are not for whoever reads the answer."""
    found = titled(fold(text), listed, titles) if text else None
    return read_choice(found) if found else None


def _read_words(text: str) -> Intent | None:
    words = text.split()
    for length in (2, 1):
        entry = _ENTRIES.get(fold(" ".join(words[:length])))
        if entry and len(words) >= length:
            return _with_reference(entry, words[length:])
    return None


def _with_reference(entry: Entry, after: list[str]) -> Intent | None:
    if not after:
        return Intent(entry.trigger, value=entry.value)
    if entry.takes is Takes.NOTHING or not looks_like_folio(after[0]):
        return None
    return Intent(entry.trigger, typed=after[0], rest=" ".join(after[1:]))


def _read_folio(text: str) -> Intent | None:
    return Intent("folio", typed=text, rest=text) if looks_like_folio(text) else None


def _plain(text: str) -> Intent:
    return Intent("text", rest=text) if text else Intent("unusable")


def looks_like_folio(text: str) -> bool:
    """Whether *text* could be a public number: one word with a digit in it."""
    return len(text) <= LONGEST_FOLIO and _FOLIO.fullmatch(text) is not None


def is_akin(text: str, folio: str) -> bool:
    """Whether *text* begins with the letters of *folio*; without any, whether it is as long."""
    letters = _beginning(folio)
    same_length = text.isdecimal() and len(text) == len(folio)
    return _beginning(text) == letters if letters else same_length


def _beginning(text: str) -> str:
    return "".join(takewhile(str.isalpha, text.removeprefix("#"))).casefold()
