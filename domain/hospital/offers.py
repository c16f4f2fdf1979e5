"""Offers of an hour: made to somebody, until a moment, and what they said. FHIR: *proposed*.

Who is offered what is decided in domain.hospital.cascade.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import DomainError
from domain.events import Decision, Entity
from domain.hospital.appointments import Appointment, CancelledBy, book, cancel
from domain.hospital.referrals import Referral, ReferralEvent, ReferralState
from domain.hospital.slots import Slot, SlotPast, SlotStatus, is_left_over
from domain.ids import AppointmentId, ContactId, OfferId, PatientId, ReferralId, SlotId
from domain.messages import Grounds, Param, Subject


class OfferStatus(StrEnum):
    """What became of an offer; `withdrawn` where another family said yes first."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Offer(Entity):
    """An hour held for a referral until `expires_at`; one that is `shared`, for the first yes.

    Offers to a family that stand and fall together name the first of them as their `party`.
    """

    id: OfferId
    slot: SlotId
    referral: ReferralId
    patient: PatientId
    made_at: datetime
    expires_at: datetime
    is_shared: bool = False
    status: OfferStatus = OfferStatus.OPEN
    answered_at: datetime | None = None
    party: OfferId | None = None

    def stands(self, now: datetime) -> bool:
        """Whether it may still be answered."""
        return self.status is OfferStatus.OPEN and now < self.expires_at


def grounds(offers: Sequence[Offer]) -> Grounds:
    """What a family is asked on: whether any of *offers* stands, which are told in one."""
    is_open = any(offer.status is OfferStatus.OPEN for offer in offers)
    return Grounds(Subject.OFFER, offers[0].id, "open" if is_open else "over")


@dataclass(frozen=True, slots=True)
class OfferEvent(ReferralEvent):
    """A fact about an offer, in the history of its referral."""

    offer: Offer
    slot: Slot

    def details(self) -> Mapping[str, Param]:
        """Which hour, and until when."""
        return {"starts_at": self.slot.starts_at, "until": self.offer.expires_at}


@dataclass(frozen=True, slots=True)
class HourOffered(OfferEvent):
    """An hour is held for them."""


@dataclass(frozen=True, slots=True)
class OfferDeclined(OfferEvent):
    """They do not want this hour; they keep their place."""


@dataclass(frozen=True, slots=True)
class OfferWithdrawn(OfferEvent):
    """The hospital took back what it had offered; some have yet to hear that it was."""

    untold: tuple[ContactId, ...] = ()


class OfferLate(DomainError):
    """The time to answer is over: the hour goes on to the next person."""

    key = "refusal-offer-late"


class OfferTaken(DomainError):
    """Another family said yes first."""

    key = "refusal-offer-taken"


class OfferDone(DomainError):
    """They have answered already."""

    key = "refusal-offer-done"


class OfferLeft(DomainError):
    """Their referral has left the list meanwhile."""

    key = "refusal-offer-left"


class NotLater(DomainError):
    """They have an hour that is as early already."""

    key = "refusal-offer-not-earlier"


def accept(
    offer: Offer,
    referral: Referral,
    slot: Slot,
    others: Sequence[Offer],
    held: tuple[Appointment, Slot] | None = None,
    *,
    id: AppointmentId,
    by: str,
    now: datetime,
) -> Decision:
    """Give the hour to who says yes; what others were offered of it is withdrawn.

    An hour that the referral has by now (*held*) is let go if it is later: it is for the next.
    """
    _check_stands(offer, referral, slot, now)
    let_go = Decision()
    if held:
        appointment, theirs = held
        if appointment.starts_at <= slot.starts_at:
            raise NotLater(starts_at=appointment.starts_at)
        by_patient = CancelledBy.PATIENT
        let_go = cancel(appointment, referral, theirs, cancelled_by=by_patient, by=by, now=now)
        referral = let_go.changed_of(Referral)[0]
    booked = book(referral, slot, id=id, by=by, now=now)
    said = replace(offer, status=OfferStatus.ACCEPTED, answered_at=now)
    open_still = (other for other in others if other.status is OfferStatus.OPEN)
    gone = tuple(
        replace(other, status=OfferStatus.WITHDRAWN, answered_at=now)
        for other in open_still
        if other.id != offer.id
    )
    return let_go + booked + Decision((said, *gone))


def decline(offer: Offer, referral: Referral, slot: Slot, *, by: str, now: datetime) -> Decision:
    """Let the hour go on to the next person at once; the referral keeps its place."""
    _check_stands(offer, referral, slot, now)
    said = replace(offer, status=OfferStatus.DECLINED, answered_at=now)
    on = replace(slot, offer_at=now)
    return Decision((said, on), (OfferDeclined(now, referral, by, said, on),))


def alone(offer: Offer) -> Offer:
    """*offer* by itself: what was offered beside it to a sibling stands without it."""
    return replace(offer, party=None)


def withdraw(offer: Offer, slot: Slot, *, now: datetime) -> Decision:
    """Take back what was offered to somebody who left the list; the hour goes on at once."""
    gone = replace(alone(offer), status=OfferStatus.WITHDRAWN, answered_at=now)
    return Decision((gone, replace(slot, offer_at=now)))


def _check_stands(offer: Offer, referral: Referral, slot: Slot, now: datetime) -> None:
    """Raise, as kindly as it can be told, why *offer* cannot be answered any more."""
    facts = {"starts_at": slot.starts_at}
    if offer.status in (OfferStatus.ACCEPTED, OfferStatus.DECLINED):
        raise OfferDone(**facts)
    if slot.starts_at <= now:
        raise SlotPast
    if referral.state is ReferralState.DISCHARGED:
        raise OfferLeft(**facts)
    is_free = slot.status in (SlotStatus.FREE, SlotStatus.HELD)
    is_to_be_had = is_free and slot.specialty == referral.specialty
    if offer.status is OfferStatus.WITHDRAWN or not is_to_be_had:
        raise OfferTaken(**facts)
    if not offer.stands(now) and not is_left_over(slot):
        raise OfferLate(until=offer.expires_at, **facts)
