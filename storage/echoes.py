"""Somebody's name and words in what others are told: taken out, and all the rest stays.

Whole words are looked for, in what people read and nowhere else: a Rosario is no Rosa, and the
names of fields belong to nobody.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from domain.messages import Choice, Message, Param, Words

DASH = "—"


class Echoes:
    """What somebody was called, is reached by, and said."""

    def __init__(self, words: Iterable[str]) -> None:
        known = {word.strip() for word in words} - {""}
        # the longest first: whoever is Rosa Paz is not to be a dash and Paz
        spelt = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
        self._any = re.compile(rf"(?<!\w)\+?(?:{spelt})(?!\w)" if spelt else r"(?!)")

    def without(self, text: str) -> str:
        """*text* with a dash for each of them."""
        return self._any.sub(DASH, text)

    def taken_from(self, message: Message) -> Message:
        """The same to the same people, without them."""
        return replace(
            message,
            paragraphs=tuple(map(self._from_words, message.paragraphs)),
            choices=tuple(map(self._from_choice, message.choices)),
        )

    def are_in(self, payload: str) -> bool:
        """Whether what a channel sent repeats any of them."""
        return any(self._any.search(value) for value in _values(payload))

    def _from_choice(self, choice: Choice) -> Choice:
        note = self._from_words(choice.note) if choice.note else None
        return replace(choice, title=self._from_words(choice.title), note=note)

    def _from_words(self, words: Words) -> Words:
        return Words(words.key, {name: self._from(value) for name, value in words.params.items()})

    def _from(self, value: Param) -> Param:
        match value:
            case Words():
                return self._from_words(value)
            case str():
                return self.without(value)
            case _:
                return value


def _values(payload: str) -> Iterator[str]:
    """The texts and numbers of a JSON document or a form; of neither, all there is."""
    waiting: list[Any]
    try:
        waiting = [json.loads(payload)]
    except (ValueError, RecursionError):  # nobody could read it: that is why it was kept
        waiting = [payload, *(value for _, value in parse_qsl(payload))]
    while waiting:
        match waiting.pop():
            case dict() as fields:
                waiting += fields.values()
            case list() as items:
                waiting += items
            case str() | int() as value:
                yield str(value)
            case _:
                pass
