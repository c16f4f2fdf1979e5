"""What the console needs from the rest of the service."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from console.connections_door import Connections
from console.health_door import Watching
from console.hospital_door import HospitalDoor
from console.newsroom import Newsroom
from console.setup_door import SetupDoor
from domain.fieldwork.rebalancing import Rebalance, World
from domain.figures import By, FiguresLine, Period
from domain.hospital.stays import Stay
from domain.hospital.watching import Watched
from domain.ids import AreaKey, ContactId, MediaId, RebalanceId, SpecialtyKey
from domain.messages import Address, Param
from domain.people.identities import Known, Ticket
from domain.people.users import UserRole
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
WatchedAmong = Callable[
    [UnitOfWork, Sequence[Stay], Period, SpecialtyKey, datetime], Awaitable[list[Watched]]
]


@dataclass(frozen=True, slots=True)
class Counting:
    """How the service counts, as commands show it: figures, and the files they go into."""

    figures: FiguresOver
    figures_csv: Callable[[Sequence[FiguresLine]], str]
    watched: WatchedAmong
    watched_csv: Callable[[Sequence[Watched]], str]
    csv: Callable[[Sequence[Mapping[str, object]], Sequence[str]], str]


class LoadWorld(Protocol):
    """An area as it stands, which nobody else hands out work in until the commit."""

    async def __call__(
        self, unit: UnitOfWork, area: AreaKey, now: datetime, *, with_begun: bool = False
    ) -> World:
        """The area; what a crew has begun may be moved only *with_begun*."""


@dataclass(frozen=True, slots=True)
class EveningOut:
    """How proposals to even out an area's work are found; None where nothing is better."""

    load_world: LoadWorld
    find: Callable[[World, RebalanceId, ContactId, datetime], Rebalance | None]


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
    without one; `identity` is where the institution's own accounts are known; `hospital` is what is
    done with its waiting list. `is_simulated` is a
    WhatsApp that nobody has signed up for; `picture_url` says where a browser finds a picture, and
    `telephone` reads a number that somebody of a country typed.
    """

    database: Database
    store: MediaStore
    now: Callable[[], datetime]
    wake: Callable[[], None]
    new_id: Callable[[], str]
    write: Write
    locales: tuple[str, ...]
    counting: Counting
    evening_out: EveningOut
    base_url: str
    is_production: bool
    hospital: HospitalDoor
    is_simulated: bool
    picture_url: Callable[[MediaId], str]
    telephone: Callable[[str, str], Address | None]
    tell_failure: Callable[[Exception], None]
    setup: Callable[[], SetupDoor]
    watching: Watching
    connections: Connections
    is_stopping: Callable[[], bool] = never
    tiles_url: str = ""
    tiles_credit: str = ""
    second_factor_for: frozenset[UserRole] = frozenset()
    identity: Identity | None = None
    newsroom: Newsroom = field(default_factory=Newsroom)

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach us by TLS alone."""
        return self.base_url.startswith("https://")
