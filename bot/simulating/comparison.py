"""Orders beside each other: many years each, the same people in all, and how sure the means are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from math import sqrt
from statistics import fmean, stdev

from scipy.special import stdtrit

from bot.simulating.arrivals import draw
from bot.simulating.year import live
from domain.ordering.orderings import ORDERINGS
from domain.ordering.priority import Ordering
from domain.what_if.measures import Group, Measures, groups_of, measure
from domain.what_if.scenario import Scenario

AS_WAITED = "as-waited"
FEWEST_RUNS = 2
SURE = 0.95
FIGURES = tuple(field.name for field in fields(Measures))

Run = Mapping[Group, Measures]


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over runs, and where the true one lies, nineteen times in twenty."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a group under an ordering, and how far it is from the first ordering's."""

    ordering: str
    group: Group
    figure: str
    mean: Mean
    difference: Mean | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All runs of all orderings, in the order in which these were named."""

    scenario: Scenario
    runs: Mapping[str, Sequence[Run]]

    def lines(self) -> Iterator[Line]:
        """Every figure; one that some run does not have, as nobody was seen, is left out."""
        usual = next(iter(self.runs))
        for ordering in self.runs:
            for group in groups_of(self.scenario):
                for figure in FIGURES:
                    line = self._line(ordering, usual, group, figure)
                    if line:
                        yield line

    def _line(self, ordering: str, usual: str, group: Group, figure: str) -> Line | None:
        own, others = (self._values(name, group, figure) for name in (ordering, usual))
        if own is None:
            return None
        difference = None
        if others is not None and ordering != usual:
            difference = mean([a - b for a, b in zip(own, others, strict=True)])
        return Line(ordering, group, figure, mean(own), difference)

    def _values(self, ordering: str, group: Group, figure: str) -> list[float] | None:
        values = [getattr(run[group], figure) for run in self.runs[ordering]]
        return None if None in values else values


def mean(values: Sequence[float]) -> Mean:
    """The mean of independent runs with Student's interval (Student 1908, Biometrika 6)."""
    centre, n = fmean(values), len(values)
    reach = float(stdtrit(n - 1, (1 + SURE) / 2)) * stdev(values) / sqrt(n)
    return Mean(centre, centre - reach, centre + reach)


def ordering_of(name: str, scenario: Scenario) -> Ordering:
    """The ordering called *name*, by the scenario's maximum waits or by its usual ones."""
    return scenario.as_waited() if name == AS_WAITED else ORDERINGS[name].make(scenario.rules())


def compare(
    scenario: Scenario,
    orderings: Sequence[str],
    *,
    days: int,
    runs: int,
    seed: int,
    lived: Callable[[], None] = lambda: None,
) -> Comparison:
    """Live the year *runs* times under each ordering, with common random numbers.

    *lived* is called after each year.
    """
    tried = {name: ordering_of(name, scenario) for name in orderings}
    found: dict[str, list[Run]] = {name: [] for name in orderings}
    for run in range(runs):
        patients = draw(scenario, days, f"{seed}/{run}")
        for name, years in found.items():
            waits = live(scenario, tried[name], patients, days)
            years.append(measure(scenario, waits, days))
            lived()
    return Comparison(scenario, found)
