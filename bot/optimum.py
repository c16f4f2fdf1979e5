"""Solves who should have how many: the home of scipy.

Whether a ceiling on every crew's relative load can be kept is a maximum flow (Ford and Fulkerson
1956; scipy's Dinic) from kinds of work to the crews that can do them, where all weigh the same,
and otherwise a mixed-integer programme (HiGHS). Below the lowest ceiling, a programme with convex
costs evens out what is worth a move. docs/algorithms/rebalancing.md has the reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack
from scipy.sparse.csgraph import maximum_flow

from domain.fieldwork.rebalancing import Kind, Plan, Puzzle
from domain.ids import CrewId

AT_EASE = 0.5  # below half its limit a crew needs no relief; moving work would only cost
WORTH = 0.1  # a report is moved if where it goes is less crowded by more than a tenth of a limit
QUARTERS = 4  # weights are quarters, so that ceilings can be whole numbers
SECONDS = 5.0

ROUNDING = 1e-9

Whole = NDArray[np.int64]
Real = NDArray[np.float64]


class NoSolution(Exception):
    """The solver found nothing within its time."""


def solve(puzzle: Puzzle, at_ease: float = AT_EASE) -> Plan:
    """How many of each kind each crew should have."""
    if not puzzle.kinds:
        return []
    board = Board(puzzle)
    placed = board.place_waiting()
    ceilings = board.lowest_ceilings(placed, at_ease)
    return board.counts(placed, ceilings, at_ease)


@dataclass(frozen=True)
class Board:
    """The puzzle as arrays: an arc for each kind and each crew that can do it."""

    puzzle: Puzzle

    @cached_property
    def crews(self) -> list[CrewId]:
        """The crews, in a fixed order."""
        return sorted(self.puzzle.limits)

    @cached_property
    def kinds(self) -> Sequence[Kind]:
        """The kinds of work."""
        return self.puzzle.kinds

    @cached_property
    def arcs(self) -> tuple[Whole, Whole]:
        """For each arc the numbers of its kind and its crew."""
        place = {crew: number for number, crew in enumerate(self.crews)}
        pairs = [(k, place[crew]) for k, kind in enumerate(self.kinds) for crew in kind.crews]
        kind, crew = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return kind, crew

    @cached_property
    def weights(self) -> Whole:
        """What one of each kind weighs, in quarters."""
        return np.array([round(kind.weight * QUARTERS) for kind in self.kinds], dtype=np.int64)

    @cached_property
    def unit(self) -> int:
        """The largest weight that all are a multiple of, in quarters."""
        return int(np.gcd.reduce(self.weights))

    @cached_property
    def is_network(self) -> bool:
        """Whether all weigh the same, so that work is a flow."""
        return bool((self.weights == self.unit).all())

    @cached_property
    def held(self) -> Whole:
        """How many each arc carries now."""
        return np.array([kind.held.get(crew, 0) for kind in self.kinds for crew in kind.crews])

    @cached_property
    def limits(self) -> Whole:
        """The limit of each crew, in quarters."""
        return np.array([self.puzzle.limits[crew] for crew in self.crews]) * QUARTERS

    @cached_property
    def fixed(self) -> Whole:
        """What each crew keeps whatever is moved, in quarters."""
        fixed = [round(self.puzzle.fixed.get(crew, 0) * QUARTERS) for crew in self.crews]
        return np.array(fixed, dtype=np.int64)

    @cached_property
    def carried(self) -> Whole:
        """What each crew carries now, in quarters."""
        return self.fixed + np.bincount(
            self.arcs[1], self.held * self.weights[self.arcs[0]], len(self.crews)
        ).astype(np.int64)

    def place_waiting(self) -> Whole:
        """How many of each kind there are to place: what is held, and what of the waiting fits.

        The most urgent level first; a crew over its limit may stay there but gets no more.
        """
        ceilings = np.maximum(self.limits, self.carried)
        placed = np.array([sum(kind.held.values()) for kind in self.kinds], dtype=np.int64)
        for level in sorted({level for kind in self.kinds for level in kind.waiting}):
            more = np.array([kind.waiting.get(level, 0) for kind in self.kinds], dtype=np.int64)
            placed += self._most(placed, more, ceilings)
        return placed

    def lowest_ceilings(self, placed: Whole, at_ease: float) -> Whole:
        """The ceilings at the lowest relative load that holds *placed*; never below ease."""
        ceilings = np.maximum(self.limits, self.carried)
        steps = self._ratios(ceilings)
        low, high = 0, len(steps) - 1
        while low < high:
            middle = (low + high) // 2
            if self._fits(placed, self._at(steps[middle], ceilings)):
                high = middle
            else:
                low = middle + 1
        return self._at(max(steps[high], at_ease), ceilings) if steps else ceilings

    def _ratios(self, ceilings: Whole) -> list[float]:
        """Every relative load at which a ceiling would change, up to the highest there is now."""
        unit = self.unit
        steps: set[float] = set()
        for crew in np.flatnonzero(self.limits > 0):
            loads = np.arange(self.fixed[crew], ceilings[crew] + unit, unit)
            steps.update((loads / self.limits[crew]).tolist())
        return sorted(steps)

    def _at(self, ratio: float, ceilings: Whole) -> Whole:
        """The ceilings when no crew goes higher than *ratio* of its limit, nor than it may."""
        wanted = np.floor(self.limits * ratio + ROUNDING).astype(np.int64)
        return np.where(self.limits > 0, np.clip(wanted, self.fixed, ceilings), ceilings)

    def counts(self, placed: Whole, ceilings: Whole, at_ease: float) -> Plan:
        """The plan within *ceilings* that is least crowded for the fewest moves."""
        found = self._least_crowded(placed, ceilings, at_ease)
        kind, crew = self.arcs
        plan: list[dict[CrewId, int]] = [{} for _ in self.kinds]
        for k, c, number in zip(kind, crew, found, strict=True):
            if number:
                plan[k][self.crews[c]] = int(number)
        return plan

    def _fits(self, placed: Whole, ceilings: Whole) -> bool:
        """Whether all of *placed* can be held within *ceilings*."""
        if self.is_network:
            network = self._network(placed, (ceilings - self.fixed) // self.unit)
            return bool(maximum_flow(*network).flow_value == placed.sum())
        nothing = np.zeros(len(self.held))
        return self._handed_out(nothing, placed, placed, ceilings) is not None

    def _network(self, placed: Whole, room: Whole) -> tuple[csr_array, int, int]:
        """Source to kinds, kinds to crews that can do them, crews to sink."""
        kind, crew = self.arcs
        kinds, crews = len(self.kinds), len(self.crews)
        source, sink = kinds + crews, kinds + crews + 1
        starts = np.concatenate([np.full(kinds, source), kind, kinds + np.arange(crews)])
        ends = np.concatenate([np.arange(kinds), kinds + crew, np.full(crews, sink)])
        most = np.concatenate([placed, placed[kind], np.maximum(room, 0)]).astype(np.int32)
        return csr_array((most, (starts, ends)), shape=(sink + 1, sink + 1)), source, sink

    def _most(self, placed: Whole, more: Whole, ceilings: Whole) -> Whole:
        """How many of *more* can be held beside *placed*, as many as possible."""
        if not more.any():
            return more
        found = self._handed_out(-np.ones(len(self.held)), placed, placed + more, ceilings)
        if found is None:
            raise NoSolution
        return np.bincount(self.arcs[0], found, len(self.kinds)).astype(np.int64) - placed

    def _handed_out(self, cost: Real, least: Whole, most: Whole, ceilings: Whole) -> Whole | None:
        """How many on each arc, at the least *cost*; None where there is no way."""
        kind, _ = self.arcs
        room = np.maximum(ceilings - self.fixed, 0)
        return _programme(
            cost,
            most[kind],
            [
                LinearConstraint(self._by_kind(), least, most),
                LinearConstraint(self._by_crew(), -np.inf, room),
            ],
            is_network=self.is_network,
        )

    def _least_crowded(self, placed: Whole, ceilings: Whole, at_ease: float) -> Whole:
        """What stays costs nothing and what comes a little; each crew's crowding grows by steps."""
        kind, _ = self.arcs
        owners, crowding = self._steps(ceilings, at_ease)
        unit = np.full(len(owners), self.unit)
        fill = coo_array((-unit, (owners, np.arange(len(owners)))), (len(self.crews), len(owners)))
        none = coo_array((len(self.kinds), len(owners)))
        found = _programme(
            np.concatenate([np.zeros(len(kind)), WORTH * self.weights[kind], crowding * unit]),
            np.concatenate([self.held, placed[kind], np.ones(len(owners))]),
            [
                LinearConstraint(hstack([self._by_kind(), self._by_kind(), none]), placed, placed),
                LinearConstraint(hstack([self._by_crew(), self._by_crew(), fill]), 0, 0),
            ],
            is_network=self.is_network,
        )
        if found is None:
            raise NoSolution
        return found[: len(kind)] + found[len(kind) : 2 * len(kind)]

    def _steps(self, ceilings: Whole, at_ease: float) -> tuple[Whole, Real]:
        """For each unit of work that a crew may get: whose it is, and how crowded it makes it."""
        owners, crowding = [], []
        for crew, ceiling in enumerate(ceilings):
            loads = np.arange(self.fixed[crew] + self.unit, ceiling + 1, self.unit)
            relative = loads / max(self.limits[crew], 1)
            owners.append(np.full(len(loads), crew))
            crowding.append(np.where(relative > at_ease, relative, 0.0))
        return np.concatenate(owners).astype(np.int64), np.concatenate(crowding)

    def _by_kind(self) -> coo_array:
        kind, _ = self.arcs
        places = (kind, np.arange(len(kind)))
        return coo_array((np.ones(len(kind)), places), (len(self.kinds), len(kind)))

    def _by_crew(self) -> coo_array:
        kind, crew = self.arcs
        places = (crew, np.arange(len(kind)))
        return coo_array((self.weights[kind], places), (len(self.crews), len(kind)))


def _programme(
    cost: Real, upper: Real | Whole, keep: list[LinearConstraint], *, is_network: bool
) -> Whole | None:
    """Whole numbers from 0 to *upper* at the least *cost*; None where there are none in time.

    A network's corners are whole by themselves (Hoffman and Kruskal 1956).
    """
    found = milp(
        cost,
        integrality=np.zeros(len(cost)) if is_network else np.ones(len(cost)),
        bounds=Bounds(np.zeros(len(cost)), upper),
        constraints=keep,
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
    )
    return None if found.x is None else np.rint(found.x).astype(np.int64)
