"""Whatever is marked of its hours, in whatever order, a referral stands where they say."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.hospital.appointments import (
    Appointment,
    AppointmentMarked,
    CancelledBy,
    PatientLost,
    attend,
    book,
    cancel,
    confirm,
    miss,
    state_by,
)
from domain.hospital.referrals import IllegalMove, Referral, ReferralState, discharge, restore
from domain.ids import AppointmentId
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_referral, a_slot

DAY = timedelta(days=1)
DEEDS = ("book", "confirm", "cancel", "attend", "miss", "discharge", "restore")


class Card:
    """A referral at a desk where every button is pressed on any of its hours."""

    def __init__(self):
        self.now, self.referral, self.hours = NOON, a_referral(), []
        self.slots, self.events = {}, []

    def book(self, which: int = 0):
        number = f"{len(self.hours)}"
        slot = a_slot(f"s{number}", self.now + DAY)
        self._keep(book(self.referral, slot, id=AppointmentId(number), by=DESK, now=self.now))
        self.slots[number] = slot

    def confirm(self, which: int):
        self._keep(confirm(self.hours[which], self.referral, by=DESK, now=self.now))

    def cancel(self, which: int):
        hour, who = self.hours[which], CancelledBy.PATIENT
        slot = self.slots[hour.id]
        self._keep(cancel(hour, self.referral, slot, cancelled_by=who, by=DESK, now=self.now))

    def attend(self, which: int):
        self._keep(attend(self.hours[which], self.referral, self.hours, by=DESK, now=self.now))

    def miss(self, which: int):
        self._keep(miss(self.hours[which], self.referral, self.hours, by=DESK, now=self.now))

    def discharge(self, which: int = 0):
        self._keep(discharge(self.referral, "15", by=DESK, now=self.now))

    def restore(self, which: int = 0):
        self._keep(restore(self.referral, by=DESK, now=self.now))

    def _keep(self, decision):
        self.events = decision.events
        for each in decision.changed:
            if isinstance(each, Referral):
                self.referral = each
            elif isinstance(each, Appointment):
                known = {hour.id: hour for hour in self.hours} | {each.id: each}
                self.hours = [*known.values()]

    @property
    def live(self):
        return [hour for hour in self.hours if hour.is_live]


def a_card(*deeds: str) -> Card:
    """A card of which each of *deeds* was done on its last hour, a day and a half apart."""
    card = Card()
    for deed in deeds:
        getattr(card, deed)(-1)
        card.now += DAY * 1.5 if deed == "book" else timedelta()
    return card


def test_an_old_hour_put_right_leaves_the_one_that_was_booked_since():
    card = a_card("book", "miss")
    card.book()
    card.attend(0)

    assert card.referral.state is ReferralState.BOOKED
    with pytest.raises(IllegalMove):
        card.discharge()
    card.confirm(1)
    assert card.referral.state is ReferralState.CONFIRMED


def test_the_same_mark_twice_is_refused_and_makes_no_room_for_a_second_hour():
    card = a_card("book", "miss")
    card.book()
    with pytest.raises(AppointmentMarked):
        card.miss(0)

    with pytest.raises(IllegalMove):
        card.book()
    assert len(card.live) == 1


def test_the_first_of_two_missed_hours_put_right_brings_the_referral_back_into_line():
    card = a_card("book", "miss", "book", "miss")
    assert (card.referral.state, card.referral.exit_cause) == (ReferralState.LOST, "8")
    card.attend(0)

    assert (card.referral.state, card.referral.exit_cause) == (ReferralState.ABSENT, "")


def test_an_older_hour_that_turns_out_missed_loses_the_referral_and_the_family_is_told():
    card = a_card("book", "attend")
    card.referral = a_referral(state=ReferralState.PENDING)
    card.book()
    card.now += 2 * DAY
    card.miss(1)
    card.miss(0)

    assert card.referral.state is ReferralState.LOST
    assert isinstance(card.events[-1], PatientLost)


def test_nobody_confirms_for_a_referral_that_has_left_the_list():
    card = a_card("book")
    card.now = NOON
    card.referral = a_referral(state=ReferralState.DISCHARGED)

    with pytest.raises(IllegalMove):
        card.confirm(0)
    with pytest.raises(IllegalMove):
        card.cancel(0)


@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 4), st.booleans()), max_size=40))
def test_no_row_of_marks_gives_two_hours_ahead_or_a_state_that_the_hours_do_not_say(tries):
    card = Card()
    for deed, which, is_later in tries:
        card.now += DAY * 2 if is_later else timedelta(minutes=1)
        if not card.hours and deed in DEEDS[1:5]:
            continue
        try:
            getattr(card, deed)(which % max(1, len(card.hours)))
        except DomainError:
            continue
        assert len(card.live) <= 1
        if card.live:
            assert card.referral.state in (ReferralState.BOOKED, ReferralState.CONFIRMED)
        if card.referral.state not in (ReferralState.DISCHARGED, ReferralState.WAITING):
            assert card.referral.state is state_by(card.hours)
        assert (card.referral.state is ReferralState.LOST) == (card.referral.exit_cause == "8")


def test_who_never_had_an_hour_waits():
    assert state_by(()) is ReferralState.WAITING
