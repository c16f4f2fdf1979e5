"""The offer cascade: to whom a freed hour goes next, and why not to those before them.

One step is a pure function of the hour, its offers and who is in line; the clock takes it again
when something lapses. Rules and a worked example: docs/algorithms/offers.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.calendar import Calendar
from domain.events import Decision, Entity
from domain.hospital.offers import HourOffered, Offer, OfferStatus
from domain.hospital.policy import Policy
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot, SlotStatus, become, is_left_over
from domain.ids import OfferId, ReferralId, SlotId


class Reason(StrEnum):
    """Why somebody was passed over; all but the first two may change by themselves."""

    ANSWERED = "answered"  # this very hour was offered to them before, or was theirs
    LEAVING = "leaving"  # their exit is proposed
    UNREACHABLE = "unreachable"  # nobody speaks for them in chat
    OPTED_OUT = "opted-out"
    QUIET = "quiet"
    BUSY = "busy"  # they have another hour at that time
    OFFERED = "offered"  # another hour is held for them


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in line, with all that decides whether they can be offered an hour.

    `quiet_until` is set while none of those who speak for them may be written to.
    """

    referral: Referral
    is_reached: bool = True
    is_opted_out: bool = False
    quiet_until: datetime | None = None
    busy: tuple[tuple[datetime, datetime], ...] = ()
    has_answered: bool = False
    has_offer: bool = False


@dataclass(frozen=True, slots=True)
class PassedOver(Entity):
    """Why a referral was not offered an hour that went to somebody after it."""

    slot: SlotId
    referral: ReferralId
    reason: Reason
    at: datetime


def reason_against(candidate: Candidate, slot: Slot) -> Reason | None:
    """Why *slot* is not for *candidate*; None where it is."""
    checks = (
        (Reason.ANSWERED, candidate.has_answered),
        (Reason.LEAVING, bool(candidate.referral.proposed_exit)),
        (Reason.UNREACHABLE, not candidate.is_reached),
        (Reason.OPTED_OUT, candidate.is_opted_out),
        (Reason.BUSY, _is_busy(candidate, slot)),
        (Reason.OFFERED, candidate.has_offer),
        (Reason.QUIET, candidate.quiet_until is not None),
    )
    return next((reason for reason, holds in checks if holds), None)


def room(slot: Slot, offers: Iterable[Offer], policy: Policy, now: datetime) -> int:
    """How many may be offered *slot* now, beside those to whom it stands offered."""
    standing = [offer for offer in offers if offer.stands(now)]
    if any(not offer.is_shared for offer in standing):
        return 0  # it was promised to one alone
    return max(0, (policy.several if is_near(slot, policy, now) else 1) - len(standing))


def is_near(slot: Slot, policy: Policy, now: datetime) -> bool:
    """Whether there is too little time to ask one after the other."""
    return slot.starts_at - now < policy.near


def is_too_near(slot: Slot, policy: Policy, now: datetime) -> bool:
    """Whether no family could get there any more."""
    return slot.starts_at - policy.reach <= now


def step(
    slot: Slot,
    offers: Sequence[Offer],
    line: Iterable[Candidate],
    policy: Policy,
    calendar: Calendar,
    *,
    ids: Iterator[OfferId],
    now: datetime,
) -> Decision:
    """Let what is over lapse, and offer *slot* to the first in *line* who can take it."""
    lapsed = lapse(offers, now)
    standing = [offer for offer in offers if offer.stands(now)]
    wanted = room(slot, offers, policy, now)
    if slot.status not in (SlotStatus.FREE, SlotStatus.HELD):
        return Decision((*_withdraw(standing, now), *lapsed, replace(slot, offer_at=None)))
    if is_too_near(slot, policy, now):
        wanted = 0
    elif wanted and not calendar.is_open(now):
        waits = rest(slot, standing, calendar.next_opening(now), now)
        return Decision((*lapsed, waits))
    chosen, passed = _choose(slot, line, wanted)
    made = [offer_to(slot, one.referral, next(ids), policy, now) for one in chosen]
    again = min((c.quiet_until for c, reason in passed if reason is Reason.QUIET and c.quiet_until),
                default=None)  # fmt: skip
    after = rest(slot, [*standing, *made], None if made or not wanted else again, now)
    told = (HourOffered(now, c.referral, "", o, after) for c, o in zip(chosen, made, strict=True))
    over = (PassedOver(slot.id, c.referral.id, reason, now) for c, reason in passed)
    return Decision((*lapsed, *made, *over, after), tuple(told))


def look_again(slot: Slot, line: Iterable[Candidate], policy: Policy, now: datetime) -> Decision:
    """Let *slot*, which nobody could take, be offered anew if one of those in *line* can now.

    Nothing changes otherwise, so that nobody is written to for a look that finds the same.
    """
    if not is_left_over(slot) or is_too_near(slot, policy, now):
        return Decision()
    fits = (None, Reason.QUIET)
    if all(reason_against(candidate, slot) not in fits for candidate in line):
        return Decision()
    return Decision((replace(slot, offer_at=now),))


def _choose(
    slot: Slot, line: Iterable[Candidate], wanted: int
) -> tuple[list[Candidate], list[tuple[Candidate, Reason]]]:
    """The first *wanted* who can take it, each patient once, and those who were before them."""
    chosen: list[Candidate] = []
    passed: list[tuple[Candidate, Reason]] = []
    if not wanted:
        return chosen, passed
    for candidate in line:
        reason = reason_against(candidate, slot)
        if candidate.referral.patient in {one.referral.patient for one in chosen}:
            reason = reason or Reason.OFFERED
        if reason:
            passed.append((candidate, reason))
        else:
            chosen.append(candidate)
            if len(chosen) == wanted:
                break
    return chosen, passed


def offer_to(slot: Slot, referral: Referral, id: OfferId, policy: Policy, now: datetime) -> Offer:
    """It stands as long as the hospital says, and never beyond the time to get there."""
    until = min(now + policy.stands, slot.starts_at - policy.reach)
    is_shared = is_near(slot, policy, now)
    return Offer(id, slot.id, referral.id, referral.patient, now, until, is_shared)


def lapse(offers: Iterable[Offer], now: datetime) -> list[Offer]:
    """Those of *offers* whose time is over, as that."""
    over = (o for o in offers if o.status is OfferStatus.OPEN and not o.stands(now))
    return [replace(offer, status=OfferStatus.LAPSED, answered_at=now) for offer in over]


def _withdraw(offers: Iterable[Offer], now: datetime) -> list[Offer]:
    return [replace(offer, status=OfferStatus.WITHDRAWN, answered_at=now) for offer in offers]


def rest(slot: Slot, standing: Sequence[Offer], again: datetime | None, now: datetime) -> Slot:
    """The hour until the next look: held while it stands offered to somebody."""
    looks = [offer.expires_at for offer in standing] + ([again] if again else [])
    status = SlotStatus.HELD if standing else SlotStatus.FREE
    return become(slot, status, min(looks, default=None), now=now)


def _is_busy(candidate: Candidate, slot: Slot) -> bool:
    return any(starts < slot.ends_at and slot.starts_at < ends for starts, ends in candidate.busy)
