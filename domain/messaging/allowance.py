"""How much one person may write at once, and how much they may get wrong: a bucket that refills."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from domain.errors import DomainError

PATIENCE = timedelta(minutes=5)
TOLD_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many *at_once* (none for no bound), and one more after each span *regained*.

    What was spent is one moment, until which the bucket is not yet full again (GCRA).
    """

    at_once: int
    regained: timedelta

    def due_at(self, spent_until: datetime | None, came_at: datetime) -> datetime:
        """When something that came at *came_at* has its turn: at once, or as room is regained."""
        if not self.at_once or spent_until is None:
            return came_at
        return max(came_at, spent_until - (self.at_once - 1) * self.regained)

    def spend(self, spent_until: datetime | None, came_at: datetime) -> datetime:
        """What is spent after it had its turn."""
        due_at = self.due_at(spent_until, came_at)
        return max(due_at, spent_until or due_at) + self.regained


MEMBERS = Allowance(300, timedelta(seconds=2))
STRANGERS = Allowance(40, timedelta(seconds=20))
MISSES = Allowance(10, timedelta(minutes=6))


@dataclass(frozen=True, slots=True)
class Pace:
    """What somebody spent lately by writing and by wrong numbers, and when they were told."""

    written_until: datetime | None = None
    missed_until: datetime | None = None
    told_at: datetime | None = None

    def missed(self, now: datetime) -> "Pace":
        """The pace after a number that leads to nothing of theirs."""
        return replace(self, missed_until=MISSES.spend(self.missed_until, now))

    def locked_until(self, now: datetime) -> datetime | None:
        """When numbers are looked up for them again; None where they are."""
        due_at = MISSES.due_at(self.missed_until, now)
        return due_at if due_at > now else None

    def may_be_told(self, now: datetime) -> bool:
        """Whether it is long enough since they were told that they write too fast."""
        return self.told_at is None or now - self.told_at >= TOLD_EVERY


class NumbersLocked(DomainError):
    """Too many numbers were wrong to look up another now."""

    key = "numbers-locked"


def check_may_look_up(pace: Pace, *, now: datetime) -> None:
    """Raise NumbersLocked with the minutes to wait, if there were too many misses."""
    if until := pace.locked_until(now):
        raise NumbersLocked(minutes=ceil((until - now) / timedelta(minutes=1)))


@dataclass(frozen=True, slots=True)
class Admission:
    """How many of some messages, in order, are due now, how many of the next wait, and until when.

    What comes after those is put aside.
    """

    due: int
    waiting: int
    next_at: datetime
    pace: Pace


def admit(
    allowance: Allowance, pace: Pace, came: Sequence[datetime], *, now: datetime, keep_all: bool
) -> Admission:
    """Divide messages that *came*: a member's all wait, a stranger's for PATIENCE at most."""
    spent, ahead, dues = pace.written_until, pace.written_until, []
    for came_at in came:
        dues.append(allowance.due_at(ahead, came_at))
        ahead = allowance.spend(ahead, came_at)
        spent = ahead if dues[-1] <= now else spent
    due = sum(at <= now for at in dues)
    patient = sum(keep_all or at <= now + PATIENCE for at in dues)
    next_at = dues[due] if due < len(dues) else now
    return Admission(due, patient - due, next_at, replace(pace, written_until=spent))
