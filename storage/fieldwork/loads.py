"""What crews have in hand: how much of it, and of some crews what it is.

The choice of a crew asks most of them only how much they carry. That is counted along an index;
the reports themselves are read of the few crews between which it has to decide.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.fieldwork.balancing import Active, Load
from domain.fieldwork.crews import Crew
from domain.fieldwork.reports import ReportStatus
from domain.ids import AreaKey, CrewId
from storage.drivers.prepared import Prepared
from storage.fieldwork.report_rows import REPORT
from storage.fieldwork.reports import IN_PRIORITY, pin_of
from storage.setup import CATEGORY

_READ = (
    select(
        REPORT.c.crew,
        REPORT.c.id,
        CATEGORY.c.level,
        REPORT.c.opened_at,
        REPORT.c.deadline,
        REPORT.c.latitude,
        REPORT.c.longitude,
        CATEGORY.c.weight,
    )
    .join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
    .where(
        CATEGORY.c.area == bindparam("within"),
        REPORT.c.status == ReportStatus.ASSIGNED.value,
    )
    .order_by(*IN_PRIORITY)
)
_OF_ALL = Prepared(_READ)
_OF_SOME = _READ.where(REPORT.c.crew.in_(bindparam("crews", expanding=True)))
_HERE = select(CATEGORY.c.key).where(CATEGORY.c.area == bindparam("within"))
_EACH = (  # in the order of an index, so that nothing is sorted
    select(REPORT.c.category, REPORT.c.crew, func.count().label("times"))
    .where(REPORT.c.category.in_(_HERE), REPORT.c.status == ReportStatus.ASSIGNED.value)
    .group_by(REPORT.c.category, REPORT.c.crew)
    .subquery()
)
_COUNTS = Prepared(
    select(_EACH.c.crew, CATEGORY.c.weight, _EACH.c.times).join(
        CATEGORY, _EACH.c.category == CATEGORY.c.key
    )
)


async def read(connection: AsyncConnection, area: AreaKey, crews: Sequence[Crew]) -> list[Load]:
    """What each of *crews*, all of *area*, has to do, in priority order."""
    rows = [tuple(row.values()) for row in await _OF_ALL.all(connection, within=area)]
    return _with_work([Load(crew) for crew in crews], {crew.id for crew in crews}, rows)


async def count(connection: AsyncConnection, area: AreaKey, crews: Sequence[Crew]) -> list[Load]:
    """How much each of *crews*, all of *area*, has to do."""
    unread: dict[str, list[tuple[float, int]]] = {crew.id: [] for crew in crews}
    for row in await _COUNTS.all(connection, within=area):
        crew, weight, times = row.values()
        if crew in unread:
            unread[crew].append((weight, times))
    return [Load(crew, unread=tuple(unread[crew.id])) for crew in crews]


async def look_into(
    connection: AsyncConnection, counted: Sequence[Load], crews: Collection[CrewId]
) -> list[Load]:
    """The loads that were *counted*, all of one area, with what *crews* have to do."""
    if not crews:
        return list(counted)
    within = next(load.crew.area for load in counted)
    rows = await connection.execute(_OF_SOME, {"within": within, "crews": list(crews)})
    return _with_work(counted, crews, rows)


def _with_work(
    loads: Iterable[Load], crews: Collection[CrewId], rows: Iterable[Sequence[Any]]
) -> list[Load]:
    active: dict[str, list[Active]] = {crew: [] for crew in crews}
    for crew, id, level, opened_at, deadline, latitude, longitude, weight in rows:
        if crew in active:
            pin = pin_of(latitude, longitude)
            active[crew].append(Active(id, level, opened_at, deadline, pin, weight))
    return [
        Load(load.crew, tuple(active[load.crew.id])) if load.crew.id in active else load
        for load in loads
    ]
