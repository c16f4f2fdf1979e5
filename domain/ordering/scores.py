"""Orders that others have published, behind the same interface as ours.

The thesis that we follow (docs/algorithms/waiting-order.md) reviews more formulas than these; those
whose form its text does not show beyond doubt are left out.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import fsum

from domain.calendar import in_utc
from domain.ordering.priority import NEVER, CategoryRule, Waiting, seniority

WEEK = timedelta(days=7)
CLINICAL, SOCIAL = ("progress", "pain", "disability"), ("occupation",)
TIME = "time"
EVEN_WEIGHTS = dict.fromkeys((*CLINICAL, *SOCIAL, TIME), 1.0)
STEPS = (4 * WEEK, 13 * WEEK, 26 * WEEK, 52 * WEEK)


@dataclass(frozen=True, slots=True)
class EarliestDue:
    """The earliest end of the maximum wait first, overdue or not, without leverage.

    The second of the methods by waiting time alone that the thesis names (section 7.1.2).
    """

    rules: Mapping[str, CategoryRule]

    def key(self, item: Waiting, _now: datetime, /) -> tuple[object, ...]:
        """When the maximum wait ends, then first come; without one, last."""
        rule = self.rules.get(item.category)
        since = in_utc(item.since, "since")
        if rule is None or rule.max_wait is None or since > NEVER - rule.max_wait:
            return (NEVER, *seniority(item))
        return (since + rule.max_wait, *seniority(item))


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """The most points first: a weighted sum of factors, the wait itself being one of them.

    Factors are progress of the disease, pain, disability or dependence, loss of occupation (1 to 4
    each), and time (0 to 4). The source does not say how time becomes points: *steps* are the waits
    from which it counts 1, 2, 3, 4, and are the hospital's to set.

    Source: Edwards 1994, New Zealand Medical Journal 110 (1037), 26-30, as the thesis cites it.
    """

    weights: Mapping[str, float]
    steps: tuple[timedelta, ...] = STEPS

    def key(self, item: Waiting, now: datetime, /) -> tuple[object, ...]:
        """The score, negative as more comes first; then first come."""
        return (-self.score(item, now), *seniority(item))

    def score(self, item: Waiting, now: datetime) -> float:
        """The sum of weight times points over the five factors; a factor without points adds 0."""
        waited = in_utc(now, "now") - in_utc(item.since, "since")
        points = {**item.points, TIME: bisect_right(self.steps, waited)}
        return fsum(weight * points.get(factor, 0) for factor, weight in self.weights.items())


@dataclass(frozen=True, slots=True)
class ClinicalTimesSocial:
    """The most points first: the sum of the clinical times the sum of the social ones.

    Waiting adds nothing but decides ties, so that whoever has few points may wait for ever.

    Source: Dennett 1998, New Zealand Medical Journal 111, 163-166, as the thesis cites and prints
    it.
    """

    clinical: tuple[str, ...] = CLINICAL
    social: tuple[str, ...] = SOCIAL

    def key(self, item: Waiting, _now: datetime, /) -> tuple[object, ...]:
        """The product, negative as more comes first; then first come."""
        clinical, social = (
            fsum(item.points.get(name, 0) for name in names)
            for names in (self.clinical, self.social)
        )
        return (-clinical * social, *seniority(item))
