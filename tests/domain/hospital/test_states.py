"""A referral goes from state to state as its table says, and nothing else moves it."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hospital.appointments import (
    AppointmentAhead,
    AppointmentOver,
    AppointmentStatus,
    CancelledBy,
    PatientLost,
    attend,
    cancel,
    choose,
    confirm,
    miss,
)
from domain.hospital.referrals import (
    MOVES,
    ExitCauseMissing,
    ExitPending,
    IllegalMove,
    ReferralState,
    discharge,
    move,
    propose_exit,
    restore,
    withdraw_exit,
)
from domain.hospital.slots import SlotPast, SlotStatus, SlotTaken, take
from domain.ids import AppointmentId, ContactId
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_referral, a_slot, booked

MOTHER = ContactId("mother")
LONG_BEFORE, YESTERDAY = NOON - timedelta(days=30), NOON - timedelta(days=1)


@pytest.mark.parametrize(("come_from", "to"), [*product(ReferralState, ReferralState)])
def test_what_the_table_does_not_name_is_refused_and_says_from_where_to_where(come_from, to):
    referral = a_referral(state=come_from)
    if to in MOVES[come_from]:
        (moved,) = move(referral, to, by=DESK, now=NOON).changed
        assert (moved.state, moved.state_since) == (to, NOON)
    else:
        with pytest.raises(IllegalMove) as refusal:
            move(referral, to, by=DESK, now=NOON)
        assert refusal.value.params["number"] == referral.number


def test_no_state_is_a_dead_end_and_every_state_is_reached_from_waiting():
    reached, edge = {ReferralState.WAITING}, {ReferralState.WAITING}
    while edge:
        edge = {to for state in edge for to in MOVES[state]} - reached
        reached |= edge
    assert reached == set(ReferralState)
    assert all(MOVES[state] for state in ReferralState)


def test_every_move_keeps_who_did_it_and_from_where():
    (event,) = move(a_referral(), ReferralState.TRANSFERRED, by=DESK, now=NOON).events
    assert (event.by, event.at, event.kind()) == (DESK, NOON, "referral-moved")
    assert event.details() == {"from": "waiting", "to": "transferred"}


def test_an_hour_is_taken_with_the_referral_and_the_slot_in_one_breath():
    appointment, referral, slot = booked(a_referral(), a_slot())
    assert appointment.status is AppointmentStatus.BOOKED
    assert referral.state is ReferralState.BOOKED
    assert slot.status is SlotStatus.TAKEN
    assert appointment.starts_at == slot.starts_at


@pytest.mark.parametrize("status", [SlotStatus.TAKEN, SlotStatus.CLOSED])
def test_an_hour_that_is_gone_is_not_given_again(status):
    with pytest.raises(SlotTaken):
        booked(a_referral(), a_slot(status=status))


@pytest.mark.parametrize("slot", [None, a_slot(offer_at=NOON)])
def test_a_family_chooses_no_hour_that_is_gone_or_on_its_way_to_the_next_in_line(slot):
    with pytest.raises(SlotTaken):
        choose(a_referral(), slot, id=AppointmentId("a1"), by=MOTHER, now=NOON)


def test_an_hour_that_has_begun_is_not_given():
    with pytest.raises(SlotPast):
        take(a_slot(starts_at=NOON), now=NOON)


def test_saying_yes_twice_is_as_good_as_once():
    appointment, referral, _ = booked(a_referral(), a_slot())
    sure, moved = confirm(appointment, referral, by=MOTHER, now=NOON).changed
    assert (sure.status, moved.state) == (AppointmentStatus.CONFIRMED, ReferralState.CONFIRMED)
    assert confirm(sure, moved, by=MOTHER, now=NOON).changed == ()


@pytest.mark.parametrize(
    ("who", "left"),
    [(CancelledBy.PATIENT, SlotStatus.FREE), (CancelledBy.HOSPITAL, SlotStatus.CLOSED)],
)
def test_an_hour_that_a_family_lets_go_is_for_the_next_and_one_that_we_withdraw_is_nobodys(
    who, left
):
    appointment, referral, slot = booked(a_referral(), a_slot())
    gone, moved, slot = cancel(
        appointment, referral, slot, cancelled_by=who, by=MOTHER, now=NOON
    ).changed
    assert (gone.status, gone.cancelled_by, gone.sequence) == (
        AppointmentStatus.CANCELLED, who, 1,
    )  # fmt: skip
    assert (moved.state, moved.entered_on) == (ReferralState.CANCELLED, referral.entered_on)
    assert slot.status is left


def test_what_is_over_can_neither_be_confirmed_nor_cancelled():
    appointment, referral, slot = booked(a_referral(), a_slot(starts_at=YESTERDAY))
    with pytest.raises(AppointmentOver):
        confirm(appointment, referral, by=MOTHER, now=NOON)
    with pytest.raises(AppointmentOver):
        cancel(appointment, referral, slot, cancelled_by=CancelledBy.PATIENT, by=MOTHER, now=NOON)


def test_nobody_has_kept_or_missed_an_hour_that_is_ahead():
    appointment, referral, _ = booked(a_referral(), a_slot())
    with pytest.raises(AppointmentAhead):
        attend(appointment, referral, (), by=DESK, now=NOON)
    with pytest.raises(AppointmentAhead):
        miss(appointment, referral, (), by=DESK, now=NOON)


def test_missing_two_hours_in_a_row_loses_the_referral_with_the_norms_cause():
    first, referral, _ = booked(a_referral(), a_slot("s1", LONG_BEFORE))
    missed, referral = miss(first, referral, (), by=DESK, now=NOON).changed
    assert referral.state is ReferralState.ABSENT
    second, referral, _ = booked(referral, a_slot("s2", YESTERDAY), "a2")
    decision = miss(second, referral, (missed, second), by=DESK, now=NOON)
    assert decision.changed[1].state is ReferralState.LOST
    assert decision.changed[1].exit_cause == "8"
    assert isinstance(decision.events[-1], PatientLost)


def test_an_hour_that_was_kept_between_two_missed_ones_counts():
    first, referral, _ = booked(a_referral(), a_slot("s1", LONG_BEFORE))
    kept, _ = attend(first, referral, (), by=DESK, now=NOON).changed
    second, referral, _ = booked(a_referral(), a_slot("s2", YESTERDAY), "a2")
    _, after = miss(second, referral, (kept, second), by=DESK, now=NOON).changed
    assert after.state is ReferralState.ABSENT


def test_an_absence_that_was_a_mistake_is_put_right_even_when_the_referral_was_lost():
    second, referral, _ = booked(a_referral(), a_slot("s2", YESTERDAY), "a2")
    first, absent, _ = booked(a_referral(), a_slot("s1", LONG_BEFORE))
    before, _ = miss(first, absent, (), by=DESK, now=NOON).changed
    missed, lost = miss(second, referral, (before, second), by=DESK, now=NOON).changed
    kept, moved = attend(missed, lost, (before, missed), by=DESK, now=NOON).changed
    assert (kept.status, moved.state, moved.exit_cause) == (
        AppointmentStatus.ATTENDED, ReferralState.ATTENDED, "",
    )  # fmt: skip


def test_an_exit_that_was_proposed_in_chat_changes_nothing_until_a_person_confirms_it():
    (proposed,) = propose_exit(a_referral(), "6", by=MOTHER, now=NOON).changed
    assert (proposed.state, proposed.proposed_exit) == (ReferralState.WAITING, "6")
    with pytest.raises(ExitPending):
        propose_exit(proposed, "7", by=MOTHER, now=NOON)
    (kept,) = withdraw_exit(proposed, by=DESK, now=NOON).changed
    assert kept == a_referral()
    (ended,) = discharge(proposed, "6", by=DESK, now=NOON).changed
    assert (ended.state, ended.exit_cause, ended.proposed_exit) == (
        ReferralState.DISCHARGED, "6", "",
    )  # fmt: skip


def test_nobody_leaves_the_list_without_a_cause():
    with pytest.raises(ExitCauseMissing):
        discharge(a_referral(), "", by=DESK, now=NOON)


def test_an_exit_that_was_a_mistake_is_undone_and_the_wait_counts_from_the_day_it_always_did():
    (ended,) = discharge(a_referral(), "15", by=DESK, now=NOON).changed
    (back,) = restore(ended, by=DESK, now=NOON).changed
    assert (back.state, back.exit_cause) == (ReferralState.WAITING, "")
    assert back.entered_on == a_referral().entered_on


@given(st.lists(st.sampled_from(ReferralState), max_size=12))
def test_whatever_is_tried_the_day_of_entry_and_the_patient_never_change(tries):
    referral = a_referral()
    for to in tries:
        if to in MOVES[referral.state]:
            (referral,) = move(referral, to, by=DESK, now=NOON).changed
    assert (referral.entered_on, referral.patient) == (a_referral().entered_on, "p1")
