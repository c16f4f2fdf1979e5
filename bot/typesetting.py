"""Words drawn into a picture: as much as fits, and never a box for a letter the typeface lacks."""

import unicodedata
from collections.abc import Iterable
from typing import Protocol

_NO_CHARACTER = "\uffff"


class Face(Protocol):
    """What we need of a typeface of Pillow's."""

    def getlength(self, text: str) -> float:
        """The width of *text* in pixels."""

    def getmask(self, text: str) -> Iterable[int]:
        """The drawing of *text*, pixel by pixel."""


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
    box = list(face.getmask(_NO_CHARACTER))

    def drawn(character: str) -> bool:
        return list(face.getmask(character)) != box

    letters = unicodedata.normalize("NFC", text)
    return "".join(letter if drawn(letter) else _plain(letter) for letter in letters)


def _plain(letter: str) -> str:
    """An accent is dropped and a symbol left out; a letter of another alphabet has no plain one."""
    name = unicodedata.name(letter, "").split(" WITH ")[0]
    if name.startswith("LATIN") and (plain := unicodedata.lookup(name)).isascii():
        return plain
    return "?" if letter.isalpha() else ""
