"""Whom to ask today whether they will come, and whom to call because they do not answer.

Rules and a worked example: docs/algorithms/offers.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.calendar import Calendar
from domain.events import Decision
from domain.hospital.appointments import Appointment, AppointmentEvent, AppointmentStatus
from domain.hospital.policy import Policy
from domain.hospital.referrals import Referral


class Question(StrEnum):
    """What a family is asked: whether it comes, the same again, or nothing but not to forget."""

    FIRST = "first"
    AGAIN = "again"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class AttendanceAsked(AppointmentEvent):
    """The family was asked, or reminded of what it had said already."""

    question: Question


def ask(appointment: Appointment, referral: Referral, asked: Question, now: datetime) -> Decision:
    """Put the question, and note that it was put."""
    if asked is Question.FIRST:
        noted = replace(appointment, asked_at=now)
    else:
        noted = replace(appointment, reminded_at=now)
    return Decision((noted,), (AttendanceAsked(now, referral, "", noted, asked),))


def question_for(
    appointment: Appointment, policy: Policy, calendar: Calendar, now: datetime
) -> Question | None:
    """What to ask about *appointment* at *now*, if anything: in the hospital's hours alone.

    A question that was missed while everything stood still is not made up for by two.
    """
    too_late = appointment.starts_at - policy.reach <= now
    if not appointment.is_live or too_late or not calendar.is_open(now):
        return None
    owed = _last_due(_due(appointment, policy.ask_days, calendar), now)
    if owed is None or owed <= _last_word(appointment):
        return None
    if appointment.status is AppointmentStatus.CONFIRMED or is_spared(appointment, policy):
        last = calendar.days_before(appointment.starts_at, min(policy.ask_days))
        return Question.REMINDER if owed == last else None
    return Question.AGAIN if appointment.asked_at else Question.FIRST


def is_to_call(
    appointment: Appointment,
    policy: Policy,
    calendar: Calendar,
    now: datetime,
    *,
    is_reached: bool,
) -> bool:
    """Whether somebody should telephone: no answer to the last question, or no chat to ask in.

    Also where the last question did not go out and it is too late for it now. Nobody telephones for
    the silence of a family that was never asked, or only reminded.
    """
    if appointment.status is not AppointmentStatus.BOOKED or appointment.starts_at <= now:
        return False
    first, last = (
        calendar.days_before(appointment.starts_at, days)
        for days in (max(policy.ask_days), min(policy.ask_days))
    )
    if not is_reached:
        return first <= now
    if is_spared(appointment, policy):
        return False
    asked = appointment.reminded_at or appointment.asked_at
    if asked and last <= asked:
        return asked + policy.stands <= now
    return _last_word(appointment) < last and appointment.starts_at - policy.reach <= now


def is_spared(appointment: Appointment, policy: Policy) -> bool:
    """Whether the family is so likely to come that it is only reminded, on the last day."""
    forecast, above = appointment.forecast, policy.ask_above
    return forecast is not None and above is not None and forecast.absence < above


def horizon(policy: Policy, calendar: Calendar, now: datetime) -> datetime:
    """The moment from which on no hour is asked about yet."""
    day = now
    for _ in range(max(policy.ask_days) + 1):
        day = calendar.next_opening(_next_day(day, calendar))
    return day


def _next_day(moment: datetime, calendar: Calendar) -> datetime:
    midnight = moment.astimezone(calendar.timezone).replace(hour=0, minute=0, second=0)
    return midnight + timedelta(days=1)


def _due(appointment: Appointment, days: Iterable[int], calendar: Calendar) -> list[datetime]:
    return [calendar.days_before(appointment.starts_at, number) for number in days]


def _last_due(due: Iterable[datetime], now: datetime) -> datetime | None:
    return max((moment for moment in due if moment <= now), default=None)


def _last_word(appointment: Appointment) -> datetime:
    """When the hour was last spoken of: a family that has just agreed is not asked."""
    spoken = (appointment.asked_at, appointment.reminded_at, appointment.answered_at)
    return max([appointment.booked_at, *(moment for moment in spoken if moment)])
