"""Most crews are only counted; the choice is the one that it would be if all of it were read."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.fieldwork.balancing import (
    MOST_MEASURED,
    MOST_READ,
    Active,
    Load,
    NoCrewAvailable,
    choose_crew,
    looked_into,
)
from domain.ids import ReportId
from domain.messages import Pin
from tests.builders import NOON, a_crew, a_report

actives = st.lists(
    st.builds(
        Active,
        st.just(ReportId("r")),
        st.integers(1, 3),
        st.just(NOON - timedelta(days=2)),
        st.integers(-2, 9).map(lambda days: NOON + timedelta(days=days)),
        st.none() | st.integers(0, 9).map(lambda n: Pin(25.6 + n / 1000, -100.4)),
        st.sampled_from([0.1, 0.2, 0.7, 1.0, 2.5]),
    ),
    max_size=6,
)


def counted(load: Load) -> Load:
    weights = [active.weight for active in load.active]
    return Load(load.crew, unread=tuple((w, weights.count(w)) for w in sorted(set(weights))))


def partly(report, loads) -> list[Load]:
    """As they are once what is looked into has been read."""
    wanted = looked_into(report, [counted(load) for load in loads], now=NOON)
    return [load if load.crew.id in wanted else counted(load) for load in loads]


def choice(report, loads) -> object:
    try:
        return choose_crew(report, loads, now=NOON)
    except NoCrewAvailable as nobody:
        return nobody.explanation


def carrying(id: str, number: int, limit: int = 100_000, **crew) -> Load:
    return Load(a_crew(id, limit=limit, **crew), unread=((1.0, number),) if number else ())


@given(st.lists(st.tuples(actives, st.integers(1, 6)), min_size=1, max_size=7))
def test_the_choice_and_its_reasons_are_those_of_everything_read(city):
    loads = [
        Load(a_crew(f"c{n}", limit=limit), tuple(work)) for n, (work, limit) in enumerate(city)
    ]

    assert choice(a_report(), partly(a_report(), loads)) == choice(a_report(), loads)


@given(actives)
def test_counting_comes_to_exactly_what_adding_up_comes_to(work):
    load = Load(a_crew(), tuple(work))

    assert (counted(load).count, counted(load).carried) == (load.count, load.carried)


def test_of_a_clear_choice_only_those_are_read_whose_distance_is_shown():
    loads = [carrying(f"c{n:02}", n + 1) for n in range(20)]

    found = looked_into(a_report(), loads, now=NOON)

    assert found == {f"c{n:02}" for n in range(MOST_MEASURED)}


def test_idle_crews_and_full_ones_are_never_read():
    loads = [carrying("idle", 0), carrying("full", 5, limit=5)]

    assert looked_into(a_report(), loads, now=NOON) == set()


def test_a_tie_of_too_much_work_goes_to_who_has_waited_longest():
    lately, long_ago = NOON - timedelta(hours=1), NOON - timedelta(days=3)
    loads = [
        carrying("a", MOST_READ, last_assigned_at=lately),
        carrying("b", MOST_READ, last_assigned_at=long_ago),
    ]

    assert len(looked_into(a_report(), loads, now=NOON)) <= 1
    assert choose_crew(a_report(), loads, now=NOON).crew.id == "b"
