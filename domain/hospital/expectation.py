"""How long somebody at a place in line will wait, as an honest range.

The model, its limits and a worked example are in docs/algorithms/expected-wait.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import NormalDist, fmean, variance

WEEKS = 12
FEWEST_SERVED = 10
FEWEST_WEEKS = 4  # in which anybody was seen
SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Wait:
    """A range in whole weeks that holds in *SHARE* of cases, and what it was computed from."""

    low: int
    high: int
    served: int
    weeks: int


def expect(place: int, served: Sequence[int], share: float = SHARE) -> Wait | None:
    """The wait of whoever has *place* (from 1), given how many were served in each last week.

    None where too little is known for a range that would mean anything.
    """
    total, busy = sum(served), sum(count > 0 for count in served)
    if total < FEWEST_SERVED or busy < FEWEST_WEEKS:
        return None
    lumps = lumpiness(served)
    tail = (1 - share) / 2
    low, high = (
        len(served) * place / total * ratio(place / lumps, total / lumps, q)
        for q in (tail, 1 - tail)
    )
    return Wait(floor(low), max(ceil(high), 1), total, len(served))


def lumpiness(served: Sequence[int]) -> float:
    """How much more the weeks vary than chance alone would make them: variance over mean, or 1."""
    return max(variance(served) / fmean(served), 1.0)


def ratio(ahead: float, seen: float, q: float) -> float:
    """The *q* quantile of F with 2·*ahead* and 2·*seen* degrees of freedom.

    Paulson, E. (1942): An approximate normalization of the analysis of variance distribution.
    """
    z, s, t = NormalDist().inv_cdf(q), 1 / (9 * ahead), 1 / (9 * seen)
    u, v = 1 - s, 1 - t
    root = sqrt(max((u * v) ** 2 - (v * v - z * z * t) * (u * u - z * z * s), 0.0))
    return max((u * v + (root if z > 0 else -root)) / (v * v - z * z * t), 0.0) ** 3
