"""What a chart shows, before anything is drawn."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

MOST_POINTS = 31
MOST_SERIES = 4
LEAST, MOST = 1e-6, 1e12  # beyond these nothing is to be seen


class Kind(StrEnum):
    """How numbers are shown: side by side, piled up, over time, or one row for each."""

    COLUMNS = "columns"
    STACKED = "stacked"
    LINES = "lines"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under one name; None is what nobody knows, or what too few make up."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart whose numbers `write` writes in the reader's language.

    `about` says in a sentence what is to be seen, for those who cannot see it. `limits` has a
    stroke for each row that should not be passed; `top` is where a scale ends that is given, such
    as that of a share.
    """

    key: str
    kind: Kind
    title: str
    about: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    write: Callable[[float], str]
    of: str = ""
    limits: Series | None = None
    top: float | None = None

    def __post_init__(self) -> None:
        all_series = (*self.series, *([self.limits] if self.limits else []))
        if len(self.labels) > MOST_POINTS or not 0 < len(self.series) <= MOST_SERIES:
            raise ValueError(self.key)
        if any(len(one.values) != len(self.labels) for one in all_series):
            raise ValueError(self.key)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(self.known(one) for one in self.series)

    @staticmethod
    def known(series: Series) -> list[float]:
        """The numbers of *series* that can be drawn and are not nothing."""
        return [amount(value) for value in series.values if amount(value)]

    @property
    def longest(self) -> float:
        """Where the scale has to reach at least."""
        if self.top is not None:
            return self.top
        join = sum if self.kind in (Kind.STACKED, Kind.ROWS) else max
        each = zip(*(one.values for one in self.series), strict=True)
        reached = [join(map(amount, at)) for at in each]
        limits = map(amount, self.limits.values if self.limits else ())
        return max([*reached, *limits], default=0.0)

    def told(self, value: float | None) -> str:
        """A number as the reader writes it; a dash for what is not known."""
        return self.write(value) if value is not None and math.isfinite(value) else "–"


def is_known(value: float | None) -> bool:
    """Whether there is a number at all."""
    return value is not None and math.isfinite(value)


def amount(value: float | None) -> float:
    """How far *value* reaches on a scale that begins at nothing."""
    if value is None or not math.isfinite(value) or value < LEAST:
        return 0.0
    return min(value, MOST)
