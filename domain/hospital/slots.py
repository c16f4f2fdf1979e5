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
    """An hour of a professional for one patient, and where."""

    id: SlotId
    specialty: SpecialtyKey
    starts_at: datetime
    minutes: int
    place: str = ""
    professional: str = ""
    status: SlotStatus = SlotStatus.FREE

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


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
    return replace(slot, status=SlotStatus.TAKEN)


def free(slot: Slot) -> Slot:
    """The hour as nobody's; one that was withdrawn stays so."""
    return slot if slot.status is SlotStatus.CLOSED else replace(slot, status=SlotStatus.FREE)
