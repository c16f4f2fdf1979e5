"""Puts together what is counted of the hospital over a period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from domain.figures import Period
from domain.hospital.burden import compare
from domain.hospital.catalogues import CatalogueKind, category_rules, specialties
from domain.hospital.pace import Pace
from domain.hospital.stays import Stay, in_line, moves, seen, waits
from domain.hospital.watching import EVERYTHING, Watched, overdue, together
from domain.ids import SpecialtyKey
from storage.unit_of_work import UnitOfWork


async def watched_over(unit: UnitOfWork, period: Period, now: datetime) -> list[Watched]:
    """Each specialty with anything to tell, and all of them together first."""
    stays = await unit.watching.stays(period, EVERYTHING)
    return await watched_among(unit, stays, period, EVERYTHING, now)


async def watched_among(
    unit: UnitOfWork, stays: Sequence[Stay], period: Period, of: SpecialtyKey, now: datetime
) -> list[Watched]:
    """The same of *stays*, which may be of a longer time; or the line of one specialty alone."""
    rules = category_rules(await unit.catalogues.newest(CatalogueKind.PRIORITIES))
    (hours,) = await unit.watching.hours([period], of)
    paces = await _paces(unit, period, now)
    by_specialty = _by_specialty(stays)
    lines = []
    for key in [of] if of else await unit.watching.specialties():
        theirs = by_specialty[key]
        waiting = in_line(theirs, period)
        line = Watched(
            key,
            waited=waits(theirs, [period])[0],
            overdue=overdue(waiting, rules, period.last),
            burdens=compare(seen(theirs, period), waiting, rules, period.last, period.timezone),
            paces=tuple(pace for pace in paces if pace.specialty == key),
            **moves(theirs, [period])[0],
            **hours[key],
        )
        lines.append(line)
    return lines if of else [together(lines), *lines]


def _by_specialty(stays: Iterable[Stay]) -> Mapping[SpecialtyKey, Sequence[Stay]]:
    found: defaultdict[SpecialtyKey, list[Stay]] = defaultdict(list)
    for stay in stays:
        found[stay.specialty].append(stay)
    return found


async def _paces(unit: UnitOfWork, period: Period, now: datetime) -> list[Pace]:
    """Each professional's pace, beside the standard that the catalogue tells."""
    known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
    standards = {key: each.per_hour for key, each in known.items()}
    found = await unit.watching.paces(period, now)
    return [replace(pace, standard=standards.get(pace.specialty)) for pace in found]
