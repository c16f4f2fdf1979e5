"""Guessing is slowed down: whoever fails too often waits, longer each time.

A try counts from when it begins, until it proves right: a thousand at once are no more than a few.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import DomainError
from domain.events import Decision, Entity

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(days=1)
MOST_DOUBLINGS = 10


class Counted(StrEnum):
    """What failures are counted for: a login, where it is tried from, or codes of a user."""

    LOGIN = "login"
    ADDRESS = "address"
    CODE = "code"


FREE = {Counted.LOGIN: 5, Counted.ADDRESS: 20, Counted.CODE: 5}


class TooManyTries(DomainError):
    """It went wrong too often; `until` says when to try again."""

    key = "refusal-too-many-tries"


@dataclass(frozen=True, slots=True)
class Tries(Entity):
    """How often it went wrong lately, for one login, one address or one user's codes."""

    counted: Counted
    whose: str
    failures: int = 0
    last_at: datetime | None = None

    def until(self) -> datetime | None:
        """Until when nobody may try, where it went wrong too often."""
        too_many = self.failures - FREE[self.counted]
        if too_many < 0 or self.last_at is None:
            return None
        return self.last_at + min(LONGEST_WAIT, FIRST_WAIT * (1 << min(too_many, MOST_DOUBLINGS)))

    def after_another(self, now: datetime) -> "Tries":
        """With one more; what is a day old does not count any more."""
        is_old = self.last_at is None or now - self.last_at >= FORGOTTEN_AFTER
        return replace(self, failures=1 if is_old else self.failures + 1, last_at=now)


def locked_until(tries: Sequence[Tries], now: datetime) -> datetime | None:
    """When the last of the locks on *tries* ends, if any holds at *now*."""
    ends = [until for each in tries if (until := each.until()) and until > now]
    return max(ends, default=None)


def begin(tries: Sequence[Tries], *, now: datetime) -> Decision:
    """Count one more try; raises TooManyTries while one of them is locked."""
    until = locked_until(tries, now)
    if until:
        raise TooManyTries(until=until)
    return Decision(tuple(each.after_another(now) for each in tries))


def forgive(tries: Sequence[Tries]) -> Decision:
    """It was right: what was counted for the person is forgotten.

    For the address only this try is, or whoever has one user could guess on for all others.
    """
    return Decision(tuple(_forgiven(each) for each in tries))


def _forgiven(tries: Tries) -> Tries:
    if tries.counted is Counted.ADDRESS:
        return replace(tries, failures=max(0, tries.failures - 1))
    return replace(tries, failures=0)
