"""Reads what a person meant: a button, a number, a word, a folio, a picture, a place."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from dialogs.offered import Titles, id_of, no_titles, titled
from dialogs.table import Intent
from dialogs.vocabulary import BEFORE_A_FOLIO, GREETINGS, PLEASE, THANKS, VOCABULARY, Entry, Takes
from domain.messages import InboundMessage
from domain.spelling import plain

LONGEST_FOLIO = 40
_FOLIO = re.compile(r"#?[^\W_]*[-/.\u2010-\u2015]?\d[\w\-/.\u2010-\u2015]*")
_NUMBER = re.compile(  # of a list, as people write it; nobody lists a thousand
    r"(?:(?:el|la|opcion|option|numero|number) )?(\d{1,3})[.)\uFE0F\u20E3]*"
)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?")
_MOST_LETTERS = 4  # of a folio that is written in two words
_ZERO = re.compile(r"(?<=[-\d])[oO](?=\d|$)")  # the letter beside it on a small keyboard
_FEWEST_DIGITS = 3  # of a folio among words: "1o" is the first of a month
_PRESSED = re.compile(
    r"(?:(\d{1,4})\.)?([a-z]+(?:[.-][a-z]+)*):([^/]{0,40})(?:/(.{0,40}))?", re.DOTALL
)

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SILENT = ("P", "Mn", "Cf", "Sk")  # marks, and what only colours or joins the sign before it
LONGEST_COURTESY = 100

EXPIRED = Intent("expired")
MEANT, NOT_MEANT = "meant", "not-meant"  # what answers a proposal
# Where a word leaves it open, or an answer is right: on no button, since it is we who say so.
ASKED_BY_US = ("report.which", "hour.which", "identity.admitted", "identity.another")


def fold(text: str) -> str:
    """The text as it is compared: small letters, no accents, single blanks, no marks around it."""
    return " ".join(plain(text).split()).lstrip("/¡¿ ").rstrip(".,;!¡ ")


WORDS = {
    fold(word) + mark: entry
    for entry in VOCABULARY
    for word in entry.words
    for mark in (("", "?") if entry.asks else ("",))
}
_LONGEST_WORDS = max(len(words.split()) for words in WORDS)
_KIND = "|".join(
    sorted((re.escape(fold(w)) for w in (*GREETINGS, *THANKS, *PLEASE)), key=len, reverse=True)
)
_BEFORE, _AFTER = re.compile(rf"^(?: (?:{_KIND})(?= ))+"), re.compile(rf"(?:(?<= )(?:{_KIND}) )+$")


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
    word = word or _read_courtesy(text)
    return word or _read_folio(text.removeprefix("/")) or _plain(text)


def read_choice(choice: str) -> Intent:
    """Read what a button sent back; what nobody here ever offered counts as expired."""
    found = pressed_in(choice)
    return EXPIRED if found is None or found.trigger in ASKED_BY_US else found


def pressed_in(choice: str) -> Intent | None:
    """What a button sent back, whoever made it; None where it is none of our form."""
    found = _PRESSED.fullmatch(choice)
    if found is None:
        return None
    version, trigger, subject, value = found.groups(default="")
    return Intent(trigger, subject, value, version=int(version) if version else None)


def _read_files(message: InboundMessage) -> Intent:
    usable = any(attachment.may_be_kept for attachment in message.attachments)
    return Intent("photo" if usable else "unusable", rest=message.text.strip())


def _read_number(text: str, listed: Sequence[str]) -> Intent | None:
    found = _NUMBER.fullmatch(fold(text))
    if found is None or not 1 <= int(found[1]) <= len(listed):
        return None
    chosen = read_choice(id_of(listed[int(found[1]) - 1]))
    return replace(chosen, typed=text) if text.isdecimal() else chosen


def _read_title(text: str, listed: Sequence[str], titles: Titles) -> Intent | None:
    """The words of a button do what it does: they are not for whoever reads the answer."""
    found = titled(fold(text), listed, titles) if text else None
    return read_choice(found) if found else None


def _read_words(text: str) -> Intent | None:
    words = text.split()
    for length in range(_LONGEST_WORDS, 0, -1):
        entry = WORDS.get(fold(" ".join(words[:length])))
        if entry and len(words) >= length:
            return _with_reference(entry, words[length:])
    return None


def _read_courtesy(text: str) -> Intent | None:
    """Kind words beside a word, which means the same without them; or nothing but kind words."""
    words = _plainly(text)
    rest = without_courtesies(text)
    if rest == words:
        return None
    if rest:
        entry = WORDS.get(rest)
        return Intent(entry.trigger, value=entry.value) if entry else None
    is_thanks = any(f" {fold(each)} " in f" {words} " for each in THANKS)
    is_greeting = any(f" {fold(each)} " in f" {words} " for each in GREETINGS)
    if is_thanks or is_greeting:
        return Intent("thanks" if is_thanks else "greeting")
    return None


def without_courtesies(text: str) -> str:
    """What *text* says beside greetings, thanks and please, as it is compared; perhaps nothing."""
    words = _plainly(text)
    if len(words) > LONGEST_COURTESY:
        return words
    rest = _AFTER.sub("", _BEFORE.sub("", f" {words} "))
    return rest.strip()


def _plainly(text: str) -> str:
    """The words and signs of *text*, a blank between them."""
    found = _TOKEN.findall(fold(text))
    return " ".join(each for each in found if not unicodedata.category(each[0]).startswith(_SILENT))


def _with_reference(entry: Entry, after: list[str]) -> Intent | None:
    if not after:
        return Intent(entry.trigger, value=entry.value)
    after = _joined(_without_articles(after))
    after[0] = _with_zeros(after[0])
    if entry.takes is Takes.NOTHING or not looks_like_folio(after[0]):
        return None
    return Intent(entry.trigger, typed=after[0], rest=" ".join(after[1:]))


def _without_articles(words: list[str]) -> list[str]:
    """The words from the folio on, as in "el reporte 4010", where one follows."""
    rest = list(dropwhile(lambda word: fold(word) in BEFORE_A_FOLIO, words))
    return rest or words


def _with_zeros(word: str) -> str:
    """A folio with zeros where somebody typed the letter O for one."""
    return _ZERO.sub("0", word) if _has_digits(word) else word


def _joined(words: list[str]) -> list[str]:
    """The words, where a folio that was written in two is one."""
    first, *rest = words
    is_split = rest and first.lstrip("#").isalpha() and rest[0].isdecimal()
    if not is_split or len(first.lstrip("#")) > _MOST_LETTERS:
        return words
    return [first + rest[0], *rest[1:]]


def _read_folio(text: str) -> Intent | None:
    words = _joined(_without_articles(text.split() or [""]))
    word = _with_zeros(words[0]) if len(words) == 1 else text
    return Intent("folio", typed=word, rest=text) if looks_like_folio(word) else None


def _plain(text: str) -> Intent:
    return Intent("text", rest=text) if text else Intent("unusable")


def looks_like_folio(text: str) -> bool:
    """Whether *text* could be a public number: one word with a digit in it."""
    return len(text) <= LONGEST_FOLIO and _FOLIO.fullmatch(text) is not None


def folios_in(text: str) -> list[str]:
    """The words of a sentence that could be public numbers, each once: small numbers are none."""
    words = (_with_zeros(word.strip(".,;:!?¡¿()")) for word in text.split())
    named = (word for word in words if looks_like_folio(word) and _has_digits(word))
    return list(dict.fromkeys(named))


def _has_digits(word: str) -> bool:
    return sum(map(str.isdecimal, word)) >= _FEWEST_DIGITS


def is_date_or_place(text: str) -> bool:
    """Whether *text* is rather a day in figures or a place in a list than a folio."""
    return _DATE.fullmatch(text) is not None or (
        _NUMBER.fullmatch(fold(text)) is not None and not text.isdecimal()
    )


def is_meant(text: str, folio: str) -> bool:
    """Whether *text* may be *folio* without its zeros, dashes or letters."""
    letters = _letters(text)
    return _digits(text) == _digits(folio) != "" and letters in ("", _letters(folio))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text)).lstrip("0")


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


def is_akin(text: str, folio: str) -> bool:
    """Whether *text* begins with the letters of *folio*; without any, whether it is as long."""
    letters = _beginning(folio)
    same_length = text.isdecimal() and len(text) == len(folio)
    return _beginning(text) == letters if letters else same_length


def _beginning(text: str) -> str:
    return "".join(takewhile(str.isalpha, text.removeprefix("#"))).casefold()
