"""What pages about health need from the rest of the service."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.messaging.costs import Prices


class Check(Protocol):
    """One thing that was looked at; `todo` says what to do where it is not well."""

    @property
    def name(self) -> str:
        """What it is."""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""

    @property
    def found(self) -> str:
        """What was found."""

    @property
    def todo(self) -> str:
        """What to do."""


@dataclass(frozen=True, slots=True)
class Watching:
    """How the service looks at itself.

    `examine` looks at the set-up, as `enlace doctor` does; `readiness` at what it needs to work;
    `spooled` counts messages on disk while the database was away. `on_the_wall` is the time by
    which processes say that they live, whatever a demonstration's is. `templates` are the names
    that notices have at the provider, and `ask_approvals` asks there how far each is.
    """

    examine: Callable[[], Awaitable[Sequence[Check]]]
    readiness: Callable[[], Awaitable[Mapping[str, object]]]
    spooled: Callable[[], int]
    on_the_wall: Callable[[], datetime]
    templates: Callable[[], Sequence[str]]
    ask_approvals: Callable[[], Awaitable[int]]
    prices: Prices
