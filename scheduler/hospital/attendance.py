"""The daily questions: who has an hour soon is asked whether they will come."""

from dataclasses import replace
from datetime import datetime

from domain.calendar import Calendar
from domain.events import Decision
from domain.hospital.appointments import Appointment
from domain.hospital.attendance import ask, horizon, question_for
from domain.hospital.forecasts import forecasts
from domain.hospital.policy import Policy
from domain.ids import AppointmentId
from scheduler.hospital.rounds import one_by_one, open_hospital
from storage.database import Database
from storage.unit_of_work import UnitOfWork

MOST = 5000


async def ask_families(database: Database, now: datetime) -> None:
    """Ask in the hospital's hours; each hour by itself, so that none stands in another's way."""
    async with database.reading() as unit:
        hospital = await open_hospital(unit, now)
        if hospital is None:
            return
        policy, calendar = hospital
        until = horizon(policy, calendar, now)
        today = now.astimezone(calendar.timezone).replace(hour=0, minute=0, second=0)
        ahead = await unit.appointments.to_ask(today, now, until, MOST)
    await one_by_one(
        ahead, lambda one: _ask(database, one, policy, calendar, now), "family not asked"
    )


async def _ask(
    database: Database, id: AppointmentId, policy: Policy, calendar: Calendar, now: datetime
) -> None:
    async with database.unit() as unit:
        appointment = await unit.appointments.get(id)
        question = question_for(appointment, policy, calendar, now) if appointment else None
        if appointment is None or question is None:
            return
        if appointment.forecast is None:
            appointment = await _forecast(unit, appointment, calendar, now)
            question = question_for(appointment, policy, calendar, now)
        referral = await unit.referrals.get(appointment.referral)
        if referral is None:
            return
        asked = ask(appointment, referral, question, now) if question else Decision((appointment,))
        await unit.apply(asked, now=now)
        await unit.commit()


async def _forecast(
    unit: UnitOfWork, appointment: Appointment, calendar: Calendar, now: datetime
) -> Appointment:
    """The hour with its forecast, told once and by what is known now; as it is without a model."""
    kept = await unit.forecasts.newest()
    if kept is None:
        return appointment
    bookings = await unit.bookings.of([appointment.patient], calendar.timezone)
    told = forecasts(kept, bookings, [appointment.id], now)
    return replace(appointment, forecast=told[appointment.id])
