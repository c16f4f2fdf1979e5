"""Hours for several children of a family: all of them, or none."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hospital.appointments import Appointment, AppointmentBooked
from domain.hospital.parties import HoursClash, NotTogether, Place, book_together
from domain.hospital.referrals import MOVES, ReferralState
from domain.hospital.slots import SlotStatus
from domain.ids import AppointmentId
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_referral, a_slot

MORNING = NOON + timedelta(days=3)
HALF_AN_HOUR = timedelta(minutes=30)
FREE = {SlotStatus.FREE, SlotStatus.HELD}


def a_place(number: int, **more) -> Place:
    patient = more.get("patient", f"p{number}")
    referral = a_referral(f"r{number}", patient, state=more.get("state", ReferralState.WAITING))
    starts_at = more.get("starts_at", MORNING + number * HALF_AN_HOUR)
    slot = a_slot(f"s{number}", starts_at, status=more.get("status", SlotStatus.FREE))
    return Place(referral, slot, AppointmentId(f"a{number}"))


def together(*places: Place):
    return book_together(places, by=DESK, now=NOON)


def test_each_child_has_its_own_hour():
    decision = together(a_place(1), a_place(2))

    hours = [each for each in decision.changed if isinstance(each, Appointment)]
    assert [(hour.referral, hour.slot) for hour in hours] == [("r1", "s1"), ("r2", "s2")]
    assert [type(event) for event in decision.events] == [AppointmentBooked] * 2


def test_siblings_may_be_seen_side_by_side():
    assert together(a_place(1, starts_at=MORNING), a_place(2, starts_at=MORNING)).events


def test_one_child_is_not_at_two_places_at_once():
    at_nine = a_place(1, patient="p", starts_at=MORNING)
    at_a_quarter_past = a_place(2, patient="p", starts_at=MORNING + HALF_AN_HOUR / 2)

    with pytest.raises(HoursClash):
        together(at_nine, at_a_quarter_past)
    assert together(a_place(1, patient="p"), a_place(2, patient="p")).events


def test_two_of_a_family_do_not_share_an_hour():
    one, two = a_place(1), a_place(2)

    with pytest.raises(HoursClash):
        together(one, Place(two.referral, one.slot, two.appointment))


def test_the_refusal_says_whose_hour_cannot_be_had_and_why():
    with pytest.raises(NotTogether) as refusal:
        together(a_place(1), a_place(2, status=SlotStatus.TAKEN))

    assert refusal.value.params["number"] == "N-r2"
    assert refusal.value.params["why"].key == "refusal-slot-taken"


@given(st.lists(st.tuples(st.sampled_from(SlotStatus), st.sampled_from(ReferralState)),
                min_size=1, max_size=5))  # fmt: skip
def test_either_everybody_has_an_hour_or_nobody(family):
    places = [
        a_place(number, status=status, state=state) for number, (status, state) in enumerate(family)
    ]
    all_can = all(
        status in FREE and ReferralState.BOOKED in MOVES[state] for status, state in family
    )

    if all_can:
        assert len(together(*places).events) == len(family)
    else:
        with pytest.raises(NotTogether):
            together(*places)
