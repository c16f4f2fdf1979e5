"""Shares of reports done in time: their intervals, how they fall, and whether they fall at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Self


@dataclass(frozen=True, slots=True)
class Share:
    """*good* of *of*, met at the position *at*; counts may be deflated and so need not be whole."""

    at: float
    good: float
    of: float

    @property
    def value(self) -> float:
        """From 0 to 1."""
        return self.good / self.of

    def deflated(self, by: float) -> Self:
        """The same share from the smaller sample that clustered cases are worth."""
        return type(self)(self.at, self.good / by, self.of / by)


def wilson(good: float, of: float, z: float) -> tuple[float, float]:
    """The interval of the share *good* of *of* at *z* standard errors.

    Source: Wilson 1927, Journal of the American Statistical Association 22; recommended by Brown,
    Cai and DasGupta 2001, Statistical Science 16.
    """
    p, half = good / of, z * z / 2
    spread = z * sqrt(good * (1 - p) + half / 2)
    # An end of the scale is met exactly: rounding must not move the share out of its own interval.
    low, high = ((good + half + sign * spread) / (of + 2 * half) for sign in (-1, 1))
    return max(0.0, min(p, low)), min(1.0, max(p, high))


def falling(shares: Iterable[Share]) -> list[tuple[Share, Share]]:
    """Each share with the pool it belongs to, so that the pools never rise.

    Neighbours that would rise are pooled (pool adjacent violators). Source: Ayer, Brunk, Ewing,
    Reid and Silverman 1955, Annals of Mathematical Statistics 26.
    """
    pools: list[list[Share]] = []
    for share in shares:
        pools.append([share])
        while len(pools) > 1 and _pooled(pools[-2]).value <= _pooled(pools[-1]).value:
            last = pools.pop()
            pools[-1] += last
    return [(share, _pooled(pool)) for pool in pools for share in pool]


def _pooled(pool: Sequence[Share]) -> Share:
    return Share(pool[-1].at, sum(s.good for s in pool), sum(s.of for s in pool))


def trend(strata: Iterable[Sequence[Share]]) -> float:
    """How surely shares fall with position, in standard errors; positive when they fall.

    Positions count by rank, each stratum by itself, so that differences between strata are not
    taken for a trend. Zero where nothing varies. Source: Mantel 1963, Journal of the American
    Statistical Association 58; with one stratum it is the test of Cochran 1954 and Armitage 1955.
    """
    moved = variance = 0.0
    for shares in strata:
        of = sum(s.of for s in shares)
        if of <= 1:
            continue
        good = sum(s.good for s in shares)
        mean = sum(rank * s.of for rank, s in enumerate(shares)) / of
        moved -= sum((rank - mean) * s.good for rank, s in enumerate(shares))
        spread = sum((rank - mean) ** 2 * s.of for rank, s in enumerate(shares))
        variance += good * (of - good) / (of * (of - 1)) * spread
    return moved / sqrt(variance) if variance > 0 else 0.0
