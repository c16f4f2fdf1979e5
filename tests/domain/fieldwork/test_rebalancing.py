from dataclasses import replace
from itertools import count, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.optimum import WORTH, solve
from domain.errors import NotYours
from domain.fieldwork.balancing import Load, in_hand
from domain.fieldwork.crews import CrewStatus
from domain.fieldwork.forecast import pace_of
from domain.fieldwork.rebalancing import (
    AlreadyApplied,
    AlreadyEven,
    Kind,
    Puzzle,
    WorkRebalanced,
    World,
    WorldChanged,
    apply,
    propose,
)
from domain.fieldwork.reports import ReportStatus
from domain.ids import CategoryKey, CrewId
from tests.builders import (
    LAMPS,
    NOON,
    POTHOLE,
    STREETS,
    a_crew,
    a_liaison,
    a_report,
    an_assigned_report,
    an_assignment,
)

HEAVY = replace(POTHOLE, key=CategoryKey("sinkhole"), weight=4.0)
BOTH = frozenset({POTHOLE.key, HEAVY.key})


def a_world(crews, held=(), queue=(), **more) -> World:
    loads = tuple(
        Load(crew, tuple(in_hand(report) for report in held if report.crew == crew.id))
        for crew in crews
    )
    return World(STREETS, loads, tuple(held), tuple(queue), **more)


def proposed(world):
    return propose(world, solve, id="p1", by="liaison", now=NOON)


def moves_of(world) -> set[tuple]:
    return {(m.report, m.source, m.dest) for m in proposed(world).moves}


def held_by(crew: str, *ids: str, **fields):
    return [an_assigned_report(id, crew, **fields) for id in ids]


NORTH, SOUTH = a_crew("north"), a_crew("south")


def test_an_idle_crew_takes_half_of_what_a_full_one_has():
    found = proposed(a_world([NORTH, SOUTH], held_by("north", "a", "b", "c", "d")))

    assert [(c.name, c.before, c.after) for c in found.crews] == [("North", 4, 2), ("South", 0, 2)]


def test_what_is_begun_stays_where_it_is():
    held = held_by("north", "a", "b", "c", "d")

    moved = {move[0] for move in moves_of(a_world([NORTH, SOUTH], held, begun=frozenset("ab")))}

    assert moved == {"c", "d"}


def test_a_crew_gives_away_what_is_due_last():
    held = [
        an_assigned_report(id, deadline=NOON.replace(month=12, day=day))
        for id, day in (("soon", 1), ("later", 9), ("next", 2), ("last", 20))
    ]

    assert {move[0] for move in moves_of(a_world([NORTH, SOUTH], held))} == {"later", "last"}


def test_where_no_crew_has_more_than_half_its_limit_nothing_is_moved():
    with pytest.raises(AlreadyEven):
        proposed(a_world([NORTH, SOUTH], held_by("north", "a", "b")))


def test_work_only_goes_where_it_can_be_done():
    lamps_only = replace(SOUTH, categories=frozenset({CategoryKey("lamp")}))

    with pytest.raises(AlreadyEven):
        proposed(a_world([NORTH, lamps_only], held_by("north", "a", "b", "c", "d")))


def test_room_is_made_for_what_waits_by_moving_what_others_can_do():
    """North alone can do sinkholes and is full of potholes; South can take some of these."""
    north = replace(NORTH, limit=4, categories=BOTH)
    light = replace(HEAVY, weight=1.0)
    waiting = a_report("hole", category=light, status=ReportStatus.QUEUED)
    world = a_world([north, SOUTH], held_by("north", "a", "b", "c", "d"), [waiting])

    assert ("hole", None, "north") in moves_of(world)


def test_of_what_waits_the_most_urgent_finds_room_first():
    urgent = replace(POTHOLE, key=CategoryKey("fire"), level=1)
    crew = replace(NORTH, limit=1, categories=frozenset({POTHOLE.key, urgent.key}))
    queue = [a_report("calm"), a_report("urgent", category=urgent)]
    queue = [replace(report, status=ReportStatus.QUEUED) for report in queue]

    assert moves_of(a_world([crew], queue=queue)) == {("urgent", None, "north")}


def test_the_work_of_a_paused_crew_goes_to_others_as_far_as_they_have_room():
    paused = replace(NORTH, status=CrewStatus.PAUSED)
    world = a_world([paused, replace(SOUTH, limit=2)], held_by("north", "a", "b", "c"))

    found = proposed(world)

    assert [(c.name, c.after) for c in found.crews] == [("North", 1), ("South", 2)]


def test_heavy_work_counts_for_what_it_weighs():
    crews = [replace(crew, limit=8, categories=BOTH) for crew in (NORTH, SOUTH)]
    held = held_by("north", "a", "b", "c", "d", category=POTHOLE)
    held += held_by("north", "heavy", category=HEAVY)

    assert moves_of(a_world(crews, held)) in (
        {("heavy", "north", "south")},
        {(x, "north", "south") for x in "abcd"},
    )


def test_applied_every_report_is_with_its_new_crew_and_each_crew_is_told_once():
    world = a_world([NORTH, SOUTH], held_by("north", "a", "b", "c", "d"))
    found = proposed(world)

    decision = applied(found, world)

    reports = {r.id: r.crew for r in decision.changed if type(r).__name__ == "Report"}
    assert reports == {move.report: move.dest for move in found.moves}
    assert sum(isinstance(event, WorkRebalanced) for event in decision.events) == 1


def applied(found, world, by=None):
    held = {report.id: an_assignment(report.id, report.crew) for report in world.held}
    ids = (f"n{n}" for n in count())
    return apply(found, world, held, ids, by=by or a_liaison(), now=NOON)


FULL = a_world([NORTH, SOUTH], held_by("north", "a", "b", "c", "d"))


@pytest.mark.parametrize(
    "meanwhile",
    [
        a_world([NORTH, SOUTH], held_by("north", "a", "b", "c")),
        a_world([NORTH, SOUTH], [*FULL.held, *held_by("south", "e")]),
        a_world([NORTH, replace(SOUTH, limit=1)], FULL.held),
        a_world([NORTH, replace(SOUTH, status=CrewStatus.PAUSED)], FULL.held),
        a_world([NORTH], FULL.held),
    ],
    ids=["one was concluded", "the other got one", "limit cut", "paused", "crew gone"],
)
def test_if_the_world_changed_meanwhile_nothing_is_moved(meanwhile):
    with pytest.raises(WorldChanged):
        applied(proposed(FULL), meanwhile)


def test_what_happens_to_crews_not_concerned_does_not_matter():
    west = a_crew("west", limit=1)
    world = a_world([NORTH, SOUTH, west], [*FULL.held, *held_by("west", "w")])
    found = proposed(a_world([NORTH, SOUTH, replace(west, limit=0)], FULL.held))

    assert applied(found, world).events


def test_a_proposal_is_applied_once_and_only_by_a_liaison_of_the_area():
    found = proposed(FULL)
    done = next(x for x in applied(found, FULL).changed if type(x) is type(found))

    with pytest.raises(AlreadyApplied):
        applied(done, FULL)
    with pytest.raises(NotYours):
        applied(found, FULL, by=a_liaison(areas=(LAMPS,)))


def test_what_will_be_on_time_is_told_before_and_after():
    soon = NOON.replace(day=25)
    held = held_by("north", "a", "b", "c", "d", deadline=soon)
    world = a_world([NORTH, SOUTH], held)
    pace = pace_of(world.loads, {CrewId("north"): (28, 28.0), CrewId("south"): (28, 28.0)}, 28)

    found = proposed(replace(world, pace=pace))

    assert (found.on_time_before, found.on_time_after) == (0.5, 1.0)


def test_nothing_is_foretold_where_nobody_has_concluded_enough():
    assert pace_of(FULL.loads, {CrewId("north"): (4, 4.0)}, 28) == {}


def test_a_young_crew_goes_as_fast_as_the_others_for_its_limit():
    pace = pace_of(FULL.loads, {CrewId("north"): (28, 28.0)}, 28)

    assert pace == {"north": 1.0, "south": 1.0}


CREWS = tuple(map(CrewId, "abc"))


@st.composite
def puzzles(draw, weights=(1.0,)) -> Puzzle:
    """Up to three crews and three kinds, small enough to try every plan."""
    limits = {crew: draw(st.integers(1, 4)) for crew in CREWS}
    kinds = []
    for able in draw(
        st.lists(
            st.sets(st.sampled_from(CREWS), min_size=1), min_size=1, max_size=3, unique_by=frozenset
        )
    ):
        crews = tuple(sorted(able))
        held = {crew: draw(st.integers(0, 2)) for crew in crews}
        kinds.append(Kind(crews, draw(st.sampled_from(weights)), held, {}))
    return Puzzle(limits, dict.fromkeys(CREWS, 0.0), tuple(kinds))


def every_plan(puzzle: Puzzle):
    """All ways to hand out what is held without newly breaking a limit."""
    options = []
    for kind in puzzle.kinds:
        total = sum(kind.held.values())
        ways = (dict(zip(kind.crews, counts, strict=True))
                for counts in product(range(total + 1), repeat=len(kind.crews))
                if sum(counts) == total)  # fmt: skip
        options.append(list(ways))
    now = carried(puzzle, [kind.held for kind in puzzle.kinds])
    for plan in product(*options):
        then = carried(puzzle, plan)
        if all(then[crew] <= max(now[crew], limit) for crew, limit in puzzle.limits.items()):
            yield plan


def carried(puzzle: Puzzle, plan) -> dict[CrewId, float]:
    pairs = list(zip(puzzle.kinds, plan, strict=True))
    return {
        crew: sum(counts.get(crew, 0) * kind.weight for kind, counts in pairs) for crew in CREWS
    }


def cost(puzzle: Puzzle, plan, unit: float) -> float:
    """The crowding of every unit of work, and a tenth for each that is moved."""
    crowding = sum(
        unit * (step + 1) * unit / puzzle.limits[crew]
        for crew, weight in carried(puzzle, plan).items()
        for step in range(round(weight / unit))
    )
    moved = sum(
        max(0, counts.get(crew, 0) - kind.held.get(crew, 0)) * kind.weight
        for kind, counts in zip(puzzle.kinds, plan, strict=True)
        for crew in kind.crews
    )
    return round(crowding + WORTH * moved, 9)


def largest_relative_load(puzzle: Puzzle, plan) -> float:
    """How full the fullest crew would be; one without a limit counts for nothing."""
    moved = carried(puzzle, plan)
    loads = (
        (puzzle.fixed.get(crew, 0) + moved.get(crew, 0)) / limit
        for crew, limit in puzzle.limits.items()
        if limit
    )
    return max(loads, default=0.0)


@settings(max_examples=80, deadline=None)
@given(puzzles() | puzzles(weights=(0.5, 1.0, 2.5)))
def test_of_all_plans_the_most_loaded_crew_is_least_loaded_and_then_crowding_and_moves(puzzle):
    unit = 1.0 if {kind.weight for kind in puzzle.kinds} == {1.0} else 0.5
    if {kind.weight for kind in puzzle.kinds} == {2.5}:
        unit = 2.5

    plan = solve(puzzle, at_ease=0.0)

    plans = list(every_plan(puzzle))
    lowest = min(largest_relative_load(puzzle, other) for other in plans)
    rivals = [other for other in plans if largest_relative_load(puzzle, other) == lowest]
    assert largest_relative_load(puzzle, plan) == lowest
    assert cost(puzzle, plan, unit) == min(cost(puzzle, other, unit) for other in rivals)


@settings(max_examples=60, deadline=None)
@given(puzzles(), st.integers(0, 6))
def test_every_report_stays_somewhere_and_no_limit_is_newly_broken(puzzle, waiting):
    first = replace(puzzle.kinds[0], waiting={2: waiting})
    asked = replace(puzzle, kinds=(first, *puzzle.kinds[1:]))

    plan = solve(asked)

    before = {c: sum(k.held.get(c, 0) for k in puzzle.kinds) for c in CREWS}
    after = {c: sum(counts.get(c, 0) for counts in plan) for c in CREWS}
    assert all(after[c] <= max(before[c], puzzle.limits[c]) for c in CREWS)
    assert sum(before.values()) <= sum(after.values()) <= sum(before.values()) + waiting
