"""Other systems: the keys with which they come in, and the hooks by which they are told."""

from collections.abc import Collection, Iterable

from domain.errors import DomainError
from domain.ids import AreaKey

LONGEST_NAME = 100


class KeyNameWrong(DomainError):
    """A key has a name, and a short one."""

    key = "refusal-key-name"


class KeyNameTaken(DomainError):
    """Another key, perhaps one that was revoked, has the name: the audit log tells them apart."""

    key = "refusal-key-taken"


class NoSuchKey(DomainError):
    """No key has that name."""

    key = "refusal-key-unknown"


class NoSuchArea(DomainError):
    """It is to be limited to an area that there is not."""

    key = "refusal-area-unknown"


class NoSuchHook(DomainError):
    """No hook has that id, any more or ever."""

    key = "refusal-hook-unknown"


class HookAddressRefused(DomainError):
    """No event may go there: it is no address of ours to call, or leads inside."""

    key = "refusal-hook-address"


class NothingToSendAgain(DomainError):
    """No such event waits to be sent again."""

    key = "refusal-hook-nothing"


def key_name(text: str) -> str:
    """What a key is called; raises KeyNameWrong."""
    name = text.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise KeyNameWrong(most=LONGEST_NAME)
    return name


def areas_among(wanted: Iterable[str], known: Collection[AreaKey]) -> list[AreaKey]:
    """The areas that something is limited to; none means all. Raises NoSuchArea."""
    chosen = set(wanted)
    if unknown := sorted(chosen - set(known)):
        raise NoSuchArea(written=unknown[0], known=", ".join(known))
    return [area for area in known if area in chosen]
