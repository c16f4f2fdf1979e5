"""What cleaning a list by hand asks of people, and what comes of their answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.errors import DomainError
from domain.hospital.referrals import Referral, ReferralState
from domain.ids import SpecialtyKey

UNNAMED = SpecialtyKey("unnamed")  # of no hour, so that nobody there is ever offered one
SEEN_OR_GONE = frozenset({ReferralState.ATTENDED, ReferralState.PENDING, ReferralState.DISCHARGED})


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
    """How many referrals came in, were put right, or wait for the name of a specialty.

    Those who wait for one `again` were in line by a choice that was taken back; of them some `keep`
    the hour that they have.
    """

    entered: int = 0
    corrected: int = 0
    uncleaned: int = 0
    again: int = 0
    keep: int = 0

    def add(self, more: "Counts") -> None:
        """Count those of another batch too."""
        self.entered += more.entered
        self.corrected += more.corrected
        self.uncleaned += more.uncleaned
        self.again += more.again
        self.keep += more.keep


def without_a_name(referral: Referral, meant: Collection[SpecialtyKey]) -> SpecialtyKey:
    """The specialty of *referral*, whose name nobody knows and was once chosen to have *meant*.

    Who is there only by that choice waits for another, unless the hospital saw them meanwhile, or
    they left. All others stay where they are.
    """
    is_by_choice = referral.specialty in meant and referral.state not in SEEN_OR_GONE
    return UNNAMED if is_by_choice else referral.specialty
