"""How the share of reports done in time falls as pressure grows: a curve for crew and category.

The crew's own cases count in full; those of other crews of its area help out.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import sqrt
from statistics import median

from domain.crew_limits.workload import Case
from domain.ids import CategoryKey, CrewId
from domain.statistics import Share, falling, trend, wilson

WEEK = timedelta(days=7)
A_MONDAY = datetime(2001, 1, 1, tzinfo=UTC)
LEAST_CASES = 100  # own and borrowed, without which nothing is said
BORROWED = 200  # what the cases of other crews count for at most, however many they are
BINS, LEAST_IN_BIN = 12, 25
Z = 1.645  # intervals hold nine times in ten; chance passes for a trend once in twenty

Cell = tuple[int, int]  # a bin of pressure, and a week


@dataclass(frozen=True, slots=True)
class Tally:
    """Cases by cell: how many there were, and how many of them were in time."""

    met: Mapping[Cell, float]
    good: Mapping[Cell, float]

    @property
    def total(self) -> float:
        """How many cases."""
        return sum(self.met.values())

    def plus(self, other: "Tally", weight: float) -> "Tally":
        """Both, each case of the other counting *weight*."""
        return Tally(_sum(self.met, other.met, weight), _sum(self.good, other.good, weight))

    def shares(self, pressures: Sequence[float]) -> list[Share]:
        """The share in time in each bin that has cases."""
        met, good = ([0.0] * len(pressures) for _ in range(2))
        for (bin_, week), count in self.met.items():
            met[bin_] += count
            good[bin_] += self.good.get((bin_, week), 0)
        return [Share(*each) for each in zip(pressures, good, met, strict=True) if each[2] > 0]


NONE = Tally({}, {})


@dataclass(frozen=True, slots=True)
class Point:
    """The share in time at some pressure, with its interval."""

    pressure: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Points in order of pressure; `falls` is how surely they fall, in standard errors.

    `own` and `borrowed` are the cases behind it, `in_time` the share of the own ones.
    """

    category: CategoryKey
    own: int
    borrowed: int
    in_time: float
    falls: float
    points: tuple[Point, ...]

    @property
    def explains(self) -> bool:
        """Whether load has to do with lateness at all."""
        return self.falls >= Z

    def chance(self, pressure: float, pick: Callable[[Point], float]) -> float:
        """What *pick* reads at *pressure*: straight between points, 0 beyond what was ever seen."""
        after = bisect_left(self.points, pressure, key=lambda point: point.pressure)
        if after == len(self.points):
            return 0.0
        right = self.points[after]
        if after == 0:
            return pick(right)
        left = self.points[after - 1]
        way = (pressure - left.pressure) / (right.pressure - left.pressure)
        return pick(left) + way * (pick(right) - pick(left))


@dataclass(frozen=True, slots=True)
class Pool:
    """The cases of one category with all crews of an area, by bin of pressure and week."""

    category: CategoryKey
    pressures: tuple[float, ...]
    tallies: Mapping[CrewId, Tally]
    everybody: Tally

    def curve_of(self, crew: CrewId) -> Curve | None:
        """The crew's curve; None where it has no cases, or too few even with those of others."""
        own = self.tallies.get(crew, NONE)
        others = self.everybody.plus(own, -1)
        borrowed = min(BORROWED, others.total)
        if not own.total or own.total + borrowed < LEAST_CASES:
            return None
        weight = borrowed / others.total if borrowed else 0.0
        both = own.plus(others, weight)
        fitted = falling(both.shares(self.pressures))
        worth = _design_effect(both, fitted, self.pressures)
        strata = [tally.shares(self.pressures) for tally in (own, NONE.plus(others, weight))]
        return Curve(
            self.category,
            round(own.total),
            round(borrowed),
            sum(own.good.values()) / own.total,
            trend(strata) / sqrt(worth),
            _points(fitted, worth),
        )


def pools_of(cases: Iterable[Case]) -> list[Pool]:
    """A pool for each category, of the cases whose outcome is known."""
    by_category: dict[CategoryKey, list[Case]] = defaultdict(list)
    for case in cases:
        if case.in_time is not None:
            by_category[case.category].append(case)
    return [_pool(category, found) for category, found in sorted(by_category.items())]


def _pool(category: CategoryKey, cases: list[Case]) -> Pool:
    """Bins hold equally many cases; each stands at the median of their pressures."""
    ranked = sorted(case.pressure for case in cases)
    bins = max(1, min(BINS, len(ranked) // LEAST_IN_BIN))
    edges = [len(ranked) * number // bins for number in range(bins + 1)]
    starts = sorted({ranked[edge] for edge in edges[1:-1]} - {ranked[0]})
    cuts = [0, *(bisect_left(ranked, start) for start in starts), len(ranked)]
    met: dict[CrewId, Counter[Cell]] = defaultdict(Counter)
    good: dict[CrewId, Counter[Cell]] = defaultdict(Counter)
    for case in cases:
        cell = bisect_right(starts, case.pressure), (case.at - A_MONDAY) // WEEK
        met[case.crew][cell] += 1
        good[case.crew][cell] += bool(case.in_time)
    return Pool(
        category,
        tuple(median(ranked[low:high]) for low, high in pairwise(cuts)),
        {crew: Tally(met[crew], good[crew]) for crew in met},
        Tally(sum(met.values(), Counter()), sum(good.values(), Counter())),
    )


def _sum(a: Mapping[Cell, float], b: Mapping[Cell, float], weight: float) -> dict[Cell, float]:
    total = dict(a)
    for cell, count in b.items():
        total[cell] = total.get(cell, 0) + weight * count
    return total


def _design_effect(
    tally: Tally, fitted: Sequence[tuple[Share, Share]], pressures: Sequence[float]
) -> float:
    """How many cases are worth one, since those of one week share weather and holidays; 1 or more.

    Source: Rao and Scott 1992, Biometrics 48; weeks are the clusters.
    """
    expected = {share.at: pool.value for share, pool in fitted}
    residuals: dict[int, float] = defaultdict(float)
    chance = 0.0
    for (bin_, week), count in tally.met.items():
        share = expected.get(pressures[bin_], 0.0)
        residuals[week] += tally.good.get((bin_, week), 0) - count * share
        chance += count * share * (1 - share)
    weeks = len(residuals)
    if weeks == 1 or chance <= 0:
        return 1.0
    between = sum(residual**2 for residual in residuals.values()) * weeks / (weeks - 1)
    return max(1.0, between / chance)


def _points(fitted: Sequence[tuple[Share, Share]], worth: float) -> tuple[Point, ...]:
    """Points whose intervals fall too: what holds under more pressure holds under less."""
    pools = [pool.deflated(worth) for _, pool in fitted]
    ends = [wilson(pool.good, pool.of, Z) for pool in pools]
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    return tuple(
        Point(share.at, pool.value, max(lows[place:]), min(highs[: place + 1]))
        for place, (share, pool) in enumerate(fitted)
    )
