"""What a simulated year was like for those who waited."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, fsum
from statistics import fmean, median

from domain.ordering.priority import leverage
from domain.what_if.costs import social_cost
from domain.what_if.scenario import Diagnosis, Scenario, counts_as_cost

NINE_IN_TEN = 0.9


@dataclass(frozen=True, slots=True)
class Wait:
    """One patient's wait, in days from the first day on; *until* is None while it lasts."""

    diagnosis: str
    since: float
    until: float | None = None
    attended: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of one group in one year; waits are of those seen, None where there are none.

    Overdue and leveraged days, and so the cost, are those that fell within the year, of everybody:
    seen, gone or still waiting.
    """

    seen: int
    gone: int
    waiting: int
    overdue_waiting: int
    mean_wait: float | None
    median_wait: float | None
    p90_wait: float | None
    overdue_days: float
    leveraged_days: float
    social_cost: float


# By what, and which: ("all", ""), ("priority", "1"), ("diagnosis", "Hip")
Group = tuple[str, str]


def measure(scenario: Scenario, waits: Sequence[Wait], days: int) -> dict[Group, Measures]:
    """The figures of everybody, of each level and of each diagnosis."""
    k = leverage(scenario.rules().values())
    known = {one.name: one for one in scenario.diagnoses}
    groups: dict[Group, list[Wait]] = {group: [] for group in groups_of(scenario)}
    for wait in waits:
        for group in _groups(known[wait.diagnosis]):
            groups[group].append(wait)
    return {group: _measures(some, known, k, days, scenario.hour) for group, some in groups.items()}


def groups_of(scenario: Scenario) -> list[Group]:
    """All groups: everybody, then levels from the most urgent, then diagnoses as they are given."""
    levels = sorted({one.level for one in scenario.diagnoses})
    by_level = [("priority", str(level)) for level in levels]
    return [("all", ""), *by_level, *(("diagnosis", one.name) for one in scenario.diagnoses)]


def _groups(diagnosis: Diagnosis) -> tuple[Group, ...]:
    return (("all", ""), ("priority", str(diagnosis.level)), ("diagnosis", diagnosis.name))


def _measures(
    waits: Sequence[Wait], known: dict[str, Diagnosis], k: dict[str, float], days: int, hour: float
) -> Measures:
    lengths = sorted(w.until - w.since for w in waits if w.attended and w.until is not None)
    waiting = sum(wait.until is None for wait in waits)
    overdue = [(wait, overdue_within(wait, known[wait.diagnosis], days)) for wait in waits]
    leveraged = fsum(k[wait.diagnosis] * n for wait, n in overdue if n)
    return Measures(
        seen=len(lengths),
        gone=len(waits) - len(lengths) - waiting,
        waiting=waiting,
        overdue_waiting=sum(wait.until is None and n > 0 for wait, n in overdue),
        mean_wait=fmean(lengths) if lengths else None,
        median_wait=median(lengths) if lengths else None,
        p90_wait=lengths[ceil(NINE_IN_TEN * len(lengths)) - 1] if lengths else None,
        overdue_days=fsum(n for _, n in overdue),
        leveraged_days=leveraged,
        social_cost=social_cost(leveraged, hour),
    )


def overdue_within(wait: Wait, diagnosis: Diagnosis, days: int) -> float:
    """How many days of the year this wait was beyond its maximum; none where that costs nothing."""
    if diagnosis.max_wait is None or not counts_as_cost(diagnosis):
        return 0.0
    until = days if wait.until is None else wait.until
    return max(0.0, until - max(0.0, wait.since + diagnosis.max_wait))
