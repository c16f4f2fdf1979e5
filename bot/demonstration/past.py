"""Lets the hours of the demonstration's last weeks take place, by the rules of any hospital."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from demo.hospital.hours import CLINICS, MINUTES
from demo.hospital.visits import Outcome, Visit
from domain.events import Decision, Entity, Event
from domain.hospital.appointments import (
    Appointment,
    CancelledBy,
    attend,
    book,
    cancel,
    confirm,
    miss,
)
from domain.hospital.attendance import Question, ask
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot
from domain.ids import AppointmentId, SlotId

BY = "demo"
BOOKED, ASKED, ANSWERED = timedelta(days=14), timedelta(days=3), timedelta(days=2)
AFTERWARDS = timedelta(hours=1)


def take_place(visit: Visit, referrals: Sequence[Referral], new_id: Callable[[], str]) -> Decision:
    """Everything that happened about an hour, and what it left: each thing as it is at the end."""
    starts_at = visit.starts_at
    professional, place = CLINICS[visit.specialty]
    slot = Slot(SlotId(new_id()), visit.specialty, starts_at, MINUTES, place, professional)
    past = _Past(slot)
    past.happened(_booked(past, referrals[0], new_id, starts_at - BOOKED))
    past.happened(ask(past.hour, past.referral, Question.FIRST, starts_at - ASKED))
    if visit.outcome is Outcome.WASTED:
        past.happened(_let_go(past, starts_at - AFTERWARDS))
        past.happened(Decision((replace(past.slot, offer_at=None),)))
        return past.whole
    if visit.outcome is Outcome.REFILLED:
        past.happened(_let_go(past, starts_at - ANSWERED))
        past.happened(_booked(past, referrals[1], new_id, starts_at - ANSWERED + AFTERWARDS))
    if visit.outcome is Outcome.MISSED:
        past.happened(miss(past.hour, past.referral, (), by=BY, now=starts_at + AFTERWARDS))
    else:
        past.happened(confirm(past.hour, past.referral, by=BY, now=starts_at - ANSWERED / 2))
        past.happened(attend(past.hour, past.referral, (), by=BY, now=starts_at + AFTERWARDS))
    return past.whole


def _booked(
    past: "_Past", referral: Referral, new_id: Callable[[], str], now: datetime
) -> Decision:
    return book(referral, past.slot, id=AppointmentId(new_id()), by=BY, now=now)


def _let_go(past: "_Past", now: datetime) -> Decision:
    who = CancelledBy.PATIENT
    return cancel(past.hour, past.referral, past.slot, cancelled_by=who, by=BY, now=now)


class _Past:
    """An hour with who has it at the time, and all that happened about it so far."""

    hour: Appointment
    referral: Referral

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self._left: dict[str, Entity] = {}
        self._events: list[Event] = []

    @property
    def whole(self) -> Decision:
        """What happened, and each thing as it was left."""
        return Decision(tuple(self._left.values()), tuple(self._events))

    def happened(self, decision: Decision) -> None:
        """Go on from *decision*."""
        self._events += decision.events
        for each in decision.changed:
            match each:
                case Appointment():
                    self.hour = each
                case Referral():
                    self.referral = each
                case Slot():
                    self.slot = each
                case _:
                    continue
            self._left[each.id] = each
