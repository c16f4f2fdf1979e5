"""What pages about other systems need from the rest of the service."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from domain.hooks import Hook


@dataclass(frozen=True, slots=True)
class Connections:
    """How other systems are reached.

    `check_address` raises HookAddressRefused where no event may go; `new_secret` is one to share;
    `ping` tells a hook that it is a hook, and says what came of it: nothing if it was taken.
    """

    check_address: Callable[[str], Awaitable[None]]
    new_secret: Callable[[], str]
    ping: Callable[[Hook], Awaitable[str]]
