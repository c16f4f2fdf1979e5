"""Words as they are compared, and one slip of the fingers between two of them."""

from collections.abc import Iterable
from itertools import takewhile
from unicodedata import combining, normalize

SHORTEST = 4  # letters: among shorter words everything is near everything


def plain(text: str) -> str:
    """*text* in small letters without accents, its apostrophes straight as keyboards have them."""
    letters = normalize("NFKD", text.casefold().replace("ł", "l").replace("’", "'"))
    return "".join(letter for letter in letters if not combining(letter))


def is_one_slip(written: str, meant: str) -> bool:
    """Whether a letter too many, too few or wrong, or two swapped, is all that is between them."""
    if written == meant:
        return False
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(written, meant)))  # noqa: B905 - the shorter ends it
    left, right = written[same:], meant[same:]
    is_swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return is_swapped or left[1:] == right or left == right[1:] or left[1:] == right[1:]


def meant_by(written: str, commands: Iterable[tuple[str, str]]) -> str | None:
    """The word of the only command that is near; *commands* are words, each with what it does."""
    if len(written) < SHORTEST:
        return None
    near: dict[str, str] = {}
    for word, does in commands:
        if len(word) >= SHORTEST and is_one_slip(written, word):
            near.setdefault(does, word)
    return next(iter(near.values())) if len(near) == 1 else None
