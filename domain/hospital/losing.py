"""Who was lost from sight and is to be won back: a control that nobody booked in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.errors import DomainError
from domain.events import Decision
from domain.hospital.policy import Policy
from domain.hospital.referrals import Referral, ReferralEvent, ReferralState, check_move, move


@dataclass(frozen=True, slots=True)
class ControlLost(ReferralEvent):
    """A control was ordered and never booked; the family is told that we look for an hour."""


@dataclass(frozen=True, slots=True)
class ReturnAsked(ReferralEvent):
    """A family that was lost wants to come back; a person calls them."""


class NotLost(DomainError):
    """There is nothing to come back to."""

    key = "refusal-not-lost"


def lose_pending(referral: Referral, *, now: datetime) -> Decision:
    """Note that the control of *referral* was not booked in time."""
    lost = move(referral, ReferralState.LOST, by="", now=now, reason="control-not-booked")
    (moved,) = lost.changed_of(Referral)
    return lost + Decision((), (ControlLost(now, moved, ""),))


def pending_since(policy: Policy, now: datetime) -> datetime:
    """Controls that were ordered before this moment should have been booked."""
    return now - timedelta(days=policy.control_days)


def ask_back(referral: Referral, *, by: str, now: datetime) -> Decision:
    """Note that the family wants to go on; whether it may is for a person to say."""
    if referral.state is not ReferralState.LOST:
        raise NotLost(number=referral.number)
    check_move(referral, ReferralState.WAITING)
    return Decision((), (ReturnAsked(now, referral, by),))
