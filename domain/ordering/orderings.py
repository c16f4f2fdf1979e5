"""Every ordering by its name, so that settings and commands can choose one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.ordering.priority import (
    CategoryRule,
    DaysRemaining,
    FirstCome,
    Ordering,
    PriorityThenDeadline,
)
from domain.ordering.scores import EVEN_WEIGHTS, ClinicalTimesSocial, EarliestDue, WeightedSum

Rules = Mapping[str, CategoryRule]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to make an ordering from the rules, and whether it needs points of its items.

    One without points keeps first come within each category, as long as no item has a deadline of
    its own: what domain.ordering.merging rests on.
    """

    make: Callable[[Rules], Ordering]
    needs_points: bool = False


ORDERINGS: Mapping[str, Recipe] = {
    "fifo": Recipe(lambda _rules: FirstCome()),
    "days-remaining": Recipe(DaysRemaining),
    "priority": Recipe(PriorityThenDeadline),
    "earliest-due": Recipe(EarliestDue),
    "weighted-sum": Recipe(lambda _rules: WeightedSum(EVEN_WEIGHTS), needs_points=True),
    "clinical-times-social": Recipe(lambda _rules: ClinicalTimesSocial(), needs_points=True),
}
