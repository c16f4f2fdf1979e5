"""Advice for the sessions of a day, from the hospital's own forecasts. No patient is named."""

from datetime import date, datetime, time, timedelta

from domain.hospital.forecasts import forecasts
from domain.hospital.sessions import Advised, advise_sessions
from domain.ids import SpecialtyKey
from storage.unit_of_work import UnitOfWork


async def advice_for(
    unit: UnitOfWork, specialty: SpecialtyKey, day: date, professional: str | None, now: datetime
) -> list[Advised] | None:
    """Each session of *specialty* on *day*; None where no model was learned, or no hospital is."""
    policy, kept = await unit.setup.hospital(), await unit.forecasts.newest()
    if policy is None or kept is None:
        return None
    timezone = await unit.setup.timezone()
    span = (datetime.combine(each, time(), timezone) for each in (day, day + timedelta(days=1)))
    found = await unit.sessions.hours(specialty, *span)
    hours = [hour for hour in found if professional in (None, hour.professional)]
    bookings = await unit.bookings.of([hour.patient for hour in hours if hour.patient], timezone)
    told = forecasts(kept, bookings, {hour.appointment for hour in hours if hour.appointment}, now)
    lead = max((day - now.astimezone(timezone).date()).days, 0)
    return advise_sessions(hours, told, kept.model.lead_rates.of(lead), policy)
