"""What share of the work in hand will be done in time, if each crew goes on as it did.

A crew is taken to work its reports off in the order of their deadlines, at the pace of its last
weeks: the report behind a weight w is done w / pace days from now. A simple rule, and the same
before and after a move, which is what it is used for.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import accumulate

from domain.fieldwork.balancing import Load
from domain.ids import CrewId

Pace = Mapping[CrewId, float]  # weight concluded per day
FEWEST_CONCLUSIONS = 5


def pace_of(
    loads: Sequence[Load], concluded: Mapping[CrewId, tuple[int, float]], days: int
) -> Pace:
    """How fast each crew goes: from *concluded* (number, weight) of the last *days*.

    A crew with fewer than five conclusions is taken to go as fast as the others for its limit.
    Where nobody has concluded enough, nothing is known.
    """
    total = sum(weight for _, weight in concluded.values())
    limits = sum(load.crew.limit for load in loads if load.crew.id in concluded)
    if sum(number for number, _ in concluded.values()) < FEWEST_CONCLUSIONS or not limits:
        return {}
    pooled = total / limits
    return {
        load.crew.id: _own_or_pooled(concluded.get(load.crew.id), load.crew.limit * pooled) / days
        for load in loads
    }


def _own_or_pooled(own: tuple[int, float] | None, pooled: float) -> float:
    return own[1] if own and own[0] >= FEWEST_CONCLUSIONS else pooled


def on_time_share(loads: Sequence[Load], pace: Pace, *, now: datetime) -> float | None:
    """The share of all active reports that will be done in time; None where no pace is known."""
    verdicts = [
        verdict
        for load in loads
        if load.active and load.crew.id in pace
        for verdict in _in_time(load, pace[load.crew.id], now)
    ]
    return sum(verdicts) / len(verdicts) if verdicts else None


def _in_time(load: Load, pace: float, now: datetime) -> list[bool]:
    ordered = sorted(load.active, key=lambda active: (active.deadline, active.report))
    behind = accumulate(active.weight for active in ordered)
    if not pace:
        return [False] * len(ordered)
    return [
        now + timedelta(days=min(weight / pace, 10_000)) <= active.deadline
        for active, weight in zip(ordered, behind, strict=True)
    ]
