"""An hour offered by hand goes by the rules of the cascade, and the desk is told why it cannot."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar
from domain.events import Decision
from domain.hospital.appointments import Appointment, CancelledBy
from domain.hospital.by_hand import (
    HasHour,
    NotForThem,
    OfferClosed,
    OfferedElsewhere,
    OfferOver,
    OfferTooNear,
    OtherSpecialty,
    cancel_by_hand,
    give_by_hand,
    offer_by_hand,
    take_back,
)
from domain.hospital.cascade import Candidate, Reason, reason_against
from domain.hospital.offers import HourOffered, Offer, OfferStatus, OfferWithdrawn
from domain.hospital.policy import Policy
from domain.hospital.referrals import IllegalMove, ReferralState
from domain.hospital.slots import Slot, SlotPast, SlotStatus, SlotTaken
from domain.ids import AppointmentId, OfferId, SpecialtyKey
from tests.builders import MONTERREY, NOON, ROUND_THE_CLOCK
from tests.domain.hospital.clinic import DESK, a_referral, a_slot, booked

POLICY = Policy("24/7")
NIGHT_SHIFT = Calendar("night", MONTERREY, frozenset(range(7)), (time(22), time(23)))
SOFIA = Candidate(a_referral())


def offer(candidate=SOFIA, slot=None, offers=(), calendar=ROUND_THE_CLOCK, now=NOON) -> Decision:
    slot, id = slot or a_slot(), OfferId("mine")
    return offer_by_hand(slot, offers, candidate, POLICY, calendar, id=id, by=DESK, now=now)


def made(decision: Decision) -> tuple[Offer, Slot]:
    (event,) = decision.events
    assert isinstance(event, HourOffered)
    assert event.by == DESK
    return event.offer, next(each for each in decision.changed if isinstance(each, Slot))


def to_others(**more) -> Offer:
    theirs = Offer(OfferId("theirs"), a_slot().id, "r9", "p9", NOON, NOON + timedelta(hours=2))
    return replace(theirs, **more)


def test_the_hour_is_held_for_them_alone_as_long_as_the_hospital_says():
    found, slot = made(offer())

    assert (found.expires_at, found.is_shared) == (NOON + POLICY.stands, False)
    assert (slot.status, slot.offer_at) == (SlotStatus.HELD, found.expires_at)


def test_it_never_stands_beyond_the_time_to_get_there():
    soon = a_slot(starts_at=NOON + timedelta(hours=5))

    found, _ = made(offer(slot=soon))

    assert found.expires_at == soon.starts_at - POLICY.reach


def test_in_quiet_hours_the_time_to_answer_begins_when_they_are_over():
    morning = NOON + timedelta(hours=20)

    found, _ = made(offer(replace(SOFIA, quiet_until=morning)))

    assert found.expires_at == morning + POLICY.stands


def test_who_sleeps_until_it_is_too_near_is_called_instead():
    soon = a_slot(starts_at=NOON + timedelta(hours=22))

    with pytest.raises(OfferTooNear):
        offer(replace(SOFIA, quiet_until=NOON + timedelta(hours=20)), soon)


@given(st.tuples(*[st.booleans()] * 5))
def test_whoever_the_cascade_would_pass_over_is_refused_with_the_same_reason(facts):
    leaving, unreached, opted_out, answered, held = facts
    candidate = Candidate(
        a_referral(proposed_exit="6" if leaving else ""),
        is_reached=not unreached,
        is_opted_out=opted_out,
        has_answered=answered,
        has_offer=held,
    )
    reason = reason_against(candidate, a_slot())

    if reason is None:
        made(offer(candidate))
        return
    with pytest.raises(NotForThem) as refused:
        offer(candidate)
    assert refused.value.params["why"].key == f"offer-hindered-{reason}"


def test_a_child_who_is_elsewhere_at_that_time_is_not_offered_it():
    slot = a_slot()
    busy = replace(SOFIA, busy=((slot.starts_at, slot.ends_at),))

    with pytest.raises(NotForThem) as refused:
        offer(busy)
    assert refused.value.params["why"].key == f"offer-hindered-{Reason.BUSY}"


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (ReferralState.BOOKED, HasHour),
        (ReferralState.CONFIRMED, HasHour),
        (ReferralState.DISCHARGED, IllegalMove),
    ],
)
def test_who_has_an_hour_or_has_left_is_offered_none(state, refusal):
    with pytest.raises(refusal):
        offer(Candidate(a_referral(state=state)))


@pytest.mark.parametrize(
    ("slot", "refusal"),
    [
        (a_slot(status=SlotStatus.TAKEN), SlotTaken),
        (a_slot(status=SlotStatus.CLOSED), SlotTaken),
        (a_slot(starts_at=NOON - timedelta(minutes=1)), SlotPast),
        (a_slot(starts_at=NOON + POLICY.reach), OfferTooNear),
    ],
)
def test_an_hour_that_cannot_be_kept_is_not_promised(slot, refusal):
    with pytest.raises(refusal):
        offer(slot=slot)


def test_outside_the_hospitals_hours_the_desk_hears_when_it_can():
    with pytest.raises(OfferClosed) as refused:
        offer(calendar=NIGHT_SHIFT)

    assert refused.value.params["opens"] == NIGHT_SHIFT.next_opening(NOON)


def test_what_is_held_for_another_family_is_not_offered_twice():
    with pytest.raises(OfferedElsewhere) as refused:
        offer(offers=[to_others()])

    assert refused.value.params["until"] == NOON + timedelta(hours=2)


def test_what_another_family_let_lapse_is_theirs_no_more():
    lapsed = to_others(expires_at=NOON)

    decision = offer(offers=[lapsed])

    made(decision)
    assert replace(lapsed, status=OfferStatus.LAPSED, answered_at=NOON) in decision.changed


def test_near_the_hour_one_more_joins_those_who_were_told_that_the_first_yes_has_it():
    soon = a_slot(starts_at=NOON + timedelta(hours=8))
    asked = [to_others(id=f"o{n}", is_shared=True) for n in range(POLICY.several)]

    found, _ = made(offer(slot=soon, offers=asked[:-1]))

    assert found.is_shared
    with pytest.raises(OfferedElsewhere):
        offer(slot=soon, offers=asked)


def test_an_offer_that_is_taken_back_sends_the_hour_on_and_is_told():
    mine, slot = made(offer())

    decision = take_back(mine, SOFIA.referral, slot, by=DESK, now=NOON)

    (event,) = decision.events
    assert isinstance(event, OfferWithdrawn)
    assert event.offer.status is OfferStatus.WITHDRAWN
    assert event.slot.offer_at == NOON


def test_what_was_answered_or_is_over_cannot_be_taken_back():
    mine, slot = made(offer())
    said = replace(mine, status=OfferStatus.DECLINED)

    for gone, now in ((said, NOON), (mine, mine.expires_at)):
        with pytest.raises(OfferOver):
            take_back(gone, SOFIA.referral, slot, by=DESK, now=now)


def given_at_the_desk(*offers: Offer, now=NOON) -> Decision:
    slot, id = a_slot(status=SlotStatus.HELD), AppointmentId("a9")
    return give_by_hand(SOFIA.referral, slot, offers, id=id, by=DESK, now=now)


def test_an_hour_of_another_specialty_is_neither_given_nor_offered():
    slot = replace(a_slot(), specialty=SpecialtyKey("dental"))

    with pytest.raises(OtherSpecialty) as refusal:
        give_by_hand(SOFIA.referral, slot, (), id=AppointmentId("a9"), by=DESK, now=NOON)
    with pytest.raises(OtherSpecialty):
        offer(slot=slot)

    assert refusal.value.params == {"number": SOFIA.referral.number, "specialty": "dental"}


def became(decision: Decision) -> dict[str, OfferStatus]:
    return {each.id: each.status for each in decision.changed if isinstance(each, Offer)}


def test_an_hour_that_is_held_for_another_family_is_not_given_away():
    with pytest.raises(OfferedElsewhere) as refusal:
        given_at_the_desk(to_others())

    assert refusal.value.params["until"] == to_others().expires_at


def test_once_their_time_is_over_it_may_be_given_and_their_offer_is_over_too():
    later = to_others().expires_at

    assert became(given_at_the_desk(to_others(), now=later)) == {"theirs": OfferStatus.LAPSED}


def test_who_says_yes_at_the_desk_has_answered_and_no_siblings_hour_waits_for_it():
    to_them = to_others(id=OfferId("mine"), referral=SOFIA.referral.id, party=OfferId("first"))

    decision = given_at_the_desk(to_them)

    assert became(decision) == {"mine": OfferStatus.ACCEPTED}
    assert [each.party for each in decision.changed if isinstance(each, Offer)] == [None]
    assert any(isinstance(each, Appointment) for each in decision.changed)


def test_of_an_hour_for_the_first_yes_the_desk_may_be_the_first():
    shared = to_others(is_shared=True)
    over = to_others(id=OfferId("old"), status=OfferStatus.DECLINED)

    assert became(given_at_the_desk(shared, over)) == {"theirs": OfferStatus.WITHDRAWN}


@pytest.mark.parametrize(
    ("who", "goes_on"), [(CancelledBy.HOSPITAL, ["free"]), (CancelledBy.PATIENT, [])]
)
def test_whom_the_hospital_calls_off_may_have_the_next_free_hour(who, goes_on):
    hour, referral, taken = booked(a_referral(), a_slot())
    free = a_slot("free", a_slot().starts_at + timedelta(days=1))

    found = cancel_by_hand(hour, referral, taken, [free], cancelled_by=who, by=DESK, now=NOON)

    others = [s for s in found.changed if isinstance(s, Slot) and s.id != taken.id]
    assert [(slot.id, slot.offer_at) for slot in others] == [(id, NOON) for id in goes_on]
