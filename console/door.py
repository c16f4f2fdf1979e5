"""What the console needs from the rest of the service."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.errors import DomainError
from domain.figures import By, FiguresLine, Period
from domain.hospital.watching import Watched
from domain.ids import AreaKey
from domain.messages import Param
from domain.users import UserRole
from storage.database import Database
from storage.files import MediaStore
from storage.unit_of_work import UnitOfWork

Write = Callable[[Param, str, str], str]


def never() -> bool:
    """What nobody asked to stop says."""
    return False


FiguresOver = Callable[
    [UnitOfWork, Iterable[Period], By, Collection[AreaKey]], Awaitable[list[FiguresLine]]
]


@dataclass(frozen=True, slots=True)
class Counting:
    """How the service counts, as commands show it: figures, and the files they go into."""

    figures: FiguresOver
    figures_csv: Callable[[Sequence[FiguresLine]], str]
    watched: Callable[[UnitOfWork, Period], Awaitable[list[Watched]]]
    watched_csv: Callable[[Sequence[Watched]], str]
    csv: Callable[[Sequence[Mapping[str, object]], Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class Ticket:
    """What only we know of somebody who was sent away to show who they are."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Known:
    """Who came back, by an address that was verified; strong, if by a second factor there."""

    email: str
    is_strong: bool


class IdentityRefused(DomainError):
    """The institution's sign-in did not say who it is."""

    key = "refusal-identity"


class Identity(Protocol):
    """Where the institution's own accounts are known (OpenID Connect)."""

    async def leave(self, ticket: Ticket, back: str) -> str:
        """The address to send somebody to; raises IdentityRefused if nobody answers there."""

    async def come_back(self, ticket: Ticket, back: str, query: str) -> Known:
        """Who somebody is that came back with *query*; raises IdentityRefused."""


@dataclass(frozen=True, slots=True)
class ConsoleDoor:
    """The service as the console sees it.

    `write` writes words, moments, days and numbers in a locale and a time zone; `wake` tells the
    loops that there is something to do. Once `is_stopping`, open streams of news end, for which a
    server that shuts down would wait otherwise. `second_factor_for` are roles that may not be
    without one; `identity` is where the institution's own accounts are known.
    """

    database: Database
    store: MediaStore
    now: Callable[[], datetime]
    wake: Callable[[], None]
    new_id: Callable[[], str]
    write: Write
    locales: tuple[str, ...]
    counting: Counting
    base_url: str
    is_production: bool
    is_stopping: Callable[[], bool] = never
    second_factor_for: frozenset[UserRole] = frozenset()
    identity: Identity | None = None

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach us by TLS alone."""
        return self.base_url.startswith("https://")
