"""What a report of each category weighs, from how long crews took from one to the next.

The method, its limits and a worked example are in docs/algorithms/weights.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from statistics import median

from domain.ids import CategoryKey, CrewId

FEWEST_GAPS = 30
TOGETHER = timedelta(minutes=2)  # concluded one after the other at the kerb: the work was before
LIGHTEST, HEAVIEST = 0.25, 20.0
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class WorkDone:
    """One report done: by whom, of what kind, and when in local time."""

    crew: CrewId
    category: CategoryKey
    at: datetime


@dataclass(frozen=True, slots=True)
class Estimate:
    """What history says of a category: hours for one, how often seen, and the weight if enough."""

    hours: float
    sample: int
    weight: float | None


def estimate_weights(conclusions: Iterable[WorkDone]) -> dict[CategoryKey, Estimate]:
    """The weight of each category: its median hours over those of all reports, in quarters.

    The hours of one are the time since the same crew concluded the one before on the same day.
    Fewer than 30 of a category are too few to say.
    """
    gaps = _hours(conclusions)
    everything = [hours for found in gaps.values() for hours in found]
    usual = median(everything) if everything else 0.0
    return {category: _estimate(found, usual) for category, found in sorted(gaps.items())}


def _estimate(hours: Sequence[float], usual: float) -> Estimate:
    typical = median(hours)
    if len(hours) < FEWEST_GAPS or not usual:
        return Estimate(typical, len(hours), None)
    weight = round(typical / usual * QUARTERS) / QUARTERS
    return Estimate(typical, len(hours), min(max(weight, LIGHTEST), HEAVIEST))


def _hours(conclusions: Iterable[WorkDone]) -> Mapping[CategoryKey, list[float]]:
    gaps: dict[CategoryKey, list[float]] = defaultdict(list)
    ordered = sorted(conclusions, key=lambda one: (one.crew, one.at, one.category))
    for _, day in groupby(ordered, key=lambda one: (one.crew, one.at.date())):
        for before, batch in pairwise(_batches(day)):
            hours = (batch[0].at - before[-1].at) / timedelta(hours=1) / len(batch)
            for one in batch:
                gaps[one.category].append(hours)
    return gaps


def _batches(day: Iterable[WorkDone]) -> Iterator[list[WorkDone]]:
    """Conclusions at nearly the same moment belong together: the time before is theirs to share."""
    batch: list[WorkDone] = []
    for one in day:
        if batch and one.at - batch[-1].at > TOGETHER:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch
