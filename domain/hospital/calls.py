"""Calls: who telephoned whom, how, and what came of it. The norm asks for them as evidence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.events import Entity
from domain.ids import PatientId, ReferralId

CALL = 3
MEDIA = {1: "letter", 2: "sms", CALL: "call", 4: "whatsapp", 5: "in-person", 6: "other"}


class CallResult(StrEnum):
    """What came of a call."""

    BOOKED = "booked"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    EXIT = "exit"
    NO_ANSWER = "no-answer"
    NO_TONE = "no-tone"
    BUSY = "busy"
    WRONG_NUMBER = "wrong-number"
    CALL_AGAIN = "call-again"


REACHED = frozenset(
    {
        CallResult.BOOKED,
        CallResult.CONFIRMED,
        CallResult.CANCELLED,
        CallResult.EXIT,
        CallResult.CALL_AGAIN,
    }
)


@dataclass(frozen=True, slots=True)
class Call(Entity):
    """One attempt to reach a family; `medium` is the norm's code."""

    id: str
    referral: ReferralId
    patient: PatientId
    at: datetime
    by: str
    medium: int
    result: CallResult
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToCall:
    """A line of the call list."""

    number: str
    name: str
    phones: tuple[str, ...]
    why: str
    starts_at: datetime | None = None
    appointment: str = ""
    last: Call | None = None
