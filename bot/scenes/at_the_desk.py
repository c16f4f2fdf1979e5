"""What the dialogs of liaisons need of their areas."""

from collections.abc import Iterable
from typing import Any

from bot.figures import sheet_of
from bot.rebalancing import find_rebalance, load_world
from bot.returning import areas_of
from bot.scenes.at_work import MOST_LISTED
from dialogs.figures import asked
from dialogs.table import Need, Scene
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import AreaKey, ContactId, RebalanceId
from storage.unit_of_work import UnitOfWork


async def _requests(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    return {"requests": tuple(await unit.requests.open_in(scene.person.areas))}


async def _loads(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    if scene.report and scene.intent.trigger != "desk.load":
        return {"loads": tuple(await unit.loads_for(scene.report, scene.now))}
    areas: Iterable[AreaKey] = sorted(scene.person.areas)
    return {"loads": tuple([load for area in areas for load in await unit.counted_loads(area)])}


async def _queue(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    areas = scene.person.areas
    found: list[Report] = []
    for status in (ReportStatus.RECEIVED, ReportStatus.QUEUED):
        found += await unit.reports.in_area(areas, status, MOST_LISTED)
    return {"queue": tuple(found)}


async def _overdue(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    found = await unit.reports.overdue(scene.person.areas, scene.now, MOST_LISTED)
    return {"overdue": tuple(found)}


async def _rebalance(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """A fresh proposal where one is asked for; else the one in question, with its area today."""
    trigger, subject = scene.intent.trigger, scene.intent.subject
    mine = scene.person.areas
    found: dict[str, Any] = {"areas": tuple((await unit.setup.areas()).values())}
    if trigger in ("rebalance.propose", "rebalance.with-begun") and subject in mine:
        with_begun = trigger == "rebalance.with-begun"
        world = await load_world(unit, AreaKey(subject), scene.now, with_begun=with_begun)
        me, id = scene.person.contact.id, RebalanceId(scene.new_id)
        return {**found, "rebalance": find_rebalance(world, id, me, scene.now)}
    if trigger == "rebalance.apply":
        rebalance = await unit.rebalances.get(RebalanceId(subject))
        if rebalance is None or rebalance.area not in mine:
            return found
        world = await load_world(unit, rebalance.area, scene.now)
        held = await unit.reports.assignments_in(rebalance.area)
        return {**found, "rebalance": rebalance, "world": world, "assignments": held}
    return {**found, "rebalance": await unit.rebalances.newest(AreaKey(scene.at_hand))}


async def _limits(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """The areas are held: what is decided stands on what is so now."""
    areas = sorted(scene.person.areas)
    return {"limits": tuple(await unit.limits.views(areas, scene.now))}


async def _figures(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """Only where they are shown: somebody who went on from there need not wait for them."""
    wanted = asked(scene)
    if wanted is None or scene.person.liaison is None:
        return {}
    areas = scene.person.liaison.areas
    return {"figures": await sheet_of(unit, wanted.by, wanted.spans, areas, scene.now)}


async def _returned(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    person = await unit.people.person(ContactId(scene.intent.subject))
    return {"returned": person, "returned_areas": await areas_of(unit, person)}


AT_THE_DESK = {
    Need.REQUESTS: _requests,
    Need.LOADS: _loads,
    Need.QUEUE: _queue,
    Need.OVERDUE: _overdue,
    Need.REBALANCE: _rebalance,
    Need.LIMITS: _limits,
    Need.FIGURES: _figures,
    Need.RETURNED: _returned,
}
