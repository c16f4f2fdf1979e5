"""Evening out the work of an area's crews: a proposal, applied as a whole or not at all.

Which crew should have how many is an exact optimum that a solver finds (docs/algorithms/
rebalancing.md); here it becomes moves of reports, and the moves a decision.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from math import inf

from domain.errors import DomainError, NotYours
from domain.events import Decision, Entity, Event
from domain.fieldwork.assignments import Assignment, Verdict, hand_over
from domain.fieldwork.balancing import Load, in_hand, nearest, unfitness
from domain.fieldwork.crews import Crew, CrewStatus
from domain.fieldwork.forecast import Pace, on_time_share
from domain.fieldwork.reports import Report
from domain.ids import AreaKey, AssignmentId, ContactId, CrewId, RebalanceId, ReportId
from domain.people.contacts import Liaison


@dataclass(frozen=True, slots=True)
class Kind:
    """Reports that the same crews can do and that weigh the same, counted by who has them.

    `waiting` counts, by level, those that no crew has, or only a paused one.
    """

    crews: tuple[CrewId, ...]
    weight: float
    held: Mapping[CrewId, int]
    waiting: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Puzzle:
    """What the solver is asked: limits, what cannot be moved, and what can, by kind."""

    limits: Mapping[CrewId, int]
    fixed: Mapping[CrewId, float]
    kinds: tuple[Kind, ...]


Plan = Sequence[Mapping[CrewId, int]]
Solver = Callable[[Puzzle], Plan]


@dataclass(frozen=True, slots=True)
class World:
    """An area as it stands: its crews, the reports in hand and waiting, and how fast each goes."""

    area: AreaKey
    loads: tuple[Load, ...]
    held: tuple[Report, ...]
    queue: tuple[Report, ...]
    begun: frozenset[ReportId] = frozenset()
    pace: Pace = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """One report to be taken to another crew, or from the queue where `source` is empty."""

    report: ReportId
    folio: str
    source: CrewId | None
    dest: CrewId


@dataclass(frozen=True, slots=True)
class Balance:
    """A crew's weight in hand before and after."""

    crew: CrewId
    name: str
    limit: int
    before: float
    after: float


class RebalanceStatus(StrEnum):
    """How far a proposal has come."""

    OPEN = "open"
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class Rebalance(Entity):
    """A proposal; `footing` is what it rests on: what each crew concerned had in hand."""

    id: RebalanceId
    area: AreaKey
    made_at: datetime
    by: ContactId
    moves: tuple[Move, ...]
    crews: tuple[Balance, ...]
    footing: Mapping[CrewId, str]
    on_time_before: float | None = None
    on_time_after: float | None = None
    status: RebalanceStatus = RebalanceStatus.OPEN


@dataclass(frozen=True, slots=True)
class WorkRebalanced(Event):
    """Crews of an area gave work to one another; each is told once, whatever it gave or got."""

    by: ContactId
    rebalance: Rebalance


class AlreadyEven(DomainError):
    """Moving reports would make nothing better."""

    key = "refusal-already-even"


class WorldChanged(DomainError):
    """Something that the proposal rests on has changed since: nothing was moved."""

    key = "refusal-world-changed"


class AlreadyApplied(DomainError):
    """The proposal was applied before."""

    key = "refusal-already-applied"


def propose(
    world: World, solve: Solver, *, id: RebalanceId, by: ContactId, now: datetime
) -> Rebalance:
    """Find the fewest moves that make the most loaded crews as little loaded as can be."""
    groups = _kinds(world, now)
    plan = solve(_puzzle(world, groups))
    moves = [
        move for group, counts in zip(groups, plan, strict=True) for move in group.moves(counts)
    ]
    if not moves:
        raise AlreadyEven
    kept = tuple(sorted(moves, key=lambda m: (m.source or "", m.dest, m.folio)))
    after = _moved(world, kept)
    return Rebalance(
        id,
        world.area,
        now,
        by,
        kept,
        _balances(world.loads, after),
        _footing(world.loads, kept),
        on_time_share(world.loads, world.pace, now=now),
        on_time_share(after, world.pace, now=now),
    )


def apply(
    rebalance: Rebalance,
    world: World,
    assignments: Mapping[ReportId, Assignment],
    ids: Iterable[AssignmentId],
    *,
    by: Liaison,
    now: datetime,
) -> Decision:
    """Make every move of *rebalance*, if the crews concerned stand as they stood."""
    if rebalance.area not in by.areas:
        raise NotYours
    if rebalance.status is RebalanceStatus.APPLIED:
        raise AlreadyApplied
    reports = {report.id: report for report in (*world.held, *world.queue)}
    as_before = _footing(world.loads, rebalance.moves) == rebalance.footing
    if not as_before or any(move.report not in reports for move in rebalance.moves):
        raise WorldChanged
    crews = {load.crew.id: load for load in world.loads}
    fresh = iter(ids)
    decision = Decision()
    for move in rebalance.moves:
        decision += hand_over(
            reports[move.report],
            crews[move.dest].crew,
            assignments.get(move.report),
            id=next(fresh),
            explanation=(_reason(crews[move.dest]),),
            by=by.contact,
            now=now,
        )
    done = replace(rebalance, status=RebalanceStatus.APPLIED)
    return decision + Decision((done,), (WorkRebalanced(now, by.contact, done),))


@dataclass(frozen=True, slots=True)
class _Group:
    """The reports behind a kind, most urgent first."""

    crews: tuple[Crew, ...]
    reports: tuple[Report, ...]
    weight: float
    loads: Mapping[CrewId, Load]

    def kind(self) -> Kind:
        """The reports as the solver sees them: only their number."""
        held = Counter(r.crew for r in self.reports if r.crew and not self._is_loose(r))
        waiting = Counter(r.category.level for r in self.reports if self._is_loose(r))
        return Kind(tuple(crew.id for crew in self.crews), self.weight, held, waiting)

    def moves(self, counts: Mapping[CrewId, int]) -> list[Move]:
        """Which reports go where, so that each crew ends with its count.

        A crew gives away what is due last; the most urgent of what waits is taken first; each
        report goes to the nearest of the crews that lack some.
        """
        room = Counter[CrewId | None](counts)
        going: list[Report] = []
        waiting = [report for report in self.reports if self._is_loose(report)]
        for report in (report for report in self.reports if not self._is_loose(report)):
            if room[report.crew] > 0:
                room[report.crew] -= 1
            else:
                going.append(report)
        going += waiting[: max(room.total() - len(going), 0)]
        return [move for report in going if (move := self._to_nearest(report, room))]

    def _to_nearest(self, report: Report, room: Counter[CrewId | None]) -> Move | None:
        able = [crew for crew in self.crews if room[crew.id] > 0 and crew.id != report.crew]
        if not able:
            return None
        dest = min(able, key=lambda crew: (nearest(report, self.loads[crew.id]), crew.id))
        room[dest.id] -= 1
        return Move(report.id, report.folio, report.crew, dest.id)

    def _is_loose(self, report: Report) -> bool:
        """Whether no crew that works has it."""
        return report.crew is None or self.loads[report.crew].crew.status is CrewStatus.PAUSED


def _kinds(world: World, now: datetime) -> list[_Group]:
    """Group what can be moved by who can do it, and by weight."""
    groups: dict[tuple[tuple[CrewId, ...], float], list[Report]] = defaultdict(list)
    crews = {load.crew.id: load.crew for load in world.loads}
    loads = {load.crew.id: load for load in world.loads}
    fitting = _Fitting(tuple(crews.values()), now)
    for report in (*world.queue, *world.held):
        is_ours = report.crew is None or report.crew in crews
        if is_ours and report.id not in world.begun and (able := fitting.crews_for(report)):
            groups[able, report.category.weight].append(report)
    return [
        _Group(tuple(crews[id] for id in able), _most_urgent_first(reports), weight, loads)
        for (able, weight), reports in sorted(groups.items(), key=lambda item: item[0])
    ]


@dataclass(slots=True)
class _Fitting:
    """Which crews may have a report; asked once for all that are alike."""

    crews: tuple[Crew, ...]
    now: datetime
    known: dict[object, tuple[CrewId, ...]] = field(default_factory=dict)

    def crews_for(self, report: Report) -> tuple[CrewId, ...]:
        """Those that can do it and work before it is due, and whoever has it now."""
        alike = (report.category.key, report.zone, report.crew, report.deadline)
        if alike not in self.known:
            self.known[alike] = tuple(c.id for c in self.crews if self._may_have(report, c))
        return self.known[alike]

    def _may_have(self, report: Report, crew: Crew) -> bool:
        if crew.id == report.crew and crew.status is CrewStatus.ACTIVE:
            return True
        if unfitness(report, crew):
            return False
        is_late = report.deadline <= self.now
        return is_late or crew.shift.opens_between(self.now, report.deadline)


def _most_urgent_first(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(sorted(reports, key=lambda r: (r.category.level, r.deadline, r.opened_at, r.id)))


def _puzzle(world: World, groups: Sequence[_Group]) -> Puzzle:
    movable = {report.id for group in groups for report in group.reports}
    return Puzzle(
        {load.crew.id: load.crew.limit for load in world.loads},
        {
            load.crew.id: sum(a.weight for a in load.active if a.report not in movable)
            for load in world.loads
        },
        tuple(group.kind() for group in groups),
    )


def _moved(world: World, moves: Sequence[Move]) -> tuple[Load, ...]:
    """The loads once *moves* are made."""
    reports = {report.id: report for report in (*world.held, *world.queue)}
    gone = {move.report for move in moves}
    got = defaultdict(list)
    for move in moves:
        got[move.dest].append(in_hand(reports[move.report]))
    return tuple(
        replace(
            load,
            active=(*(a for a in load.active if a.report not in gone), *got[load.crew.id]),
        )
        for load in world.loads
    )


def _balances(before: Sequence[Load], after: Sequence[Load]) -> tuple[Balance, ...]:
    return tuple(
        Balance(old.crew.id, old.crew.name, old.crew.limit, old.carried, new.carried)
        for old, new in zip(before, after, strict=True)
    )


def _footing(loads: Iterable[Load], moves: Sequence[Move]) -> dict[CrewId, str]:
    """What the crews concerned have in hand and can take: if this is the same, so is the plan."""
    concerned = {crew for move in moves for crew in (move.source, move.dest) if crew}
    return {
        load.crew.id: " ".join(
            [load.crew.status, str(load.crew.limit), *sorted(a.report for a in load.active)]
        )
        for load in loads
        if load.crew.id in concerned
    }


def _reason(load: Load) -> Verdict:
    crew = load.crew
    return Verdict(
        crew.id, crew.name, len(load.active), crew.limit, "rebalanced", None, load.carried
    )


def relative(balance: Balance, weight: float) -> float:
    """How full a crew is with *weight* in hand; without a limit any weight is too much."""
    return weight / balance.limit if balance.limit else (inf if weight else 0.0)
