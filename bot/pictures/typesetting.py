"""Words drawn into a picture: as much as fits, and never a box for a letter the typeface lacks."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

_NO_CHARACTER = "\uffff"
KEPT_LETTERS = 4096


class Face(Protocol):
    """What we need of a typeface of Pillow's."""

    def getlength(self, text: str) -> float:
        """The width of *text* in pixels."""

    def getmask(self, text: str) -> Iterable[int]:
        """The drawing of *text*, pixel by pixel."""

    def __hash__(self) -> int:
        """What it can draw is remembered."""


def fitted(text: str, face: Face, width: float) -> str:
    """As much of *text* as *face* can draw in *width* pixels, with an ellipsis if there is more."""
    text = drawable(text, face)
    if face.getlength(text) <= width:
        return text
    while text and face.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def drawable(text: str, face: Face) -> str:
    """What to write so that *face* draws no empty boxes: plain letters for those it lacks."""
    letters = unicodedata.normalize("NFC", text)
    return "".join(each if _is_drawn(each, face) else _plain(each) for each in letters)


@lru_cache(KEPT_LETTERS)
def _is_drawn(letter: str, face: Face) -> bool:
    return list(face.getmask(letter)) != list(face.getmask(_NO_CHARACTER))


def _plain(letter: str) -> str:
    """An accent is dropped and a symbol left out; a letter of another alphabet has no plain one."""
    name = unicodedata.name(letter, "").split(" WITH ")[0]
    if name.startswith("LATIN") and (plain := unicodedata.lookup(name)).isascii():
        return plain
    return "?" if letter.isalpha() else ""
