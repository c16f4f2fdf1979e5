"""The rate of no-shows by lead time: the plain answer that any model has to beat."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

GROUPS = (0, 1, 2, 3, 4, 6, 8, 11, 15, 22, 31, 61)  # days from booking to appointment, at least
PRIOR = 20  # bookings: a group with few leans on the rate of all


@dataclass(frozen=True, slots=True)
class LeadRates:
    """The rate of all bookings, and that of each group of lead times."""

    overall: float
    by_group: tuple[float, ...]

    def of(self, lead: int) -> float:
        """The share of bookings made *lead* days ahead that are missed."""
        return self.by_group[_group(lead)]


def lead_rates(outcomes: Iterable[tuple[int, bool]]) -> LeadRates:
    """The rates of bookings, each given by its lead in days and whether it was missed."""
    made, missed = [0] * len(GROUPS), [0] * len(GROUPS)
    for lead, absent in outcomes:
        made[_group(lead)] += 1
        missed[_group(lead)] += absent
    overall = (sum(missed) + 1) / (sum(made) + 2)  # never 0 or 1
    rates = (
        (absent + PRIOR * overall) / (all_ + PRIOR)
        for all_, absent in zip(made, missed, strict=True)
    )
    return LeadRates(overall, tuple(rates))


def _group(lead: int) -> int:
    return max(bisect_right(GROUPS, lead) - 1, 0)
