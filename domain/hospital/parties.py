"""A family as one unit: hours for several of its children, all of them or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from domain.errors import DomainError
from domain.events import Decision
from domain.hospital.by_hand import give_by_hand
from domain.hospital.offers import Offer
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot
from domain.ids import AppointmentId
from domain.messages import Words

MOST_TOGETHER = 6


@dataclass(frozen=True, slots=True)
class Place:
    """The hour that a referral would have beside its family's, and to whom it was offered."""

    referral: Referral
    slot: Slot
    appointment: AppointmentId
    offers: Sequence[Offer] = ()


class NotTogether(DomainError):
    """One of the hours cannot be had, so nobody of the family has any."""

    key = "refusal-not-together"


class HoursClash(DomainError):
    """Two of a family would have one hour, or one child would be at two places."""

    key = "refusal-hours-clash"


def book_together(places: Sequence[Place], *, by: str, now: datetime) -> Decision:
    """Give each referral of a family its hour; where one cannot be given, none is."""
    check_apart(places)
    booked = Decision()
    for place in places:
        try:
            booked += give_by_hand(
                place.referral, place.slot, place.offers, id=place.appointment, by=by, now=now
            )
        except DomainError as refusal:
            why = Words(refusal.key, refusal.params)
            raise NotTogether(number=place.referral.number, why=why) from refusal
    return booked


def check_apart(places: Iterable[Place]) -> None:
    """Raise that two of *places* exclude each other, if so; siblings may be seen side by side."""
    for one, other in combinations(places, 2):
        is_same = one.slot.id == other.slot.id or one.referral.id == other.referral.id
        is_at_once = one.slot.starts_at < other.slot.ends_at and (
            other.slot.starts_at < one.slot.ends_at
        )
        if is_same or (is_at_once and one.referral.patient == other.referral.patient):
            raise HoursClash(number=one.referral.number, other=other.referral.number)
