"""Hours that may be given to somebody. FHIR: *Slot* (free, busy-tentative, busy)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import DomainError
from domain.events import Entity
from domain.ids import SlotId, SpecialtyKey


class SlotStatus(StrEnum):
    """Whether an hour can be given; `held` while it is offered, `closed` if it is withdrawn."""

    FREE = "free"
    HELD = "held"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Slot(Entity):
    """An hour of a professional for one patient, and where.

    One that was let go is given to who is next: `offer_at` is when to look whom to offer it.
    `changed_at` is when it came to its status, where that is known.
    """

    id: SlotId
    specialty: SpecialtyKey
    starts_at: datetime
    minutes: int
    place: str = ""
    professional: str = ""
    status: SlotStatus = SlotStatus.FREE
    offer_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


def is_left_over(slot: Slot) -> bool:
    """Whether it is free, and nobody in line can take it: whoever says yes late may have it."""
    return slot.status is SlotStatus.FREE and slot.offer_at is None


class SlotTaken(DomainError):
    """Somebody else has the hour, or it is not given any more."""

    key = "refusal-slot-taken"


class SlotPast(DomainError):
    """The hour has begun."""

    key = "refusal-slot-past"


def take(slot: Slot, *, now: datetime) -> Slot:
    """The hour as somebody's."""
    if slot.status not in (SlotStatus.FREE, SlotStatus.HELD):
        raise SlotTaken
    if slot.starts_at <= now:
        raise SlotPast
    return become(slot, SlotStatus.TAKEN, None, now=now)


def free(slot: Slot, *, now: datetime) -> Slot:
    """The hour as the next person's; one that was withdrawn stays so."""
    if slot.status is SlotStatus.CLOSED:
        return slot
    return become(slot, SlotStatus.FREE, now, now=now)


def close(slot: Slot, *, now: datetime) -> Slot:
    """The hour as nobody's for good: the hospital cannot keep it."""
    return become(slot, SlotStatus.CLOSED, None, now=now)


def become(slot: Slot, status: SlotStatus, offer_at: datetime | None, *, now: datetime) -> Slot:
    """The hour as *status*, which it may be already."""
    changed_at = slot.changed_at if status is slot.status else now
    return replace(slot, status=status, offer_at=offer_at, changed_at=changed_at)
