"""What the simulator needs from the rest of the service."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.messages import Address, InboundMessage
from storage.database import Database
from storage.files import MediaStore

Say = Callable[[str, str], str]


def never() -> bool:
    """What nobody asked to stop says."""
    return False


@dataclass(frozen=True, slots=True)
class SimulatorDoor:
    """The service as the simulator sees it.

    `put` returns once a message is durably in the inbox, `wake` tells the loops that there is
    something to do, `new_report` lets a citizen report something invented and returns its folio,
    and `say` looks up the words of a key in a locale. Once `is_stopping`, open streams of news end,
    for which a server that shuts down would wait otherwise.
    """

    database: Database
    store: MediaStore
    now: Callable[[], datetime]
    put: Callable[[InboundMessage], Awaitable[None]]
    wake: Callable[[], None]
    new_id: Callable[[], str]
    move_clock: Callable[[timedelta], Awaitable[None]]
    new_report: Callable[[Address], Awaitable[str]]
    say: Say
    locales: tuple[str, ...]
    is_stopping: Callable[[], bool] = never
