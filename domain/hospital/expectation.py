"""How long somebody at a place in line will wait, as an honest range.

The model, its limits and a worked example are in docs/algorithms/expected-wait.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor, sqrt
from statistics import NormalDist, fmean, variance

from domain.ordering.merging import boundary
from domain.ordering.priority import Ordering, Waiting

WEEK = timedelta(weeks=1)
WEEKS = 12
LATER = (0.5, 1, 2, 4, 8, 12, 20, 32, 52, 104)  # weeks from now at which a place is looked at
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


def expect(
    place: int, served: Sequence[int], later: Sequence[float] = (), share: float = SHARE
) -> Wait | None:
    """The wait of whoever has *place* (from 1), given how many were served in each last week.

    *later* are the places they would have *LATER* if nobody were served until then; without them
    the place lasts. None where too little is known for a range that would mean anything.
    """
    total, busy = sum(served), sum(count > 0 for count in served)
    if total < FEWEST_SERVED or busy < FEWEST_WEEKS:
        return None
    lumps = lumpiness(served)
    tail = (1 - share) / 2

    def until(ahead: float, q: float) -> float:
        return len(served) * ahead / total * ratio(ahead / lumps, total / lumps, q)

    low = _turn([place, *later], lambda ahead: until(ahead, tail))
    high = _turn([place, *(max(place, n) for n in later)], lambda ahead: until(ahead, 1 - tail))
    return Wait(floor(low), max(ceil(high), 1), total, len(served))


def _turn(places: Sequence[float], until: Callable[[float], float]) -> float:
    """The first moment at which those ahead *until* then are served: between two looks, a line."""
    came, lacking = 0.0, 0.0
    for at, ahead in zip((0.0, *LATER), places, strict=False):
        before, lacking = lacking, until(ahead) - at
        if lacking <= 0:
            return came + (at - came) * before / (before - lacking) if before else at
        came = at
    return came + lacking


def newcomers(
    item: Waiting, ordering: Ordering, coming: Mapping[str, int], now: datetime, at: datetime
) -> float:
    """How many will have come by *at* who are before *item* then, if as many come as came.

    *coming* are those of each category who came in the last *WEEKS*.
    """
    rooms = {category: min(boundary(item, ordering, at, category)[0], at) for category in coming}
    return sum(
        count / WEEKS * max((rooms[category] - now) / WEEK, 0.0)
        for category, count in coming.items()
    )


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
