"""What cleaning a list by hand asks of people, and what comes of their answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.errors import DomainError
from domain.ids import SpecialtyKey


class UnknownSpecialty(DomainError):
    """The hospital has no specialty with this key."""

    key = "refusal-specialty-unknown"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A specialty that a name may mean, and how alike the two are, of 100."""

    specialty: SpecialtyKey
    name: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Pending:
    """A name that nobody knows, with how many rows wait for it and what it may mean."""

    name: str
    rows: int
    suggestions: Sequence[Suggestion]


@dataclass(slots=True)
class Counts:
    """How many referrals came in, were put right, or wait for the name of a specialty."""

    entered: int = 0
    corrected: int = 0
    uncleaned: int = 0

    def add(self, more: "Counts") -> None:
        """Count those of another batch too."""
        self.entered += more.entered
        self.corrected += more.corrected
        self.uncleaned += more.uncleaned
