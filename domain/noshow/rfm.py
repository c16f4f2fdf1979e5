"""A patient's bookings described by recency, frequency and what was missed.

A description and never a probability: of those it calls likely absent, three in ten are.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from domain.noshow.facts import Facts

FEWEST_PAST = 3  # below it a share says nothing
MOSTLY_MISSED, MOSTLY_KEPT = 0.70, 0.35
MONTH = timedelta(days=30)


class Habit(StrEnum):
    """What the share of missed bookings is called."""

    MOSTLY_MISSED = "mostly_missed"
    MIXED = "mixed"
    MOSTLY_KEPT = "mostly_kept"


@dataclass(frozen=True, slots=True)
class Description:
    """Share missed, bookings a month since the first known one, and total missed."""

    share: float
    monthly: float
    missed: int
    habit: Habit


def describe(facts: Facts) -> Description | None:
    """The patient's past as known on the decision day; None with fewer than three bookings."""
    past = facts.past
    if len(past) < FEWEST_PAST:
        return None
    share = facts.missed / len(past)
    seen = facts.decided_on - min(outcome.day for outcome in past)
    monthly = len(past) / max(seen / MONTH, 1)
    return Description(share, monthly, facts.missed, _habit(share))


def _habit(share: float) -> Habit:
    if share > MOSTLY_MISSED:
        return Habit.MOSTLY_MISSED
    return Habit.MOSTLY_KEPT if share < MOSTLY_KEPT else Habit.MIXED
