"""What there is to tell of the hospital over some days, read in a few statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.door import Counting
from console.figures.spans import Span
from domain.courses import month_of
from domain.figures import DAY, Each, Period, Share
from domain.hospital.catalogues import CatalogueKind, specialties
from domain.hospital.stays import Stay, moves, waits
from domain.hospital.watching import Watched
from domain.ids import SpecialtyKey
from storage.unit_of_work import UnitOfWork

MONTHS = 12
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Tenth:
    """Hours whose forecast lay in one tenth: what was forecast on average, and what came."""

    number: int
    forecast: float
    missed: Share


@dataclass(frozen=True, slots=True)
class HospitalFigures:
    """Everything that a page or a report about the hospital tells.

    `lines` are of the period: the specialty asked for, or all together first and each after it.
    `months` make a year at least, and begin earlier.
    """

    span: Span
    period: Period
    of: SpecialtyKey
    lines: Sequence[Watched]
    before: Watched
    months: Sequence[tuple[Period, Watched]]
    tenths: Sequence[Tenth]
    specialties: Mapping[str, str]
    categories: Mapping[str, str]

    @property
    def whole(self) -> Watched:
        """The figures of the period in one line."""
        return self.lines[0]


async def read_hospital(
    unit: UnitOfWork, counting: Counting, span: Span, of: SpecialtyKey, now: datetime
) -> HospitalFigures:
    """Count what is asked of one specialty, or of all with an empty key."""
    zone = await unit.setup.timezone()
    period = span.period(zone, now.astimezone(zone).date())
    earlier = Period(period.first - period.days * DAY, period.first - DAY, zone)
    names = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
    categories = (await unit.catalogues.newest(CatalogueKind.PRIORITIES)).entries
    months = months_to(period)
    since = min(earlier.first, months[0].first)
    stays = await unit.watching.stays(Period(since, period.last, zone), of)
    tenths = await unit.watching.calibration(Period(months[0].first, period.last, zone), of)
    return HospitalFigures(
        span, period, of,
        lines=await counting.watched(unit, stays, period, of, now),
        before=(await _course(unit, stays, [earlier], of))[0][1],
        months=await _course(unit, stays, months, of),
        tenths=[Tenth(n, mean, Share(missed, told))
                for n, (told, missed, mean) in enumerate(tenths)],
        specialties={key: each.name for key, each in names.items()},
        categories={key: entry.get("name", "") or key for key, entry in categories.items()},
    )  # fmt: skip


def months_to(period: Period) -> list[Period]:
    """The months of *period*, and as many before them as make a year; the first is whole."""
    months = list(period.cut(Each.MONTH))[-MOST_MONTHS:]
    first = months[0].first.replace(day=1)
    months[0] = Period(first, months[0].last, period.timezone)
    while len(months) < MONTHS:
        begins, ends = month_of(months[0].first - DAY)
        months.insert(0, Period(begins, ends, period.timezone))
    return months


async def _course(
    unit: UnitOfWork, stays: Sequence[Stay], periods: Sequence[Period], of: SpecialtyKey
) -> list[tuple[Period, Watched]]:
    """One line for each of *periods*, without what is overdue."""
    hours = await unit.watching.hours(periods, of)
    course = []
    each = zip(periods, moves(stays, periods), waits(stays, periods), hours, strict=True)
    for period, moved, waited, came in each:
        counts: dict[str, Any] = moved | sum(came.values(), Counter())
        course.append((period, Watched(of, waited=waited, **counts)))
    return course
