"""What the standard door needs of the service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.ids import MediaId
from domain.messages import Address, Words
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Open311Door:
    """Reading and writing, words, addresses of pictures, and to tell that something came.

    `say` speaks a language in a zone; `telephone` reads a number as people of the country write it.
    """

    database: Database
    now: Callable[[], datetime]
    say: Callable[[Words, str, str], str]
    picture_url: Callable[[MediaId], str]
    telephone: Callable[[str, str], Address | None]
    received: Callable[[], None]
    public_url: str
    is_production: bool


class Pace:
    """How often each key was used in the present minute; one process counts for itself."""

    def __init__(self, most_a_minute: int) -> None:
        self._most = most_a_minute
        self._minute: datetime | None = None
        self._counts: dict[str, int] = {}

    def lets_pass(self, name: str, now: datetime) -> bool:
        """Count one more for *name*; whether that is not too many."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute, self._counts = minute, {}
        self._counts[name] = self._counts.get(name, 0) + 1
        return self._counts[name] <= self._most
