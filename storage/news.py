"""What a commit leaves to be done, by the kind of work, so that only those wake who do it.

On PostgreSQL other processes hear of it too. Telling is part of the transaction, so nobody hears
of what was not committed, and nothing that was committed goes untold because a process died.
SQLite has nobody to tell: its processes look.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum

from sqlalchemy import String, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import is_sqlite
from storage.drivers.prepared import Prepared

CHANNEL = "enlace_news"
SAID = 32


class Topic(StrEnum):
    """Kinds of work."""

    MESSAGES = "messages"
    NOTICES = "notices"
    FILES = "files"
    EVIDENCE = "evidence"
    HOOKS = "hooks"
    UPLOADS = "uploads"


_KNOWN = frozenset(Topic)
_TELL = Prepared(select(func.pg_notify(CHANNEL, bindparam("told", type_=String))))
Hear = Callable[[Mapping[Topic, int]], None]


class Noted(Counter[Topic]):
    """How much work of each kind a transaction leaves."""

    def note(self, topic: Topic, times: int = 1) -> None:
        """There will be work for so many."""
        self[topic] += times


async def tell(connection: AsyncConnection, name: str, noted: Noted) -> None:
    """Tell other processes of it with the commit that follows, in the name of this one.

    A kind is named as often as there is work of it; nobody needs to know of more than SAID.
    """
    if noted and not is_sqlite(connection):
        said = (topic for topic in sorted(noted) for _ in range(min(noted[topic], SAID)))
        await _TELL.first(connection, told="|".join((name, *said)))


def understood(told: str) -> tuple[str, Noted]:
    """Who told it, and of how much; kinds that only a newer version knows are left out."""
    teller, *topics = told.split("|")
    return teller, Noted(Topic(each) for each in topics if each in _KNOWN)
