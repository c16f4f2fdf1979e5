"""What this process has read of an organisation's set-up, for as long as nobody changes it.

Each change leaves a new word in the database. Whoever reads looks at the word first, and reads the
rest only where it is another one. A word is never used twice, so that what was read of a change
which then was not committed is never taken for true.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import upsert
from storage.drivers.prepared import Prepared
from storage.marks import MARK

CHANGED = "set-up changed"
_WORD = Prepared(select(MARK.c.value).where(MARK.c.name == bindparam("mark")))
Read = TypeVar("Read")


class Shelf:
    """Kept by the process; what lies here was read under one word."""

    def __init__(self) -> None:
        self.word: str | None = None
        self.read: dict[str, Any] = {}


class Shelved:
    """One unit's look at the shelf: the word is asked for once."""

    def __init__(self, connection: AsyncConnection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf
        self._word: str | None = None

    async def get(self, name: str, load: Callable[[], Awaitable[Read]]) -> Read:
        """What is called *name*, loaded where it is not here or not true any more."""
        if self._word is None:
            self._word = str(await _WORD.value(self._connection, mark=CHANGED) or "")
        if self._shelf.word == self._word and name in self._shelf.read:
            kept: Read = self._shelf.read[name]
            return kept
        loaded = await load()
        if self._shelf.word != self._word:
            self._shelf.word, self._shelf.read = self._word, {}
        self._shelf.read[name] = loaded
        return loaded

    async def change(self) -> None:
        """Let everybody read again."""
        self._word = uuid4().hex
        await upsert(self._connection, MARK, {"name": CHANGED, "value": self._word})
