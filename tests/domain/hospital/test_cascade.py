"""A freed hour goes down the line: one at a time, each once, and nobody without a reason."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hospital.appointments import AppointmentStatus
from domain.hospital.cascade import Candidate, PassedOver, reason_against, step
from domain.hospital.offers import (
    NotLater,
    Offer,
    OfferDone,
    OfferLate,
    OfferStatus,
    OfferTaken,
    accept,
    decline,
)
from domain.hospital.policy import Policy
from domain.hospital.referrals import ReferralState
from domain.hospital.slots import Slot, SlotStatus
from domain.ids import AppointmentId, OfferId
from tests.builders import NOON, ROUND_THE_CLOCK
from tests.domain.hospital.clinic import a_referral, a_slot, booked

POLICY = Policy("24/7")
FREED = a_slot(offer_at=NOON)
LATER = datetime(2027, 1, 1, tzinfo=UTC)
flags = st.booleans()
lines = st.lists(
    st.builds(
        lambda number, reached, out, answered, held, quiet: Candidate(
            a_referral(f"r{number}", f"p{number % 5}"),
            is_reached=reached,
            is_opted_out=out,
            quiet_until=LATER if quiet else None,
            has_answered=answered,
            has_offer=held,
        ),
        st.integers(0, 20),
        *[flags] * 5,
    ),
    max_size=12,
    unique_by=lambda candidate: candidate.referral.id,
)


def go(slot, offers, line, now=NOON):
    """One step: what is offered to whom, who is passed over, and the hour after it."""
    ids = (OfferId(f"o{number}") for number in count(len(offers)))
    decision = step(slot, offers, line, POLICY, ROUND_THE_CLOCK, ids=ids, now=now)
    made = [o for o in decision.changed if isinstance(o, Offer) and o.status is OfferStatus.OPEN]
    passed = [p for p in decision.changed if isinstance(p, PassedOver)]
    (after,) = (s for s in decision.changed if isinstance(s, Slot))
    return made, passed, after


@given(lines, st.integers(4, 100))
def test_it_goes_to_the_first_who_can_and_each_before_them_has_a_reason(line, hours):
    slot = a_slot(starts_at=NOON + timedelta(hours=hours), offer_at=NOON)
    made, passed, after = go(slot, [], line)
    fit = [c.referral.id for c in line if reason_against(c, slot) is None]
    asked = [offer.referral for offer in made]

    assert asked[:1] == fit[:1]
    assert len({offer.patient for offer in made}) == len(made)
    assert len(made) <= (POLICY.several if hours < 24 else 1)
    assert (after.status is SlotStatus.HELD) is bool(made)
    last = max((i for i, c in enumerate(line) if c.referral.id in asked), default=len(line))
    before = [c.referral.id for c in line[:last] if c.referral.id not in asked]
    assert before == [p.referral for p in passed][: len(before)]
    for offer in made:
        assert NOON < offer.expires_at <= slot.starts_at - POLICY.reach


@given(lines)
def test_while_it_stands_offered_to_one_it_is_offered_to_nobody_else(line):
    made, _, after = go(FREED, [], line)
    again, passed, still = go(after, made, line, NOON + timedelta(hours=1))

    if made:
        assert (again, passed, still) == ([], [], after)


@given(st.integers(0, 20))
def test_a_line_of_any_length_is_asked_to_its_end_each_once(length):
    slot, offers, now = a_slot(starts_at=NOON + timedelta(days=30), offer_at=NOON), [], NOON
    answered: list[str] = []
    while slot.offer_at:
        now = max(now, slot.offer_at)
        line = [
            Candidate(a_referral(f"r{n}", f"p{n}"), has_answered=f"p{n}" in answered)
            for n in range(length)
        ]
        made, _, slot = go(slot, offers, line, now)
        answered += [offer.patient for offer in made]
        offers = made

    assert answered == [f"p{n}" for n in range(length)]


def offered(**more) -> tuple[Offer, Slot]:
    until = NOON + timedelta(hours=4)
    offer = Offer(OfferId("o1"), FREED.id, a_referral().id, a_referral().patient, NOON, until)
    return offer, a_slot(status=SlotStatus.HELD, offer_at=until, **more)


def say_yes(offer, slot, referral=None, held=None, now=NOON):
    referral = referral or a_referral()
    id = AppointmentId("a9")
    return accept(offer, referral, slot, [], held, id=id, by="mother", now=now)


def test_a_yes_books_the_hour_and_lets_a_later_one_go():
    later, referral, theirs = booked(a_referral(), a_slot("s9", NOON + timedelta(days=9)))
    offer, slot = offered()

    decision = say_yes(offer, slot, referral, (later, theirs))

    last = {type(each).__name__ + each.id: each for each in decision.changed}
    assert last["Appointmenta9"].slot == slot.id
    assert last["Appointmenta1"].status is AppointmentStatus.CANCELLED
    assert last["Slots9"].offer_at == NOON
    assert last["Referralr1"].state is ReferralState.BOOKED


def test_an_earlier_hour_is_not_let_go_for_a_later():
    held = booked(a_referral(), a_slot("s9", NOON + timedelta(days=1)))

    with pytest.raises(NotLater):
        say_yes(*offered(), held[1], (held[0], held[2]))


def test_a_yes_that_comes_late_or_second_says_why_it_cannot_be():
    offer, slot = offered()
    taken = a_slot(status=SlotStatus.TAKEN)

    with pytest.raises(OfferLate):
        say_yes(offer, slot, now=offer.expires_at)
    with pytest.raises(OfferTaken):
        say_yes(offer, taken)
    said = decline(offer, a_referral(), slot, by="mother", now=NOON).changed[0]
    with pytest.raises(OfferDone):
        say_yes(said, slot)
