"""Hours offered to a family as one unit: its children one after the other, all of them or none.

Who is in line decides as ever; the hours beside theirs are free, or it is a sibling's turn as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.events import Decision, Event
from domain.hospital.appointments import Appointment
from domain.hospital.cascade import (
    Candidate,
    PassedOver,
    is_near,
    lapse,
    offer_to,
    reason_against,
)
from domain.hospital.offers import HourOffered, Offer, accept, decline
from domain.hospital.parties import MOST_TOGETHER
from domain.hospital.policy import Policy
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot, SlotStatus, become
from domain.ids import AppointmentId, OfferId, PatientId

PAUSE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Seat:
    """An hour that a sibling may have; `before` are those in line for it who cannot take it.

    `offers` are those that were made of it: none stands, or it is nobody's to give.
    """

    candidate: Candidate
    slot: Slot
    before: tuple[Candidate, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class HoursOffered(Event):
    """Hours are held for several children of a family, who hear of them in one notice."""

    hours: tuple[HourOffered, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """One hour of those that a family was offered, with what an answer to it needs to know."""

    offer: Offer
    referral: Referral
    slot: Slot
    others: tuple[Offer, ...] = ()
    held: tuple[Appointment, Slot] | None = None


def offer_together(
    alone: Decision, seats: Sequence[Seat], policy: Policy, *, ids: Iterator[OfferId], now: datetime
) -> Decision:
    """*alone*, which offers an hour to one child, with those of *seats* that adjoin it.

    All are held until the same moment. Near an hour, when several families are asked, each child is
    asked alone.
    """
    first = next(iter(alone.events_of(HourOffered)), None)
    if first is None or len(alone.events) > 1 or is_near(first.slot, policy, now):
        return alone
    chosen = adjoining(first, [seat for seat in seats if _is_to_be_had(seat, policy, now)])
    if not chosen:
        return alone
    told = _promised(first, chosen, policy, ids=ids, now=now)
    kept = [entity for entity in alone.changed if entity not in (first.offer, first.slot)]
    held = [entity for event in told for entity in (event.offer, event.slot)]
    lapsed = [offer for seat in chosen for offer in lapse(seat.offers, now)]
    changed = (*kept, *lapsed, *held, *_passed(chosen, now))
    return Decision(changed, (*told, HoursOffered(now, told)))


def adjoining(first: HourOffered, seats: Iterable[Seat]) -> list[Seat]:
    """Those of *seats* that make one visit with *first*: each child once, no long pause."""
    begins, ends = first.slot.starts_at, first.slot.ends_at
    patients, chosen = {first.offer.patient}, list[Seat]()
    left = sorted(seats, key=_soonest)
    while len(patients) < MOST_TOGETHER:
        fits = (s for s in left if _adjoins(s.slot, begins, ends) and _is_for(s, patients))
        seat = next(fits, None)
        if seat is None:
            break
        chosen.append(seat)
        patients.add(seat.candidate.referral.patient)
        begins, ends = min(begins, seat.slot.starts_at), max(ends, seat.slot.ends_at)
    return chosen


def accept_together(
    promises: Sequence[Promise], *, ids: Iterator[AppointmentId], by: str, now: datetime
) -> Decision:
    """Give each child of a family its hour; raises why one cannot be had: then none is given."""
    said = Decision()
    for each in promises:
        theirs = (each.offer, each.referral, each.slot, each.others, each.held)
        said += accept(*theirs, id=next(ids), by=by, now=now)
    return said


def decline_together(promises: Sequence[Promise], *, by: str, now: datetime) -> Decision:
    """Let all the hours go on; every child keeps its place."""
    said = Decision()
    for each in promises:
        said += decline(each.offer, each.referral, each.slot, by=by, now=now)
    return said


def _promised(
    first: HourOffered,
    seats: Iterable[Seat],
    policy: Policy,
    *,
    ids: Iterator[OfferId],
    now: datetime,
) -> tuple[HourOffered, ...]:
    """Each hour of the family as it is held, all until the first of them must be answered."""
    alone = [first]
    for seat in seats:
        referral = seat.candidate.referral
        offer = offer_to(seat.slot, referral, next(ids), policy, now)
        alone.append(replace(first, referral=referral, offer=offer, slot=seat.slot))
    until, party = min(each.offer.expires_at for each in alone), first.offer.id
    return tuple(
        replace(
            each,
            offer=replace(each.offer, party=party, expires_at=until),
            slot=become(each.slot, SlotStatus.HELD, until, now=now),
        )
        for each in alone
    )


def _soonest(seat: Seat) -> tuple[datetime, date, str, str]:
    referral = seat.candidate.referral
    return seat.slot.starts_at, referral.entered_on, referral.id, seat.slot.id


def _is_to_be_had(seat: Seat, policy: Policy, now: datetime) -> bool:
    """Whether the hour is nobody's, and far enough for one family to be asked alone."""
    is_open = seat.slot.status in (SlotStatus.FREE, SlotStatus.HELD)
    is_held = any(offer.stands(now) for offer in seat.offers)
    return is_open and not is_held and not is_near(seat.slot, policy, now)


def _adjoins(slot: Slot, begins: datetime, ends: datetime) -> bool:
    pause = slot.starts_at - ends if slot.starts_at >= ends else begins - slot.ends_at
    return timedelta() <= pause <= PAUSE


def _is_for(seat: Seat, patients: set[PatientId]) -> bool:
    referral = seat.candidate.referral
    return (
        referral.patient not in patients
        and referral.specialty == seat.slot.specialty
        and reason_against(seat.candidate, seat.slot) is None
    )


def _passed(seats: Iterable[Seat], now: datetime) -> Iterator[PassedOver]:
    """Why those before a sibling in line did not have the hour."""
    for seat in seats:
        for candidate in seat.before:
            reason = reason_against(candidate, seat.slot)
            if reason:
                yield PassedOver(seat.slot.id, candidate.referral.id, reason, now)
