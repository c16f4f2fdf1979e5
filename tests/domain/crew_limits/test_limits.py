"""What a crew's history says of its limit, and when it says nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.crew_limits.limits import LEAST_CONCLUDED, Finding, Strand, largest, suggest_limits
from domain.crew_limits.pressure import BORROWED, Curve, Point
from domain.crew_limits.workload import Past, cases_of
from domain.ids import CategoryKey, CrewId
from tests.histories import END, a_careless_history, a_history

NORTH, SOUTH = CrewId("north"), CrewId("south")
BUSY = a_history()


def suggestion(pasts, crew=NORTH, level=0.9):
    (said,) = suggest_limits(pasts, [crew], service_level=level, now=END)
    return said


def test_a_crew_that_falls_behind_when_it_has_much_gets_a_limit_that_fits():
    said = suggestion(BUSY)

    assert said.finding is Finding.LIMIT
    # It concludes about three a day and has five days: some fifteen, less what chance costs.
    assert 7 <= said.limit <= 16
    assert said.low <= said.limit <= said.high


def test_within_the_limit_the_service_level_is_kept_and_beyond_it_is_not():
    said = suggestion(BUSY)
    later = [c for c in cases_of(a_history(seed=8), now=END) if c.in_time is not None]
    within = [c.in_time for c in later if c.active <= said.limit]
    beyond = [c.in_time for c in later if c.active > said.limit + 5]

    assert sum(within) / len(within) >= 0.9
    assert sum(beyond) / len(beyond) < 0.9


def test_where_lateness_is_luck_no_limit_is_given_however_many_reports():
    said = suggestion(a_careless_history(days=365, arrivals=6))

    assert said.finding is Finding.UNEXPLAINED
    assert said.limit is None
    assert 0.7 < said.in_time < 0.9


def test_a_crew_that_is_late_even_with_little_to_do_is_not_cured_by_a_limit():
    pasts = a_history(luck=0.3, pace=3.05)
    said = suggestion(pasts, level=0.99)

    assert said.finding is Finding.LATE_ANYWAY
    assert said.limit is None


@given(st.integers(0, LEAST_CONCLUDED - 1))
@settings(max_examples=20)
def test_nothing_is_ever_suggested_from_too_few_conclusions(number):
    others = a_history("south")
    mine = [replace(past, crew=NORTH, ended_at=None) for past in BUSY[-300:]]
    mine[:number] = [replace(past, crew=NORTH) for past in BUSY[-300:][:number]]

    said = suggestion([*others, *mine])

    assert said.finding is Finding.TOO_FEW
    assert said.limit is None


def test_a_young_crew_borrows_from_others_and_says_so():
    young = [past for past in BUSY if END - past.given_at < timedelta(days=35)]
    alone = suggestion(young)
    helped = suggestion([*young, *a_history("south", seed=8)])

    assert alone.finding is Finding.TOO_FEW
    assert helped.limit is not None
    assert helped.borrowed == BORROWED
    assert helped.own < 150


def test_what_is_done_early_waits_for_its_deadline_before_it_counts():
    done = Past(NORTH, CategoryKey("p"), END, END + timedelta(days=9), END + timedelta(days=1))
    before = Past(NORTH, CategoryKey("p"), END, END, END - timedelta(days=1))
    at = END + timedelta(days=2)

    (case,) = [c for c in cases_of([before, done], now=at) if c.at == END]
    assert case.in_time is None
    (case,) = [c for c in cases_of([before, done], now=done.deadline) if c.at == END]
    assert case.in_time is True


@pytest.mark.parametrize(("ended", "is_done"), [(None, True), (END + timedelta(days=30), True)])
def test_what_is_open_or_done_after_its_deadline_was_not_in_time(ended, is_done):
    before = Past(NORTH, CategoryKey("p"), END, END, END - timedelta(days=1))
    slow = Past(NORTH, CategoryKey("p"), END, END + timedelta(days=3), ended, is_done)

    (case,) = [c for c in cases_of([before, slow], now=slow.deadline) if c.days > 1]

    assert case.in_time is False


def test_a_report_that_was_moved_counts_as_load_and_as_nothing_else():
    before = Past(NORTH, CategoryKey("p"), END, END, END - timedelta(days=1))
    moved = replace(before, deadline=END + timedelta(days=3), ended_at=END + timedelta(days=1),
                    is_done=False)  # fmt: skip

    (case,) = cases_of([before, moved], now=END + timedelta(days=9))

    assert case.in_time is None
    assert case.active == 2 - 1  # the one concluded a day before is no load any more


@st.composite
def curves(draw) -> Curve:
    """Any curve that falls, with an interval round it that falls too."""
    size = draw(st.integers(1, 8))
    shares = sorted(draw(st.lists(st.floats(0, 1), min_size=size, max_size=size)), reverse=True)
    gaps = draw(st.lists(st.floats(0.05, 2), min_size=size, max_size=size))
    off = draw(st.floats(0, 0.3))
    places = [sum(gaps[: n + 1]) for n in range(size)]
    points = (
        Point(at, share, max(0, share - off), min(1, share + off))
        for at, share in zip(places, shares, strict=True)
    )
    return Curve(CategoryKey("p"), draw(st.integers(1, 500)), 0, 0.9, 3.0, tuple(points))


strands = st.lists(
    st.builds(Strand, curves(), days=st.floats(1, 60), pace=st.floats(0.1, 20)),
    min_size=1,
    max_size=3,
)


def by_share(point: Point) -> float:
    return point.share


@given(strands, st.floats(1, 3), st.floats(0.5, 0.99))
def test_a_faster_crew_or_more_days_never_lower_the_limit(found, more, level):
    faster = [replace(strand, pace=strand.pace * more) for strand in found]
    patient = [replace(strand, days=strand.days * more) for strand in found]

    assert largest(faster, by_share, level) >= largest(found, by_share, level)
    assert largest(patient, by_share, level) >= largest(found, by_share, level)


@given(strands, st.floats(0.5, 0.99), st.floats(0.5, 0.99))
def test_a_stricter_promise_never_raises_the_limit(found, one, other):
    low, high = sorted((one, other))

    assert largest(found, by_share, high) <= largest(found, by_share, low)


@given(strands, st.floats(0.5, 0.99))
def test_the_interval_holds_the_limit(found, level):
    limit = largest(found, by_share, level)

    assert largest(found, lambda point: point.low, level) <= limit
    assert limit <= largest(found, lambda point: point.high, level)


@given(st.integers(0, 30), st.sampled_from([1.5, 3.0, 6.0]), st.floats(0.8, 0.97))
@settings(max_examples=40, deadline=None)
def test_whatever_the_history_a_suggestion_is_whole(seed, arrivals, level):
    pasts = a_history(seed=seed, arrivals=arrivals, pace=arrivals * 1.03, days=200)
    said = suggestion(pasts, level=level)

    assert (said.limit is None) == (said.low is None)
    if said.limit is not None:
        assert said.low <= said.limit <= (said.high or said.limit)
        assert said.concluded >= LEAST_CONCLUDED


def test_the_order_of_the_facts_does_not_matter():
    both = [*BUSY, *a_history("south", seed=2, pace=4)]

    forwards = suggest_limits(both, [NORTH, SOUTH], service_level=0.9, now=END)
    backwards = suggest_limits(both[::-1], [NORTH, SOUTH], service_level=0.9, now=END)

    assert forwards == backwards
