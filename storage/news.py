"""What a commit leaves to be done, by the kind of work, so that only those wake who do it.

On PostgreSQL other processes hear of it too. Telling is part of the transaction, so nobody hears
of what was not committed, and nothing that was committed goes untold because a process died.
SQLite has nobody to tell: its processes look.
"""

from collections.abc import Callable, Collection
from enum import StrEnum

from sqlalchemy import String, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import is_sqlite
from storage.prepared import Prepared

CHANNEL = "enlace_news"


class Topic(StrEnum):
    """Kinds of work."""

    MESSAGES = "messages"
    NOTICES = "notices"
    FILES = "files"
    EVIDENCE = "evidence"
    HOOKS = "hooks"


_TELL = Prepared(select(func.pg_notify(CHANNEL, bindparam("told", type_=String))))
Note = Callable[[Topic], None]
Hear = Callable[[Collection[Topic]], None]


async def tell(connection: AsyncConnection, name: str, topics: Collection[Topic]) -> None:
    """Tell other processes of *topics* with the commit that follows, in the name of this one."""
    if topics and not is_sqlite(connection):
        told = "|".join((name, *sorted(topics)))
        await _TELL.first(connection, told=told)
