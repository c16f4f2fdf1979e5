"""Whether an hour was put into somebody's calendar, so that it can be taken out again."""

from domain.hospital.agenda import calendar_id
from domain.hospital.appointments import Appointment
from storage.unit_of_work import UnitOfWork


async def hospital_in_calendars(unit: UnitOfWork, hour: Appointment) -> str:
    """The hospital's name as calendars have it; empty where *hour* is in none."""
    if await unit.media.get(calendar_id(hour)) is None:
        return ""
    return (await unit.setup.profile()).name
