"""Scales with ticks at numbers that people like."""

import math
from dataclasses import dataclass

from console.charts.series import LEAST

ABOUT = 4  # ticks: more would stand too close on a telephone
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """From nothing to the last of *ticks*, which lie a round number apart."""

    ticks: tuple[float, ...]

    def part(self, value: float) -> float:
        """Where *value* lies, from 0 to 1."""
        return min(1.0, max(0.0, value / self.ticks[-1]))


def scale_to(longest: float, *, whole: bool = True) -> Scale:
    """The scale that reaches *longest*; counts have no ticks between *whole* numbers."""
    if longest < LEAST:
        return Scale((0.0, 1.0))
    step = _nice(longest / ABOUT)
    if whole:
        step = max(1.0, math.ceil(step))
    count = max(1, math.ceil(round(longest / step, 9)))
    return Scale(tuple(step * number for number in range(count + 1)))


def _nice(step: float) -> float:
    """The round number at or above *step*."""
    decade = 10.0 ** math.floor(math.log10(step))
    return next(nice * decade for nice in STEPS if nice * decade >= step * (1 - 1e-9))
