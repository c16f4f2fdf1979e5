"""Puts together what is counted of the hospital over a period."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from domain.figures import Period
from domain.hospital.burden import Group, compare
from domain.hospital.catalogues import CatalogueKind, category_rules, specialties
from domain.hospital.pace import Pace
from domain.hospital.watching import Watched, overdue, together
from domain.ids import SpecialtyKey
from storage.unit_of_work import UnitOfWork

Groups = defaultdict[str, list[Group]]


async def watched_over(unit: UnitOfWork, period: Period, now: datetime) -> list[Watched]:
    """Each specialty with anything to tell, and all of them together first."""
    rules = category_rules(await unit.catalogues.newest(CatalogueKind.PRIORITIES))
    counts: dict[str, dict[str, int]] = {}
    for row in [*await unit.watching.flows(period), *await unit.watching.hours(period)]:
        counts.setdefault(row["specialty"], {}).update(
            {name: int(value) for name, value in row.items() if name != "specialty"}
        )
    waited = await unit.watching.waited(period)
    seen = _by_specialty(await unit.watching.seen(period))
    in_line = _by_specialty(await unit.watching.in_line(period))
    paces = await _paces(unit, period, now)
    last, zone = period.last, period.timezone
    lines = [
        Watched(
            SpecialtyKey(key),
            waited=tuple(days for of, days in waited if of == key),
            overdue=overdue(in_line[key], rules, last),
            burdens=compare(seen[key], in_line[key], rules, last, zone),
            paces=tuple(pace for pace in paces if pace.specialty == key),
            **counts[key],
        )
        for key in sorted(counts)
    ]
    return [together(lines), *lines]


def _by_specialty(rows: Iterable[tuple[SpecialtyKey, str, date, int]]) -> Groups:
    found: Groups = defaultdict(list)
    for specialty, category, entered, count in rows:
        found[specialty].append((category, entered, count))
    return found


async def _paces(unit: UnitOfWork, period: Period, now: datetime) -> list[Pace]:
    """Each professional's pace, beside the standard that the catalogue tells."""
    known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
    standards = {key: each.per_hour for key, each in known.items()}
    found = await unit.watching.paces(period, now)
    return [replace(pace, standard=standards.get(pace.specialty)) for pace in found]
