from dataclasses import replace
from itertools import product, takewhile
from math import isclose, prod

from hypothesis import given
from hypothesis import strategies as st

from domain.noshow.overbooking import Session, Terms, Why, advise, distribution, outlook

USUAL = Terms(idle_cost=1, overrun_cost=2, most_overrun=0.25, most_extras=4, extra_absence=0.2)
chances = st.lists(st.floats(0, 1), max_size=8)
sessions = st.builds(Session, st.lists(st.floats(0, 1), max_size=14).map(tuple), st.integers(0, 16))
terms = st.builds(
    Terms,
    st.floats(0, 10),
    st.floats(0, 10),
    st.floats(0, 1),
    st.integers(0, 6),
    st.floats(0, 1),
)


@given(chances)
def test_how_many_come_is_what_counting_every_case_says(coming):
    counted = [0.0] * (len(coming) + 1)
    for case in product((True, False), repeat=len(coming)):
        counted[sum(case)] += prod(
            p if comes else 1 - p for p, comes in zip(coming, case, strict=True)
        )

    found = distribution(coming)

    assert all(isclose(a, b, abs_tol=1e-12) for a, b in zip(found, counted, strict=True))


@given(st.lists(st.floats(0, 1), max_size=60))
def test_the_chances_of_a_session_add_up_to_one(coming):
    found = distribution(coming)

    assert isclose(sum(found), 1)
    assert isclose(sum(n * p for n, p in enumerate(found)), sum(coming), abs_tol=1e-9)


@given(sessions, terms)
def test_no_advice_goes_beyond_what_is_allowed_and_none_that_is_allowed_is_cheaper(session, terms):
    advice = advise(session, terms)
    others = [outlook(session, terms, extras) for extras in range(terms.most_extras + 1)]
    allowed = list(takewhile(lambda one: one.overrun_chance <= terms.most_overrun, others))

    assert advice.advised.extras <= terms.most_extras
    if allowed:
        assert advice.advised.cost == min(one.cost for one in allowed)
        assert advice.advised.overrun_chance <= terms.most_overrun
    else:
        assert (advice.advised.extras, advice.why) == (0, Why.OVERRUN_ALREADY)


@given(sessions, terms)
def test_an_extra_never_makes_an_overrun_or_an_idle_place_less_true(session, terms):
    none, one = (outlook(session, terms, extras) for extras in (0, 1))

    assert one.overrun_chance >= none.overrun_chance - 1e-12
    assert one.idle <= none.idle + 1e-12


def test_everybody_comes_is_all_of_them_at_once():
    assert outlook(Session((0.5, 0.5), 2), USUAL, 1).all_come_chance == 0.5 * 0.5 * 0.8


def test_a_reliable_session_bears_no_extra():
    advice = advise(Session((0.01,) * 12, 12), USUAL)

    assert (advice.advised.extras, advice.why) == (0, Why.OVERRUN)
    assert advise(Session((0.01,) * 12, 12), replace(USUAL, most_overrun=1)).why is Why.CHEAPEST


def test_an_unreliable_one_bears_some_and_the_doctor_has_the_last_word():
    session = Session((0.4,) * 12, 12)

    willing, unwilling = (advise(session, replace(USUAL, most_extras=most)) for most in (9, 2))

    assert (willing.advised.extras, willing.why) == (4, Why.OVERRUN)
    assert (unwilling.advised.extras, unwilling.why) == (2, Why.DOCTOR)
    assert willing.advised.cost < unwilling.advised.cost < unwilling.without.cost


def test_a_session_that_is_too_full_already_gets_nobody():
    advice = advise(Session((0.1,) * 16, 12), USUAL)

    assert (advice.advised, advice.why) == (advice.without, Why.OVERRUN_ALREADY)
