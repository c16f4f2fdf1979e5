"""What a hospital watches, month by month; each figure is defined in docs/hospital-figures.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from statistics import median

from domain.figures import Share
from domain.hospital.burden import Burdens
from domain.hospital.pace import Pace
from domain.ids import SpecialtyKey
from domain.ordering.priority import CategoryRule

FEWEST_WAITS = 5
EVERYTHING = SpecialtyKey("")


@dataclass(frozen=True, slots=True)
class Watched:
    """One specialty in one period, or all together under an empty key.

    `waited` are the days of everybody who was seen for the first time. `overdue` has for each
    category how many of those in line at the end were beyond their maximum, and `burdens` what that
    is beside other orders. `paces` are of each professional.
    """

    specialty: SpecialtyKey
    at_start: int = 0
    came: int = 0
    left: int = 0
    waited: tuple[int, ...] = ()
    overdue: Mapping[str, Share] = field(default_factory=dict)
    called: int = 0
    reached: int = 0
    asked: int = 0
    confirmed: int = 0
    freed: int = 0
    refilled: int = 0
    attended: int = 0
    missed: int = 0
    burdens: Burdens = field(default_factory=Burdens)
    paces: tuple[Pace, ...] = ()

    @property
    def at_end(self) -> int:
        """Who is in line when the period is over."""
        return self.at_start + self.came - self.left

    @property
    def median_days(self) -> float | None:
        """The middle wait; None of too few."""
        return median(self.waited) if len(self.waited) >= FEWEST_WAITS else None

    @property
    def p90_days(self) -> int | None:
        """The wait that nine of ten did not exceed; None of too few."""
        if len(self.waited) < FEWEST_WAITS:
            return None
        return sorted(self.waited)[ceil(0.9 * len(self.waited)) - 1]

    @property
    def no_show(self) -> Share:
        """The share of hours that came about without the patient."""
        return Share(self.missed, self.attended + self.missed)


def overdue(
    waiting: Iterable[tuple[str, date, int]], rules: Mapping[str, CategoryRule], day: date
) -> dict[str, Share]:
    """By category, how many of *waiting* (category, entered, how many) were overdue on *day*."""
    late: dict[str, list[int]] = {}
    for category, entered, count in waiting:
        rule = rules.get(category)
        longest = rule.max_wait if rule else None
        is_late = longest is not None and timedelta(days=(day - entered).days) >= longest
        counts = late.setdefault(category, [0, 0])
        counts[0] += count * is_late
        counts[1] += count
    return {category: Share(*counts) for category, counts in sorted(late.items())}


def together(lines: Iterable[Watched]) -> Watched:
    """All specialties as one."""
    found = list(lines)
    categories = sorted({category for line in found for category in line.overdue})
    counts = ("at_start", "came", "left", "called", "reached", "asked", "confirmed", "freed",
              "refilled", "attended", "missed")  # fmt: skip
    return Watched(
        EVERYTHING,
        waited=tuple(days for line in found for days in line.waited),
        overdue={
            category: _sum(line.overdue[category] for line in found if category in line.overdue)
            for category in categories
        },
        burdens=sum((line.burdens for line in found), Burdens()),
        paces=tuple(pace for line in found for pace in line.paces),
        **{name: sum(getattr(line, name) for line in found) for name in counts},
    )


def _sum(shares: Iterable[Share]) -> Share:
    found = list(shares)
    return Share(sum(share.part for share in found), sum(share.whole for share in found))
