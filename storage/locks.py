"""What a transaction holds until it ends, in one order for all, so that no two wait crosswise."""

from enum import StrEnum
from functools import cache

from sqlalchemy import Boolean, ColumnElement, String, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import is_sqlite
from storage.drivers.prepared import Prepared
from storage.versions import Overtaken

_HELD = "held in order"  # where a connection keeps what its transaction holds


class Lock(StrEnum):
    """What may be held, in the order in which a transaction comes to it."""

    LEASE = "lease"
    SET_UP = "set-up"
    UPLOADS = "uploads"
    USERS = "console users"
    API_KEYS = "api keys"
    TRIES = "tries"
    SUBMISSION = "submission"
    ANSWERING = "answering"
    OFFERS = "offers"
    SLOT = "slot"
    AREA = "area"
    REQUEST_NUMBER = "request number"
    FOLIO = "folio"
    PHOTO_NUMBER = "photo number"
    SENDING = "sending"  # with a turn's reply, which is known once all else is decided
    PACE = "pace"
    AUDIT = "audit"  # everybody's, so it is held for the shortest time


_PLACES = {kind: place for place, kind in enumerate(Lock)}

Key = tuple[int, str]


def held_if_free(name: ColumnElement[str]) -> ColumnElement[bool]:
    """On PostgreSQL, whether nobody else holds *name*, which is held then until the commit."""
    return func.pg_try_advisory_xact_lock(func.hashtextextended(name, 0), type_=Boolean)


_HOLD_IF_FREE = Prepared(select(held_if_free(bindparam("held", type_=String))))


@cache
def _holding(count: int) -> Prepared:
    """Hold several at one go; PostgreSQL comes to them from the first to the last."""
    names = (bindparam(f"held_{place}", type_=String) for place in range(count))
    return Prepared(
        select(*(func.pg_advisory_xact_lock(func.hashtextextended(n, 0)) for n in names))
    )


def begin_in_order(connection: AsyncConnection) -> None:
    """Note that a transaction begins on *connection*, which holds nothing yet."""
    connection.info[_HELD] = set()


async def lock(connection: AsyncConnection, kind: Lock, *names: str) -> None:
    """Hold *names* of *kind* until the transaction ends, however long others have them.

    Whoever comes to them out of order does not wait, as somebody may wait for them: they have
    what is free, or else are Overtaken. SQLite has one writer, which holds everything.
    """
    if is_sqlite(connection):
        return
    held: set[Key] = connection.info.setdefault(_HELD, set())
    wanted = {(_PLACES[kind], name) for name in names or ("",)} - held
    late = {key for key in wanted if held and key < max(held)}
    for key in sorted(late):
        if not await _HOLD_IF_FREE.value(connection, held=_written(key)):
            raise Overtaken
    if in_order := sorted(wanted - late):
        given = {f"held_{place}": _written(key) for place, key in enumerate(in_order)}
        await _holding(len(in_order)).first(connection, **given)
    held |= wanted


async def try_lock(connection: AsyncConnection, kind: Lock, name: str) -> bool:
    """Hold *name* until the transaction ends, unless somebody else does; whether it is held."""
    if is_sqlite(connection):
        return True
    key = (_PLACES[kind], name)
    is_held = bool(await _HOLD_IF_FREE.value(connection, held=_written(key)))
    if is_held:
        connection.info.setdefault(_HELD, set()).add(key)
    return is_held


def _written(key: Key) -> str:
    """As the database knows it, which all processes agree on."""
    place, name = key
    kind = [*Lock][place]
    return f"{kind} {name}" if name else kind
