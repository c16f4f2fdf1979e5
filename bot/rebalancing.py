"""Looks at an area as it stands, and has a proposal made for it."""

from datetime import datetime, timedelta

from domain.fieldwork.forecast import pace_of
from domain.fieldwork.rebalancing import AlreadyEven, Rebalance, World, propose
from domain.fieldwork.reports import ReportStatus
from domain.ids import AreaKey, ContactId, RebalanceId
from storage.unit_of_work import UnitOfWork

LOOKED_BACK = timedelta(days=28)


async def load_world(
    unit: UnitOfWork, area: AreaKey, now: datetime, *, with_begun: bool = False
) -> World:
    """The area with its crews, its reports and their pace; nobody else hands out work meanwhile.

    What a crew has begun may be moved only *with_begun*.
    """
    await unit.hold(area)
    loads = tuple(await unit.loads(area))
    concluded = await unit.rebalances.concluded(area, now - LOOKED_BACK)
    return World(
        area,
        loads,
        tuple(await unit.reports.in_area([area], ReportStatus.ASSIGNED)),
        tuple(await unit.reports.in_area([area], ReportStatus.QUEUED)),
        frozenset() if with_begun else await unit.rebalances.begun(area),
        pace_of(loads, concluded, LOOKED_BACK.days),
    )


def find_rebalance(world: World, id: RebalanceId, by: ContactId, now: datetime) -> Rebalance | None:
    """The best proposal for *world*; None where nothing better is found."""
    from bot.optimum import NoSolution, solve  # noqa: PLC0415 - scipy takes half a second and 60 MB

    try:
        return propose(world, solve, id=id, by=by, now=now)
    except (AlreadyEven, NoSolution):
        return None
