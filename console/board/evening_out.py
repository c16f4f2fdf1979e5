"""Evening out the work of an area: a proposal to look at, applied as a whole or left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from starlette.datastructures import FormData
from starlette.responses import Response

from console.acting import settle
from console.places import Done
from console.visits import Visit, missing
from domain.events import Decision
from domain.fieldwork.rebalancing import (
    AlreadyEven,
    Balance,
    Move,
    Rebalance,
    RebalanceStatus,
    apply,
    relative,
)
from domain.fieldwork.reports import Area
from domain.ids import AreaKey, AssignmentId, CrewId, RebalanceId
from domain.messages import Words
from storage.unit_of_work import UnitOfWork

SHOWN_CREWS, SHOWN_MOVES = 60, 100


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would move, and how full the crews concerned would be."""

    rebalance: Rebalance

    @property
    def is_open(self) -> bool:
        """Whether it may still be applied."""
        return self.rebalance.status is RebalanceStatus.OPEN

    @property
    def crews(self) -> Sequence[Balance]:
        """Those that would have more or less to do, the fullest first."""
        changed = [crew for crew in self.rebalance.crews if crew.before != crew.after]
        changed.sort(key=lambda crew: -relative(crew, crew.before))
        return changed[:SHOWN_CREWS]

    @property
    def moves(self) -> Sequence[Move]:
        """What would move."""
        return self.rebalance.moves[:SHOWN_MOVES]

    @property
    def names(self) -> Mapping[CrewId | None, str]:
        """What the crews are called."""
        return {crew.crew: crew.name for crew in self.rebalance.crews}

    @property
    def on_time(self) -> Words:
        """How much would be in time."""
        before, after = self.rebalance.on_time_before, self.rebalance.on_time_after
        if before is None or after is None:
            return Words("rebalance-on-time-unknown")
        shares = {"before": round(100 * before), "after": round(100 * after)}
        return Words("rebalance-on-time", shares)


async def show(visit: Visit) -> Response:
    """The newest proposal, if there is one."""
    async with visit.door.database.reading() as unit:
        area = await _area(visit, unit)
        newest = await unit.rebalances.newest(area.key)
    proposal = Proposal(newest) if newest else None
    return visit.page("board/evening-out.html", area=area, proposal=proposal)


async def propose(visit: Visit, form: FormData) -> Done:
    """Find a proposal for the area as it stands now."""

    async def decide(unit: UnitOfWork) -> Decision:
        area, way = await _area(visit, unit), visit.door.evening_out
        with_begun = bool(form.get("with-begun"))
        world = await way.load_world(unit, area.key, visit.now, with_begun=with_begun)
        id = RebalanceId(unit.new_id())
        found = way.find(world, id, visit.user.contact, visit.now)
        if found is None:
            raise AlreadyEven
        return Decision((found,))

    await settle(visit, decide)
    return Done()


async def carry_out(visit: Visit, _form: FormData) -> Done:
    """Make every move of the proposal, if its crews stand as they stood."""

    async def decide(unit: UnitOfWork) -> Decision:
        area = await _area(visit, unit)
        rebalance = await unit.rebalances.get(RebalanceId(visit.request.path_params["rebalance"]))
        if rebalance is None or rebalance.area != area.key:
            raise missing()
        world = await visit.door.evening_out.load_world(unit, area.key, visit.now)
        held, id = await unit.reports.assignments_in(area.key), unit.new_id()
        ids = (AssignmentId(f"{id}-{number}") for number in count(1))
        return apply(rebalance, world, held, ids, by=visit.liaison, now=visit.now)

    await settle(visit, decide)
    return Done(words=Words("console-board-evened-out"))


async def _area(visit: Visit, unit: UnitOfWork) -> Area:
    key = AreaKey(visit.request.path_params["area"])
    if key not in visit.areas:
        raise missing()
    return (await unit.setup.areas())[key]
