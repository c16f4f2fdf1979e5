"""Appointments: an hour that was taken, said again, let go, kept or missed. FHIR: *Appointment*.

What happens to an appointment happens to its referral and its slot in the same breath.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import DomainError
from domain.events import Decision, Entity
from domain.hospital.referrals import (
    Referral,
    ReferralEvent,
    ReferralState,
    check_move,
)
from domain.hospital.slots import Slot, SlotTaken, close, free, take
from domain.ids import AppointmentId, ContactId, PatientId, ReferralId, SlotId, SpecialtyKey
from domain.messages import Grounds, Param, Subject

DOUBLE_ABSENCE = "8"  # the norm's cause: no-show


class AppointmentStatus(StrEnum):
    """What became of an hour that was taken."""

    BOOKED = "booked"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    ATTENDED = "attended"
    ABSENT = "absent"


LIVE = frozenset({AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED})
_SAYS = {
    AppointmentStatus.BOOKED: ReferralState.BOOKED,
    AppointmentStatus.CONFIRMED: ReferralState.CONFIRMED,
    AppointmentStatus.CANCELLED: ReferralState.CANCELLED,
    AppointmentStatus.ATTENDED: ReferralState.ATTENDED,
    AppointmentStatus.ABSENT: ReferralState.ABSENT,
}


class CancelledBy(StrEnum):
    """Who let an hour go: whose patient the hospital sends home comes first for the next."""

    PATIENT = "patient"
    HOSPITAL = "hospital"


@dataclass(frozen=True, slots=True)
class Forecast:
    """The probability that an hour is missed, by which version of the model, and when told."""

    absence: float
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Appointment(Entity):
    """An hour that belongs to a referral. `sequence` counts what calendars are told of it."""

    id: AppointmentId
    referral: ReferralId
    patient: PatientId
    slot: SlotId
    specialty: SpecialtyKey
    starts_at: datetime
    minutes: int
    booked_at: datetime
    place: str = ""
    professional: str = ""
    status: AppointmentStatus = AppointmentStatus.BOOKED
    asked_at: datetime | None = None
    reminded_at: datetime | None = None
    answered_at: datetime | None = None
    cancelled_by: CancelledBy | None = None
    sequence: int = 0
    forecast: Forecast | None = None

    @property
    def is_live(self) -> bool:
        """Whether the patient is still expected."""
        return self.status in LIVE

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


def grounds(appointment: Appointment) -> Grounds:
    """What it is asked about on: whether it stands, what was said of it, and when it is."""
    mark = f"{appointment.status} {appointment.starts_at.timestamp():.0f}"
    return Grounds(Subject.HOUR, appointment.id, mark)


@dataclass(frozen=True, slots=True)
class AppointmentEvent(ReferralEvent):
    """A fact about an appointment, in the history of its referral."""

    appointment: Appointment

    def details(self) -> Mapping[str, Param]:
        """Which hour."""
        return {"appointment": self.appointment.id, "starts_at": self.appointment.starts_at}


@dataclass(frozen=True, slots=True)
class AppointmentBooked(AppointmentEvent):
    """An hour was taken."""


@dataclass(frozen=True, slots=True)
class AppointmentConfirmed(AppointmentEvent):
    """They said that they will come."""


@dataclass(frozen=True, slots=True)
class Staying:
    """An hour of a sibling on the same day, which stays, and who speaks for the sibling."""

    name: str
    hour: Appointment
    guardians: tuple[ContactId, ...] = ()


@dataclass(frozen=True, slots=True)
class AppointmentCancelled(AppointmentEvent):
    """The hour was let go; what the rest of the family has that day stays."""

    slot: Slot
    staying: tuple[Staying, ...] = ()

    def details(self) -> Mapping[str, Param]:
        """Which hour, and by whom it was let go."""
        by = self.appointment.cancelled_by
        return {**AppointmentEvent.details(self), **({"cancelled_by": by.value} if by else {})}


@dataclass(frozen=True, slots=True)
class AppointmentAttended(AppointmentEvent):
    """They came."""


@dataclass(frozen=True, slots=True)
class AppointmentMissed(AppointmentEvent):
    """They did not come."""


@dataclass(frozen=True, slots=True)
class PatientLost(ReferralEvent):
    """Two hours in a row were missed: the norm lets the referral go, and we try to win it back."""


class AppointmentOver(DomainError):
    """The hour was cancelled, or it is past: there is nothing left to say about it."""

    key = "refusal-appointment-over"


class AppointmentMarked(DomainError):
    """Somebody noted the same of the hour before: a page that is no longer so was pressed."""

    key = "refusal-appointment-marked"


class AppointmentAhead(DomainError):
    """Nobody has kept or missed an hour that has not begun."""

    key = "refusal-appointment-ahead"


def book(referral: Referral, slot: Slot, *, id: AppointmentId, by: str, now: datetime) -> Decision:
    """Give *slot* to *referral*."""
    check_move(referral, ReferralState.BOOKED)
    taken = take(slot, now=now)
    appointment = Appointment(
        id,
        referral.id,
        referral.patient,
        slot.id,
        slot.specialty,
        slot.starts_at,
        slot.minutes,
        now,
        slot.place,
        slot.professional,
    )
    booked = replace(referral, state=ReferralState.BOOKED, state_since=now)
    return Decision(
        (booked, taken, appointment), (AppointmentBooked(now, booked, by, appointment),)
    )


def choose(
    referral: Referral, slot: Slot | None, *, id: AppointmentId, by: str, now: datetime
) -> Decision:
    """Give the hour that a family chose; one that was let go is for the next in line."""
    if slot is None or slot.offer_at is not None:
        raise SlotTaken
    return book(referral, slot, id=id, by=by, now=now)


def confirm(appointment: Appointment, referral: Referral, *, by: str, now: datetime) -> Decision:
    """Take the word that they will come; said twice, it is as good as once."""
    check_live(appointment, now)
    if appointment.status is AppointmentStatus.CONFIRMED:
        return Decision()
    check_move(referral, ReferralState.CONFIRMED)
    sure = replace(appointment, status=AppointmentStatus.CONFIRMED, answered_at=now)
    moved = replace(referral, state=ReferralState.CONFIRMED, state_since=now)
    return Decision((sure, moved), (AppointmentConfirmed(now, moved, by, sure),))


def cancel(
    appointment: Appointment,
    referral: Referral,
    slot: Slot,
    *,
    cancelled_by: CancelledBy,
    by: str,
    now: datetime,
) -> Decision:
    """Let the hour go: the referral keeps its place, and the hour is free unless it is withdrawn.

    An hour that the hospital cannot keep is closed; one that a patient lets go is for the next.
    """
    check_live(appointment, now)
    check_move(referral, ReferralState.CANCELLED)
    gone = replace(
        appointment,
        status=AppointmentStatus.CANCELLED,
        answered_at=now,
        cancelled_by=cancelled_by,
        sequence=appointment.sequence + 1,
    )
    moved = replace(referral, state=ReferralState.CANCELLED, state_since=now)
    left = close(slot, now=now) if cancelled_by is CancelledBy.HOSPITAL else free(slot, now=now)
    return Decision((gone, moved, left), (AppointmentCancelled(now, moved, by, gone, left),))


def attend(
    appointment: Appointment,
    referral: Referral,
    hours: Iterable[Appointment],
    *,
    by: str,
    now: datetime,
) -> Decision:
    """Note that they came; it may also put right that they were thought absent.

    *hours* are all that the referral ever had.
    """
    came = AppointmentStatus.ATTENDED
    return _mark(appointment, came, referral, hours, by=by, now=now)


def miss(
    appointment: Appointment,
    referral: Referral,
    hours: Iterable[Appointment],
    *,
    by: str,
    now: datetime,
) -> Decision:
    """Note that they did not come; after the second time in a row the referral is lost.

    *hours* are all that the referral ever had.
    """
    stayed_away = AppointmentStatus.ABSENT
    return _mark(appointment, stayed_away, referral, hours, by=by, now=now)


def state_by(hours: Iterable[Appointment]) -> ReferralState:
    """Where a referral stands by all the hours that it had: by the last that was booked."""
    told = sorted(hours, key=lambda hour: (hour.booked_at, hour.starts_at))
    if not told:
        return ReferralState.WAITING
    outcomes = [hour.status for hour in told if hour.status is not AppointmentStatus.CANCELLED]
    absent = AppointmentStatus.ABSENT
    if told[-1].status is absent and outcomes[-2:] == [absent, absent]:
        return ReferralState.LOST
    return _SAYS[told[-1].status]


_MARKS: Mapping[AppointmentStatus, type[AppointmentEvent]] = {
    AppointmentStatus.ATTENDED: AppointmentAttended,
    AppointmentStatus.ABSENT: AppointmentMissed,
}


def _mark(
    appointment: Appointment,
    status: AppointmentStatus,
    referral: Referral,
    hours: Iterable[Appointment],
    *,
    by: str,
    now: datetime,
) -> Decision:
    """Note what became of an hour that has begun, and let its referral follow all its hours."""
    _check_begun(appointment, now)
    if appointment.status is status:
        raise AppointmentMarked(starts_at=appointment.starts_at)
    marked = replace(appointment, status=status)
    moved = _following(referral, hours, marked, now)
    event = _MARKS[status](now, moved, by, marked)
    return Decision((marked, moved), (event, *_lost(referral, moved, now)))


def _following(
    referral: Referral, hours: Iterable[Appointment], marked: Appointment, now: datetime
) -> Referral:
    """*referral* as its hours have it now; where they say what they said, it stays as it is.

    So an old hour that is put right leaves one that was booked since as it stands.
    """
    before = {hour.id: hour for hour in hours}
    to = state_by({**before, marked.id: marked}.values())
    if marked.id in before and state_by(before.values()) is to:
        return referral
    check_move(referral, to)
    cause = DOUBLE_ABSENCE if to is ReferralState.LOST else ""
    return replace(referral, state=to, state_since=now, exit_cause=cause)


def _lost(before: Referral, after: Referral, now: datetime) -> tuple[PatientLost, ...]:
    is_news = after.state is ReferralState.LOST and before.state is not ReferralState.LOST
    return (PatientLost(now, after, ""),) if is_news else ()


def check_live(appointment: Appointment, now: datetime) -> None:
    """Raise that nothing can be said about *appointment* any more, if so."""
    if not appointment.is_live or appointment.starts_at <= now:
        raise AppointmentOver(starts_at=appointment.starts_at)


def _check_begun(appointment: Appointment, now: datetime) -> None:
    if appointment.status is AppointmentStatus.CANCELLED:
        raise AppointmentOver(starts_at=appointment.starts_at)
    if now < appointment.starts_at:
        raise AppointmentAhead(starts_at=appointment.starts_at)
