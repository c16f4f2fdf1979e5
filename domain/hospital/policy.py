"""What a hospital decided about times: when families are asked, how long an offer stands."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Policy:
    """When families are asked and offered hours; the calendar says when they are written to.

    `ask_days` before an hour its family is asked whether it will come. An offer stands for `stands`
    and never beyond `reach` before the hour, which is the time that a family needs to get there.
    When the hour is nearer than `near`, `several` are asked at once, and the first yes has it.
    A family whose hour is less likely to be missed than `ask_above` is only reminded. The last four
    say how far sessions may be overbooked: an idle place and a patient too many cost so much.
    """

    calendar: str
    ask_days: tuple[int, ...] = (3, 1)
    stands: timedelta = timedelta(hours=4)
    reach: timedelta = timedelta(hours=3)
    near: timedelta = timedelta(hours=24)
    several: int = 3
    control_days: int = 1
    ask_above: float | None = None
    most_extras: int = 2
    most_overrun: float = 0.25
    idle_cost: float = 1.0
    overrun_cost: float = 2.0


SPANS = ("stands", "reach", "near")


def within_reach(policy: Policy | None, now: datetime) -> datetime:
    """From when on an hour can be offered: a family that hears of it now must get there."""
    return now + policy.reach if policy else now


def written(policy: Policy) -> dict[str, Any]:
    """The policy in plain values, spans in seconds."""
    plain = asdict(policy) | {"ask_days": list(policy.ask_days)}
    return plain | {name: plain[name].total_seconds() for name in SPANS}


def policy_of(written: Mapping[str, Any]) -> Policy:
    """The policy of which `written` told."""
    spans = {name: timedelta(seconds=written[name]) for name in SPANS}
    return Policy(**{**written, **spans, "ask_days": tuple(written["ask_days"])})
