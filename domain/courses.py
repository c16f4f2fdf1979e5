"""How work goes over time. Definitions: docs/figures.md."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.figures import Each, Period, Share

MOST = 24  # more would not be read on a telephone
MOST_WEEKS = 16


@dataclass(frozen=True, slots=True)
class Stretch:
    """What came in one week or month, and what was concluded in it, in time or late."""

    period: Period
    received: int
    on_time: Share

    @property
    def concluded(self) -> int:
        """How many were done."""
        return self.on_time.whole


def stretches(period: Period) -> tuple[Each, tuple[Period, ...]]:
    """*period* cut into weeks, or into months where the weeks would be too many."""
    each = Each.WEEK if period.days <= 7 * MOST_WEEKS else Each.MONTH
    return each, tuple(period.cut(each))[-MOST:]


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of *day*."""
    after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(day=1), after - timedelta(days=1)
