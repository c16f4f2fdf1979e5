"""What waiting beyond the maximum costs society, and what a project that shortens it is worth.

Formulas, worked examples and the source are in docs/algorithms/what-if.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from math import fsum

SOCIAL_HOUR = 1070.0  # CLP: what an hour of anybody's time is worth, one of minimum wage in 2013
HOURS, MONTHS = 24, 12
MISREFERRED = 4  # the level of those who should be elsewhere: their wait is nobody's cost
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Demand:
    """How many come a month with a diagnosis, and how many days they wait, on average.

    *overdue* are days beyond the maximum, as they were published or counted.
    """

    diagnosis: str
    level: int
    per_month: float
    wait: float
    max_wait: float
    overdue: float


@dataclass(frozen=True, slots=True)
class Cost:
    """What one diagnosis costs in a year, and by which leverage."""

    demand: Demand
    k: float
    leveraged: float
    yearly: float


def costs(demands: Sequence[Demand], hour: float = SOCIAL_HOUR) -> list[Cost]:
    """The social cost of each diagnosis, in the order given."""
    longest = max((demand.max_wait for demand in demands), default=0)
    return [_cost(demand, longest / demand.max_wait, hour) for demand in demands]


def _cost(demand: Demand, k: float, hour: float) -> Cost:
    leveraged = 0.0 if demand.level == MISREFERRED else k * demand.overdue
    yearly = demand.per_month * MONTHS * social_cost(leveraged, hour)
    return Cost(demand, k, leveraged, yearly)


def social_cost(leveraged_days: float, hour: float = SOCIAL_HOUR) -> float:
    """What so many leveraged overdue days cost: every hour of each."""
    return hour * HOURS * leveraged_days


def yearly_by_level(lines: Iterable[Cost]) -> dict[int, float]:
    """The yearly cost of each level, most urgent first."""
    found: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        found[line.demand.level].append(line.yearly)
    return {level: fsum(found[level]) for level in sorted(found)}


def net_present_value(yearly: Decimal, rate: Decimal, years: int, invested: Decimal) -> Decimal:
    """What *yearly* at the end of each year is worth today, less what is *invested* today.

    Each year's present value is rounded to the cent, as money in the source's cash flow is.
    """
    present = (yearly / (1 + rate) ** year for year in range(1, years + 1))
    return sum((worth.quantize(CENT, ROUND_HALF_EVEN) for worth in present), -invested)
