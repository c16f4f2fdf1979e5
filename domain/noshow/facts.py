"""What is known of a booking on the day on which it is decided whom to ask, and nothing later.

The decision day is three days before the appointment, and never before the booking was made. An
outcome is known from the day after its appointment. docs/algorithms/noshow.md has the protocol.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

AHEAD = timedelta(days=3)  # the confirmation goes out then


@dataclass(frozen=True, slots=True)
class PastBooking:
    """One booking of a hospital: *booked_at* is local, *absent* None while it is not known."""

    id: str
    patient: str
    booked_at: datetime
    day: date
    age: int | None
    absent: bool | None

    @property
    def lead(self) -> int:
        """Days from booking to appointment; dates are compared, so the same day is 0."""
        return max((self.day - self.booked_at.date()).days, 0)

    @property
    def decided_on(self) -> date:
        """Three days before the appointment, or the day of the booking where that is later."""
        return max(min(self.booked_at.date(), self.day), self.day - AHEAD)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an earlier booking of the same patient ended."""

    day: date
    lead: int
    absent: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one booking on its decision day; other bookings are the same patient's."""

    decided_on: date
    day: date
    lead: int
    age: int | None
    booked_hour: float
    past: tuple[Outcome, ...] = ()
    same_day: int = 0  # other bookings for that day
    together: int = 0  # other bookings made on the same day
    pending: int = 0  # other bookings whose outcome is not known yet

    @property
    def missed(self) -> int:
        """How many of the past bookings were missed."""
        return sum(outcome.absent for outcome in self.past)


class Chronicle:
    """A hospital's bookings, by patient."""

    def __init__(self, bookings: Iterable[PastBooking]) -> None:
        self._of: dict[str, list[PastBooking]] = defaultdict(list)
        for booking in sorted(bookings, key=lambda one: (one.day, one.booked_at, one.id)):
            self._of[booking.patient].append(booking)

    def facts(self, booking: PastBooking) -> Facts:
        """What was known of *booking* on its decision day."""
        others = [one for one in self._of.get(booking.patient, ()) if _is_seen(one, booking)]
        past = tuple(_outcomes(others, booking.decided_on))
        booked_on = booking.booked_at.date()
        return Facts(
            booking.decided_on,
            booking.day,
            booking.lead,
            booking.age,
            booking.booked_at.hour + booking.booked_at.minute / 60,
            past,
            same_day=sum(one.day == booking.day for one in others),
            together=sum(one.booked_at.date() == booked_on for one in others),
            pending=sum(one.day >= booking.decided_on for one in others),
        )


def _is_seen(other: PastBooking, booking: PastBooking) -> bool:
    """Whether *other* had been made when it was decided about *booking*."""
    if other.id == booking.id:
        return False
    return other.booked_at.date() < booking.decided_on or other.booked_at <= booking.booked_at


def _outcomes(others: Sequence[PastBooking], decided_on: date) -> Iterable[Outcome]:
    for one in others:
        if one.day < decided_on and one.absent is not None:
            yield Outcome(one.day, one.lead, one.absent)
