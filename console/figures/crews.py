"""What there is to tell of crews over some days, read in a few statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from console.door import Counting
from console.figures.spans import Span
from domain.courses import MOST_WEEKS, Stretch, stretches
from domain.fieldwork.rating import Score
from domain.figures import DAY, By, Each, FiguresLine, Period, Tally
from domain.ids import AreaKey
from storage.unit_of_work import UnitOfWork

TOLD_APART = (By.CREW, By.CATEGORY, By.ZONE, By.AREA)
CONTEXT = 12  # weeks on a chart of anything shorter


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are wanted: over which days, told apart by what, and in which areas."""

    span: Span
    by: By
    areas: Sequence[AreaKey]


@dataclass(frozen=True, slots=True)
class CrewFigures:
    """Everything that a page or a report about crews tells, and the days before to compare.

    `course` is cut into weeks or months, and begins earlier where the period is short.
    """

    asked: Asked
    period: Period
    received: int
    received_before: int
    total: Tally
    before: Tally
    lines: Sequence[FiguresLine]
    crews: Sequence[FiguresLine]
    each: Each
    course: Sequence[Stretch]
    scores: Mapping[Score, int]


async def read_crews(
    unit: UnitOfWork, counting: Counting, asked: Asked, today: date
) -> CrewFigures:
    """Count what is *asked*."""
    timezone = await unit.setup.timezone()
    period = asked.span.period(timezone, today)
    earlier = Period(period.first - period.days * DAY, period.first - DAY, timezone)
    each, periods = stretches(_with_context(period))
    came_before, came = await unit.courses.over((earlier, period), asked.areas)
    before = await unit.tallies.over(earlier, By.TOTAL, asked.areas)
    total = (await counting.figures(unit, [period], By.TOTAL, asked.areas))[0].tally
    lines = await counting.figures(unit, [period], asked.by, asked.areas)
    by_crew = asked.by is By.CREW
    crews = lines if by_crew else await counting.figures(unit, [period], By.CREW, asked.areas)
    course = await unit.courses.over(periods, asked.areas)
    scores = await unit.courses.scores(period, asked.areas)
    return CrewFigures(
        asked, period, came.received, came_before.received, total, before.get("", Tally()),
        lines, crews, each, course, scores,
    )  # fmt: skip


def _with_context(period: Period) -> Period:
    """The same, or whole weeks before it as well where it is short."""
    if period.days > 7 * MOST_WEEKS:
        return period
    first = min(period.first, period.last - (7 * CONTEXT - 1) * DAY)
    return Period(first - first.weekday() * DAY, period.last, period.timezone)
