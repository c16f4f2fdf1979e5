"""Hours for a family: one after the other, held until one moment, all of them or none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.events import Decision
from domain.hospital.appointments import Appointment
from domain.hospital.cascade import Candidate, PassedOver, Reason, step
from domain.hospital.offers import HourOffered, Offer, OfferLate, OfferStatus, OfferTaken
from domain.hospital.parties import MOST_TOGETHER
from domain.hospital.policy import Policy
from domain.hospital.slots import Slot, SlotStatus
from domain.hospital.together import (
    PAUSE,
    HoursOffered,
    Promise,
    Seat,
    accept_together,
    decline_together,
    offer_together,
)
from domain.ids import AppointmentId, OfferId, SpecialtyKey
from tests.builders import NOON, ROUND_THE_CLOCK
from tests.domain.hospital.clinic import a_referral, a_slot

POLICY = Policy("24/7")
AT_TEN = NOON + timedelta(days=4)
FREED = a_slot(starts_at=AT_TEN, offer_at=NOON)
ANA = Candidate(a_referral("r-ana", "ana"))


def a_seat(child: str, minutes: int, id: str = "", **facts) -> Seat:
    """An hour of half an hour, so long after the one that was freed begins."""
    slot = a_slot(id or f"s{minutes}", AT_TEN + timedelta(minutes=minutes))
    return Seat(Candidate(a_referral(f"r-{child}", child), **facts), slot)


def go(seats: Sequence[Seat], slot=FREED, line=(ANA,), now=NOON) -> Decision:
    ids = (OfferId(f"o{number}") for number in count())
    alone = step(slot, [], line, POLICY, ROUND_THE_CLOCK, ids=ids, now=now)
    return offer_together(alone, seats, POLICY, ids=ids, now=now)


def party(decision: Decision) -> dict[str, Slot]:
    """Which child is offered which hour, if several are."""
    told = [event for event in decision.events if isinstance(event, HoursOffered)]
    return {each.offer.patient: each.slot for event in told for each in event.hours}


seats = st.lists(
    st.builds(
        lambda child, start, reached, busy, number: a_seat(
            f"c{child}", 15 * start, f"s{start}-{number}", is_reached=reached, has_offer=busy
        ),
        st.integers(0, 8),
        st.integers(-12, 12),
        st.sampled_from([True, True, True, False]),
        st.sampled_from([False, False, False, True]),
        st.integers(1, 2),
    ),
    max_size=14,
)


@given(seats)
def test_a_family_has_one_hour_each_one_after_the_other_and_all_until_one_moment(beside):
    decision = go(beside)
    hours = party(decision)
    offers = [each for each in decision.changed if isinstance(each, Offer)]
    slots = [each for each in decision.changed if isinstance(each, Slot)]

    assert len(offers) == len(slots) == max(1, len(hours)) <= MOST_TOGETHER
    assert len({slot.id for slot in slots}) == len(slots)
    assert {slot.status for slot in slots} == {SlotStatus.HELD}
    assert len({offer.expires_at for offer in offers}) == 1
    assert {slot.offer_at for slot in slots} == {offers[0].expires_at}
    assert offers[0].expires_at <= min(slot.starts_at for slot in slots) - POLICY.reach
    for one, other in pairwise(sorted(slots, key=lambda slot: slot.starts_at)):
        assert timedelta() <= other.starts_at - one.ends_at <= PAUSE
    assert {offer.party for offer in offers} == ({"o0"} if hours else {None})
    for seat in beside:
        if seat.candidate.has_offer or not seat.candidate.is_reached:
            taken = hours.get(seat.candidate.referral.patient)
            others = [s for s in beside if s.candidate.referral == seat.candidate.referral]
            assert taken is None or len(others) > 1


@given(seats)
def test_without_a_fitting_hour_it_is_offered_as_to_anybody(beside):
    decision = go(beside)

    if not party(decision):
        assert decision == go([])


def test_the_nearest_turns_of_three_children_make_one_visit():
    hours = party(go([a_seat("luis", 30), a_seat("eva", 60), a_seat("eva", 300, "late")]))

    assert {child: slot.id for child, slot in hours.items()} == {
        "ana": "s1", "luis": "s30", "eva": "s60",
    }  # fmt: skip


def test_an_hour_of_a_specialty_that_the_child_does_not_wait_for_is_not_theirs():
    seat = a_seat("luis", 30)
    lungs = replace(seat, slot=replace(seat.slot, specialty=SpecialtyKey("bronco")))

    assert party(go([lungs])) == {}


def test_near_the_hour_each_is_asked_alone():
    soon = replace(FREED, starts_at=NOON + timedelta(hours=20))
    slot = a_slot("s2", soon.ends_at)

    assert party(go([replace(a_seat("luis", 30), slot=slot)], soon)) == {}


def test_who_is_before_a_sibling_and_cannot_come_is_kept_with_the_reason():
    away = Candidate(a_referral("r-away", "away"), is_reached=False)

    decision = go([replace(a_seat("luis", 30), before=(away,))])

    passed = [each for each in decision.changed if isinstance(each, PassedOver)]
    assert passed == [PassedOver("s30", "r-away", Reason.UNREACHABLE, NOON)]


def test_an_hour_beside_that_stands_offered_is_not_promised_twice_and_one_that_lapsed_is():
    until = NOON + timedelta(hours=1)
    theirs = Offer(OfferId("theirs"), "s30", "r-x", "x", NOON - timedelta(1), until)
    seat = a_seat("luis", 30)
    held = replace(seat, slot=replace(seat.slot, status=SlotStatus.HELD), offers=(theirs,))
    over = replace(held, offers=(replace(theirs, expires_at=NOON),))

    assert party(go([held])) == {}
    assert set(party(go([over]))) == {"ana", "luis"}
    statuses = {o.id: o.status for o in go([over]).changed if isinstance(o, Offer)}
    assert statuses["theirs"] is OfferStatus.LAPSED


def promises(decision: Decision) -> list[Promise]:
    hours = [event for event in decision.events if isinstance(event, HourOffered)]
    return [Promise(each.offer, each.referral, each.slot) for each in hours]


def say_yes(told: Sequence[Promise], now=NOON) -> Decision:
    ids = (AppointmentId(f"a{number}") for number in count())
    return accept_together(told, ids=ids, by="mother", now=now)


def test_one_yes_gives_each_child_its_hour():
    decision = say_yes(promises(go([a_seat("luis", 30)])))

    hours = {a.patient: a.slot for a in decision.changed if isinstance(a, Appointment)}
    assert hours == {"ana": "s1", "luis": "s30"}


@given(st.integers(0, 2), st.sampled_from(["gone", "late", "taken"]))
def test_where_one_hour_cannot_be_had_none_is_given(number, why):
    told = promises(go([a_seat("luis", 30), a_seat("eva", 60)]))
    worse = {
        "gone": lambda p: replace(p, offer=replace(p.offer, status=OfferStatus.WITHDRAWN)),
        "late": lambda p: replace(p, offer=replace(p.offer, expires_at=NOON)),
        "taken": lambda p: replace(p, slot=replace(p.slot, status=SlotStatus.TAKEN)),
    }[why]
    told[number] = worse(told[number])

    with pytest.raises(OfferLate if why == "late" else OfferTaken):
        say_yes(told)


def test_one_no_lets_all_go_on_at_once():
    decision = decline_together(promises(go([a_seat("luis", 30)])), by="mother", now=NOON)

    assert {o.status for o in decision.changed if isinstance(o, Offer)} == {OfferStatus.DECLINED}
    assert [s.offer_at for s in decision.changed if isinstance(s, Slot)] == [NOON, NOON]


def test_all_lapse_together():
    told = promises(go([a_seat("luis", 30)]))
    end = told[0].offer.expires_at

    assert [each.offer.stands(end - timedelta(seconds=1)) for each in told] == [True, True]
    assert [each.offer.stands(end) for each in told] == [False, False]
    with pytest.raises(DomainError):
        say_yes(told, end)
