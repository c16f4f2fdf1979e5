"""Passwords are kept as Argon2id hashes, made beside the loop, two at a time: each takes 64 MiB."""

from functools import cache

from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2
LONGEST = 1000  # characters; more is nobody's password

_HASHER = PasswordHasher()


async def hashed(password: str) -> str:
    """What is kept of *password*."""
    return await to_thread.run_sync(_HASHER.hash, password, limiter=_limiter())


async def fits(kept: str, password: str) -> bool:
    """Whether *password* is the one that *kept* was made of.

    Where nothing is kept a hash of nobody's is tried: it takes as long, and tells nothing.
    """
    tried = await to_thread.run_sync(_fits, kept or _nobodys(), password, limiter=_limiter())
    return tried and bool(kept)


def is_outdated(kept: str) -> bool:
    """Whether *kept* was made with parameters of another day."""
    return bool(kept) and _HASHER.check_needs_rehash(kept)


def _fits(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")


@cache
def _limiter() -> CapacityLimiter:
    return CapacityLimiter(AT_ONCE)
