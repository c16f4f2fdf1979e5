from dataclasses import replace
from datetime import date, datetime, time, timedelta
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.noshow.facts import Chronicle, Facts, Outcome
from domain.noshow.lead_rates import GROUPS, LeadRates, lead_rates
from domain.noshow.model import (
    KNOTS,
    Band,
    NoShowModel,
    Quality,
    band,
    logistic,
    probability,
    recalibrated,
    score,
    shift_of,
    terms,
    week_of,
)
from domain.noshow.rfm import Habit, describe
from tests.appointments import MONDAY, a_booking

DAY = timedelta(days=1)
RATES = LeadRates(0.2, tuple(0.05 + 0.02 * group for group in range(len(GROUPS))))
PLAIN = Facts(MONDAY, MONDAY + 3 * DAY, lead=10, age=8, booked_hour=10)
NAMES = terms(PLAIN, KNOTS, RATES, 30.0)
MODEL = NoShowModel(
    intercept=-1.5,
    coefficients=dict.fromkeys(NAMES, 0.0) | {"surprise": 1.0, "last_missed": 0.2, "lead": 0.5},
    knots=KNOTS,
    lead_rates=RATES,
    usual_age=30.0,
    until=MONDAY,
    sample=1000,
    missed=200,
    quality=Quality(MONDAY, MONDAY, 100, 0.2, 0.7, 0.14, 0.01, 0.68, 0.15),
)

days = st.integers(-40, 10).map(lambda number: MONDAY + number * DAY)
bookings = st.builds(
    a_booking,
    st.uuids().map(str),
    day=days,
    lead=st.integers(0, 60),
    patient=st.sampled_from(("ana", "luis")),
    absent=st.sampled_from((True, False, None)),
    hour=st.integers(0, 23),
)
pasts = st.lists(
    st.builds(Outcome, days.filter(lambda day: day < MONDAY), st.integers(0, 90), st.booleans()),
    min_size=1,
    max_size=12,
)
some_facts = st.builds(
    Facts,
    st.just(MONDAY),
    st.just(MONDAY + 3 * DAY),
    st.integers(0, 5000),
    st.none() | st.integers(0, 130),
    st.floats(0, 23.99),
    pasts.map(tuple) | st.just(()),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
)


def test_it_is_decided_three_days_before_and_never_before_the_booking():
    assert a_booking(day=MONDAY, lead=10).decided_on == MONDAY - 3 * DAY
    assert a_booking(day=MONDAY, lead=1).decided_on == MONDAY - DAY
    assert a_booking(day=MONDAY, lead=0).decided_on == MONDAY


def test_a_booking_of_the_evening_for_an_appointment_without_an_hour_is_of_the_same_day():
    late = a_booking(day=MONDAY, lead=0, hour=23)

    assert late.lead == 0
    assert replace(late, booked_at=late.booked_at + DAY).lead == 0  # written down afterwards


def test_an_outcome_is_known_from_the_next_day_on():
    now = a_booking("now", day=MONDAY, lead=10)
    of_that_day = a_booking("a", day=now.decided_on, absent=True)
    of_the_day_before = a_booking("b", day=now.decided_on - DAY, absent=True)

    facts = Chronicle([now, of_that_day, of_the_day_before]).facts(now)

    assert [outcome.day for outcome in facts.past] == [now.decided_on - DAY]
    assert facts.pending == 1


def test_other_patients_and_bookings_made_later_count_for_nothing():
    now = a_booking("now", day=MONDAY, lead=2, hour=9)
    others = [
        a_booking("luis", patient="luis", absent=True),
        a_booking("later", day=MONDAY, lead=1),
        a_booking("an hour later", day=MONDAY, lead=2, hour=10),
        a_booking("an hour before", day=MONDAY, lead=2, hour=8),
    ]

    facts = Chronicle([now, *others]).facts(now)

    assert (facts.same_day, facts.together, facts.pending, facts.past) == (1, 1, 1, ())


@given(st.lists(bookings, max_size=15), bookings, st.lists(bookings, max_size=5))
def test_what_is_known_is_the_same_whatever_the_future_holds(others, now, more):
    def poisoned(one):
        if one.day < now.decided_on:
            return one
        return replace(one, absent=not one.absent)

    later = datetime.combine(now.decided_on, time(23, 59))
    unheard = [replace(one, booked_at=max(one.booked_at, later)) for one in more]
    now = replace(now, booked_at=min(now.booked_at, later - timedelta(minutes=1)))

    known = Chronicle([now, *others]).facts(now)

    assert Chronicle(map(poisoned, [now, *others, *unheard])).facts(now) == known


@given(some_facts, st.data())
def test_one_more_missed_booking_never_makes_an_absence_less_likely(facts, data):
    kept = [n for n, outcome in enumerate(facts.past) if not outcome.absent]
    if not kept:
        return
    place = data.draw(st.sampled_from(kept))
    worse = list(facts.past)
    worse[place] = replace(worse[place], absent=True)

    after = probability(MODEL, replace(facts, past=tuple(worse)))

    assert after > probability(MODEL, facts)


@given(some_facts, st.floats(-3, 3), st.floats(0.01, 2))
def test_a_higher_shift_makes_every_absence_likelier(facts, shift, more):
    low, high = replace(MODEL, shift=shift), replace(MODEL, shift=shift + more)

    assert 0 < probability(low, facts) < probability(high, facts) < 1


def test_the_same_miss_says_more_where_the_booking_was_for_the_same_day():
    def after(lead):
        return probability(MODEL, replace(PLAIN, past=(Outcome(MONDAY - DAY, lead, True),)))

    assert after(0) > after(30)


def test_an_unknown_age_is_taken_for_the_usual_one():
    model = replace(MODEL, coefficients=MODEL.coefficients | {"age": 0.1})

    assert score(model, replace(PLAIN, age=None)) == score(model, replace(PLAIN, age=30))


@given(st.floats(4.4, 5.5), st.floats(0.05, 0.2))
def test_a_spline_is_straight_beyond_its_last_knot(at, step):
    def bends(hour):
        found = terms(replace(PLAIN, booked_hour=hour), KNOTS, RATES, 30.0)
        return [value for name, value in found.items() if name.startswith("hour_bend")]

    three = zip(bends(at * 4), bends((at + step) * 4), bends((at + 2 * step) * 4), strict=True)

    assert all(isclose(b - a, c - b, abs_tol=1e-9) for a, b, c in three)


@pytest.mark.parametrize(
    ("chance", "name"),
    [(0.1499, Band.LIKELY_TO_COME), (0.15, Band.UNCERTAIN), (0.35, Band.LIKELY_ABSENT)],
)
def test_bands_are_cut_at_15_and_35_per_cent(chance, name):
    assert band(chance) is name


@given(st.lists(st.tuples(st.floats(-4, 4), st.booleans()), max_size=40))
def test_a_shift_is_between_none_and_what_the_week_alone_would_say(known):
    shift = shift_of(known)
    surplus = sum(gone for _, gone in known) - sum(logistic(odds) for odds, _ in known)

    assert shift * surplus >= 0
    assert abs(shift) <= abs(surplus) / 50 + 1e-9


def test_a_full_week_moves_the_level_to_where_it_was_and_a_handful_hardly():
    week = [(PLAIN, number % 10 < 4) for number in range(20_000)]

    assert probability(recalibrated(MODEL, week), PLAIN) == pytest.approx(0.4, abs=0.003)
    assert recalibrated(MODEL, week[:20]).shift < 0.1
    assert recalibrated(MODEL, []).shift == 0


def test_a_shift_holds_from_monday_to_sunday():
    assert week_of(MONDAY) == week_of(MONDAY + 6 * DAY) == MONDAY
    assert week_of(MONDAY - DAY) == MONDAY - 7 * DAY


def test_rates_by_lead_time_are_shares_and_lean_on_all_where_there_are_few():
    rates = lead_rates([(0, False)] * 900 + [(9, True)] * 90 + [(9, False)] * 10 + [(70, True)])

    assert rates.overall == pytest.approx(0.0917, abs=0.001)
    assert rates.of(0) < 0.01
    assert rates.of(8) == rates.of(10) > 0.7
    assert rates.of(5000) < 0.2
    assert lead_rates([]).of(3) == 0.5


def past(missed: int, kept: int) -> Facts:
    outcomes = [Outcome(date(2026, 7, 1) + n * DAY, 5, n < missed) for n in range(missed + kept)]
    return replace(PLAIN, past=tuple(outcomes))


def test_a_patient_with_two_bookings_is_not_described():
    assert describe(past(2, 0)) is None


@pytest.mark.parametrize(
    ("missed", "kept", "habit"),
    [
        (8, 2, Habit.MOSTLY_MISSED),
        (7, 3, Habit.MIXED),
        (35, 65, Habit.MIXED),
        (1, 2, Habit.MOSTLY_KEPT),
    ],
)
def test_a_habit_is_named_by_the_share_missed(missed, kept, habit):
    assert describe(past(missed, kept)).habit is habit


def test_a_frequency_is_bookings_a_month_since_the_first():
    described = describe(replace(past(1, 5), decided_on=date(2026, 7, 1) + 60 * DAY))

    assert (described.monthly, described.missed) == (3, 1)
    assert describe(past(1, 5)).monthly <= 6  # the first month is a whole one
