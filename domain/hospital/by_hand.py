"""Hours that somebody at the desk gives, offers or cancels, beside the cascade.

What is offered goes by the cascade's rules: it is held for that family alone; unanswered or
declined, it goes on down the line by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from domain.calendar import Calendar
from domain.errors import DomainError
from domain.events import Decision
from domain.hospital.appointments import Appointment, CancelledBy, book, cancel
from domain.hospital.cascade import (
    Candidate,
    Reason,
    is_too_near,
    lapse,
    offer_to,
    reason_against,
    rest,
    room,
)
from domain.hospital.offers import HourOffered, Offer, OfferStatus, OfferWithdrawn, alone
from domain.hospital.policy import Policy
from domain.hospital.referrals import Referral, ReferralState, check_move
from domain.hospital.slots import Slot, SlotPast, SlotStatus, SlotTaken
from domain.ids import AppointmentId, ContactId, OfferId
from domain.messages import Words


class NotForThem(DomainError):
    """The rules that pass somebody over hold at the desk too."""

    key = "refusal-offer-not-for-them"


class HasHour(DomainError):
    """They are expected already."""

    key = "refusal-offer-has-hour"


class OfferedElsewhere(DomainError):
    """The hour is held for another family."""

    key = "refusal-offer-elsewhere"


class OtherSpecialty(DomainError):
    """The hour is for another specialty than they wait for."""

    key = "refusal-hour-other-specialty"


class OfferTooNear(DomainError):
    """Nobody could read it and get there any more."""

    key = "refusal-offer-too-near"


class OfferClosed(DomainError):
    """Families are written to in the hospital's hours."""

    key = "refusal-offer-closed"


class OfferOver(DomainError):
    """It was answered, or its time is over: there is nothing to take back."""

    key = "refusal-offer-over"


def give_by_hand(
    referral: Referral,
    slot: Slot,
    offers: Sequence[Offer],
    *,
    id: AppointmentId,
    by: str,
    now: datetime,
) -> Decision:
    """Give *slot* to a family that said yes at the desk; raises OfferedElsewhere while it is held.

    What stood offered to them of it is answered by that, and no sibling's hour waits for it. Of one
    that was offered to several for the first yes, this was the first.
    """
    _check_specialty(referral, slot)
    standing = [offer for offer in offers if offer.stands(now)]
    promised = [o for o in standing if o.referral != referral.id and not o.is_shared]
    if promised:
        until = max(offer.expires_at for offer in promised)
        raise OfferedElsewhere(starts_at=slot.starts_at, until=until)
    booked = book(referral, slot, id=id, by=by, now=now)
    answered = (_answered(offer, referral, now) for offer in standing)
    return booked + Decision((*lapse(offers, now), *answered))


def _check_specialty(referral: Referral, slot: Slot) -> None:
    if slot.specialty != referral.specialty:
        raise OtherSpecialty(number=referral.number, specialty=slot.specialty)


def _answered(offer: Offer, referral: Referral, now: datetime) -> Offer:
    is_theirs = offer.referral == referral.id
    status = OfferStatus.ACCEPTED if is_theirs else OfferStatus.WITHDRAWN
    return replace(alone(offer), status=status, answered_at=now)


def cancel_by_hand(
    appointment: Appointment,
    referral: Referral,
    slot: Slot,
    free: Iterable[Slot],
    *,
    cancelled_by: CancelledBy,
    by: str,
    now: datetime,
) -> Decision:
    """Let an hour go; whom the hospital calls off comes first for what is *free*, so it goes on."""
    gone = cancel(appointment, referral, slot, cancelled_by=cancelled_by, by=by, now=now)
    if cancelled_by is CancelledBy.PATIENT:
        return gone
    return gone + Decision(tuple(replace(each, offer_at=now) for each in free))


def offer_by_hand(
    slot: Slot,
    offers: Sequence[Offer],
    candidate: Candidate,
    policy: Policy,
    calendar: Calendar,
    *,
    id: OfferId,
    by: str,
    now: datetime,
) -> Decision:
    """Hold *slot* for *candidate*; raises, in words for the desk, why it cannot be.

    In the family's quiet time the notice waits, and the time to answer begins after it.
    """
    referral = candidate.referral
    _check_specialty(referral, slot)
    _check_wants_one(referral)
    _check_to_be_had(slot, policy, calendar, now)
    hindrance = reason_against(candidate, slot)
    if hindrance and hindrance is not Reason.QUIET:
        raise NotForThem(why=Words(f"offer-hindered-{hindrance}"))
    if not room(slot, offers, policy, now):
        until = max(offer.expires_at for offer in offers if offer.stands(now))
        raise OfferedElsewhere(starts_at=slot.starts_at, until=until)
    told_at = max(now, candidate.quiet_until or now)
    if is_too_near(slot, policy, told_at):
        raise OfferTooNear(starts_at=slot.starts_at)
    standing = [offer for offer in offers if offer.stands(now)]
    until = offer_to(slot, referral, id, policy, told_at).expires_at
    made = Offer(id, slot.id, referral.id, referral.patient, now, until, is_shared=bool(standing))
    after = rest(slot, [*standing, made], None, now)
    changed = (*lapse(offers, now), made, after)
    return Decision(changed, (HourOffered(now, referral, by, made, after),))


def take_back(
    offer: Offer,
    referral: Referral,
    slot: Slot,
    untold: Iterable[ContactId] = (),
    *,
    by: str,
    now: datetime,
) -> Decision:
    """Withdraw *offer*; the hour goes on to the next in line at once.

    The family is told, except those whom the offer has not reached: they never hear of it.
    """
    if not offer.stands(now):
        raise OfferOver(starts_at=slot.starts_at)
    gone = replace(offer, status=OfferStatus.WITHDRAWN, answered_at=now)
    after = replace(slot, offer_at=now)
    return Decision((gone, after), (OfferWithdrawn(now, referral, by, gone, after, (*untold,)),))


def _check_wants_one(referral: Referral) -> None:
    if referral.state in (ReferralState.BOOKED, ReferralState.CONFIRMED):
        raise HasHour(number=referral.number)
    check_move(referral, ReferralState.BOOKED)


def _check_to_be_had(slot: Slot, policy: Policy, calendar: Calendar, now: datetime) -> None:
    if slot.status not in (SlotStatus.FREE, SlotStatus.HELD):
        raise SlotTaken
    if slot.starts_at <= now:
        raise SlotPast
    if is_too_near(slot, policy, now):
        raise OfferTooNear(starts_at=slot.starts_at)
    if not calendar.is_open(now):
        raise OfferClosed(opens=calendar.next_opening(now))
