"""Puts together what is counted of the hospital over a period."""

from domain.figures import Period
from domain.hospital.catalogues import CatalogueKind, category_rules
from domain.hospital.watching import Watched, overdue, together
from domain.ids import SpecialtyKey
from storage.unit_of_work import UnitOfWork


async def watched_over(unit: UnitOfWork, period: Period) -> list[Watched]:
    """Each specialty with anything to tell, and all of them together first."""
    rules = category_rules(await unit.catalogues.newest(CatalogueKind.PRIORITIES))
    counts: dict[str, dict[str, int]] = {}
    for row in [*await unit.watching.flows(period), *await unit.watching.hours(period)]:
        counts.setdefault(row["specialty"], {}).update(
            {name: int(value) for name, value in row.items() if name != "specialty"}
        )
    waited = await unit.watching.waited(period)
    in_line = await unit.watching.in_line(period)
    lines = [
        Watched(
            SpecialtyKey(key),
            waited=tuple(days for of, days in waited if of == key),
            overdue=overdue([row[1:] for row in in_line if row[0] == key], rules, period.last),
            **counts[key],
        )
        for key in sorted(counts)
    ]
    return [together(lines), *lines]
