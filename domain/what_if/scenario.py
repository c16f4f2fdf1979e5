"""A specialty as a simulation sees it: who comes, who waits already, and how many can be seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil, fsum

from domain.ordering.priority import CategoryRule, Ordering
from domain.ordering.scores import EarliestDue
from domain.what_if.costs import MISREFERRED, MONTHS, SOCIAL_HOUR, Demand

YEAR = 365.25
WEEK = 7
WORKING_DAYS = 5
TRIES = 2  # who is absent so many times in a row leaves the list


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A queue of its own: how many come a month, and how many wait on the first day.

    Those who wait then came evenly over the last *waited* days, as where first come was served.
    """

    name: str
    level: int
    per_month: float
    max_wait: float | None = None
    waiting: int = 0
    waited: float = 0.0
    points: Mapping[str, float] = field(default_factory=dict, hash=False)

    @property
    def per_day(self) -> float:
        """How many come a day, of all days of the week."""
        return self.per_month * MONTHS / YEAR


@dataclass(frozen=True, slots=True)
class Scenario:
    """One specialty: its diagnoses, its hours from Monday to Sunday, and the share of no-shows."""

    name: str
    diagnoses: tuple[Diagnosis, ...]
    slots: tuple[int, ...]
    absent: float = 0.0
    hour: float = SOCIAL_HOUR

    def rules(self) -> dict[str, CategoryRule]:
        """Each diagnosis as a category of the waiting order."""
        return {one.name: CategoryRule(one.name, one.level, _days(one)) for one in self.diagnoses}

    def as_waited(self) -> Ordering:
        """The order in which everybody waits as long as those of their diagnosis waited before.

        Where nobody is ahead of or behind what was usual, this is how the list was worked off,
        whatever it was called: a baseline that gives back the waits it was made from.
        """
        usual = {
            one.name: CategoryRule(one.name, one.level, timedelta(days=one.waited))
            for one in self.diagnoses
            if one.waited > 0
        }
        return EarliestDue(usual)


def _days(diagnosis: Diagnosis) -> timedelta | None:
    return None if diagnosis.max_wait is None else timedelta(days=diagnosis.max_wait)


def calibrated(name: str, demands: Sequence[Demand], absent: float) -> Scenario:
    """The scenario of a table of means, with hours that just keep up with those who come.

    As many wait on the first day as come during the mean wait (Little 1961, Operations Research 9).
    """
    diagnoses = tuple(_diagnosis(demand) for demand in demands)
    return Scenario(name, diagnoses, enough_slots(diagnoses, absent), absent)


def _diagnosis(demand: Demand) -> Diagnosis:
    waiting = round(demand.per_month * MONTHS / YEAR * demand.wait)
    return Diagnosis(
        demand.diagnosis, demand.level, demand.per_month, demand.max_wait, waiting, demand.wait
    )


def enough_slots(diagnoses: Sequence[Diagnosis], absent: float) -> tuple[int, ...]:
    """The fewest hours from Monday to Friday for all who come, with those lost to no-shows."""
    tries = fsum(absent**n for n in range(TRIES))
    weekly = ceil(fsum(one.per_day for one in diagnoses) * WEEK * tries)
    each, more = divmod(weekly, WORKING_DAYS)
    working = tuple(each + (day < more) for day in range(WORKING_DAYS))
    return (*working, *(0 for _ in range(WEEK - WORKING_DAYS)))


def counts_as_cost(diagnosis: Diagnosis) -> bool:
    """Whether waiting beyond the maximum costs anything: not where the referral was a mistake."""
    return diagnosis.level != MISREFERRED and diagnosis.max_wait is not None
