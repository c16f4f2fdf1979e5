"""The largest number of active reports with which a crew still concludes in time.

Read off what happened, not off a formula alone: docs/algorithms/limits.md has the method, its
sources, where it ends, and a worked example.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import fsum
from operator import attrgetter
from statistics import median

from domain.crew_limits.pressure import Curve, Point, pools_of
from domain.crew_limits.workload import Case, Past, cases_of
from domain.events import Entity
from domain.fieldwork.limit_policy import MOST
from domain.ids import CategoryKey, CrewId

HISTORY = timedelta(days=365)
RECENT = timedelta(days=91)
LEAST_CONCLUDED = 30  # of the crew's own, without which nothing is suggested
LATEST = 25  # reports that show which days are allowed now


class Finding(StrEnum):
    """What a crew's history says of its limit."""

    LIMIT = "limit"
    AT_LEAST = "at-least"
    LATE_ANYWAY = "late-anyway"
    UNEXPLAINED = "unexplained"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Suggestion(Entity):
    """What may be told of one crew's limit, and what it rests on.

    `limit` is None where no number can be given, `high` where more was never tried. `category` is
    the one that weighs most, `in_time` the share of the crew's own reports of it, `own` and
    `borrowed` the reports counted.
    """

    crew: CrewId
    finding: Finding
    service_level: float
    concluded: int
    category: CategoryKey | None = None
    in_time: float = 0.0
    own: int = 0
    borrowed: int = 0
    limit: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """One category in a crew's work: its curve, its days allowed now, and the crew's pace."""

    curve: Curve
    days: float
    pace: float

    def chance(self, limit: int, pick: Callable[[Point], float]) -> float:
        """The chance to conclude a report in time that comes as the *limit*th active one."""
        return self.curve.chance(limit / (self.pace * self.days), pick)


def suggest_limits(
    pasts: Sequence[Past],
    crews: Iterable[CrewId],
    *,
    service_level: float,
    now: datetime,
    history: timedelta = HISTORY,
) -> tuple[Suggestion, ...]:
    """What the last *history* of one area says of each of its *crews*; *pasts* are of all."""
    cases = [case for case in cases_of(pasts, now=now) if now - case.at <= history]
    pools = pools_of(cases)
    done = Counter(
        past.crew
        for past in pasts
        if past.is_done and past.ended_at and now - past.ended_at <= history
    )
    by_crew: dict[CrewId, list[Case]] = defaultdict(list)
    for case in cases:
        by_crew[case.crew].append(case)
    said = []
    for crew in crews:
        curves = (pool.curve_of(crew) for pool in pools)
        strands = _strands([curve for curve in curves if curve], by_crew[crew], now)
        said.append(_suggest(Suggestion(crew, Finding.TOO_FEW, service_level, done[crew]), strands))
    return tuple(said)


def _strands(curves: Sequence[Curve], cases: Sequence[Case], now: datetime) -> list[Strand]:
    """The curves with the pace that the latest reports met, and the days that they were allowed."""
    paces = [case.pace for case in cases if now - case.at <= RECENT]
    if not paces:
        return []
    ordered = sorted(cases, key=lambda case: case.at)
    return [
        Strand(
            curve,
            median([c.days for c in ordered if c.category == curve.category][-LATEST:]),
            median(paces),
        )
        for curve in curves
    ]


def _suggest(known: Suggestion, strands: Sequence[Strand]) -> Suggestion:
    """Fill in what can be said: only of categories whose lateness load explains is a limit read."""
    if known.concluded < LEAST_CONCLUDED or not strands:
        return known
    telling = [strand for strand in strands if strand.curve.explains]
    curves = [strand.curve for strand in telling or strands]
    main = max(curves, key=lambda curve: curve.own)
    about = replace(
        known,
        finding=Finding.UNEXPLAINED,
        category=main.category,
        in_time=main.in_time,
        own=sum(curve.own for curve in curves),
        borrowed=sum(curve.borrowed for curve in curves),
    )
    return _with_limit(about, telling) if telling else about


def _with_limit(about: Suggestion, strands: Sequence[Strand]) -> Suggestion:
    level = about.service_level
    limit, low, high = (largest(strands, pick, level) for pick in (_SHARE, _LOW, _HIGH))
    if not limit:
        return replace(about, finding=Finding.LATE_ANYWAY)
    lasts = [strand.curve.points[-1] for strand in strands]
    is_open = all(last.high >= level for last in lasts)
    finding = Finding.AT_LEAST if all(last.share >= level for last in lasts) else Finding.LIMIT
    return replace(about, finding=finding, limit=limit, low=low, high=None if is_open else high)


def largest(strands: Sequence[Strand], pick: Callable[[Point], float], service_level: float) -> int:
    """The largest limit at which the chance over all *strands* reaches the level; 0 if none."""
    weights = [strand.curve.own for strand in strands]

    def misses(limit: int) -> bool:
        chance = fsum(w * s.chance(limit, pick) for w, s in zip(weights, strands, strict=True))
        return chance < service_level * sum(weights)

    return bisect_left(range(1, MOST + 1), x=True, key=misses)


_SHARE: Callable[[Point], float] = attrgetter("share")
_LOW: Callable[[Point], float] = attrgetter("low")
_HIGH: Callable[[Point], float] = attrgetter("high")
