"""How many patients a professional sees in an hour, beside the standard of the specialty."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.ids import SpecialtyKey

HOUR = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """Whom somebody saw, in how many minutes for which hours were given out.

    `standard` is what the hospital's catalogue of specialties says; None where it says nothing.
    """

    specialty: SpecialtyKey
    professional: str
    seen: int
    minutes: int
    standard: float | None = None

    @property
    def per_hour(self) -> float | None:
        """Patients in an hour; None without any hours."""
        return self.seen * HOUR / self.minutes if self.minutes else None

    @property
    def of_standard(self) -> float | None:
        """The share of the standard that is reached."""
        return (
            self.per_hour / self.standard if self.per_hour is not None and self.standard else None
        )


def whole(paces: Iterable[Pace]) -> Pace | None:
    """All professionals of a specialty as one; None of nobody."""
    found = [*paces]
    if not found:
        return None
    seen, minutes = sum(pace.seen for pace in found), sum(pace.minutes for pace in found)
    return Pace(found[0].specialty, "", seen, minutes, found[0].standard)
