"""The last weeks of the demonstration's hospital: hours that were kept, missed, or let go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from demo.hospital.exports import Recipe, rows
from demo.hospital.hours import AT, CLINICS, SUNDAY
from domain.ids import SpecialtyKey

WEEKS = 8
FIRST_NUMBER = 100_000  # beyond those of any export of the demonstration
SEED = 8
WAITED = range(15, 150)  # days, until the hour
SHARES = {"kept": 0.7, "missed": 0.14, "refilled": 0.12, "wasted": 0.04}


class Outcome(StrEnum):
    """What became of an hour; if one that was let go is `refilled`, somebody else came."""

    KEPT = "kept"
    MISSED = "missed"
    REFILLED = "refilled"
    WASTED = "wasted"


@dataclass(frozen=True, slots=True)
class Visit:
    """An hour of the past, and the numbers of who had it, and who had it afterwards if anybody."""

    specialty: SpecialtyKey
    starts_at: datetime
    outcome: Outcome
    numbers: tuple[str, ...]


def visits(today: date, zone: ZoneInfo) -> Iterator[Visit]:
    """One day a week of each specialty; the same for the same day."""
    chance = Random(SEED)  # noqa: S311 - for believable visits, not for secrets
    numbers = (str(number) for number in count(FIRST_NUMBER))
    for specialty in map(SpecialtyKey, CLINICS):
        for week in range(WEEKS, 0, -1):
            for at in AT:
                (outcome,) = chance.choices([*Outcome], [SHARES[each] for each in Outcome])
                who = (next(numbers), *([next(numbers)] if outcome is Outcome.REFILLED else []))
                yield Visit(specialty, _moment(today, week, at, zone), outcome, who)


def _moment(today: date, week: int, at: time, zone: ZoneInfo) -> datetime:
    day = today - timedelta(weeks=week)
    return datetime.combine(day - timedelta(days=day.weekday() == SUNDAY), at, zone)


def visitors(today: date, zone: ZoneInfo) -> Iterator[dict[str, str]]:
    """The rows of an export of all who had these hours."""
    chance = Random(SEED)  # noqa: S311 - likewise
    past = [(number, visit) for visit in visits(today, zone) for number in visit.numbers]
    born_by = 7 * WEEKS + max(WAITED) + 2  # before the first of them came onto the list
    recipe = Recipe(len(past), seed=SEED, first=FIRST_NUMBER, left=0, today=today, youngest=born_by)
    for (number, visit), row in zip(past, rows(recipe), strict=True):
        entered = visit.starts_at.date() - timedelta(days=chance.choice(WAITED))
        yield row | {
            "PRESTA_EST": visit.specialty,
            "F_ENTRADA": f"{entered:%d/%m/%Y}",
            "SIGTE_ID": number,
        }
