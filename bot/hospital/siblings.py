"""The hours of a patient's siblings on the same day."""

from collections.abc import Iterable
from datetime import datetime

from domain.hospital.appointments import Appointment, Staying
from domain.hospital.patients import Patient
from domain.ids import PatientId
from storage.unit_of_work import UnitOfWork


async def staying_beside(unit: UnitOfWork, hour: Appointment, now: datetime) -> tuple[Staying, ...]:
    """Where other children of the family are expected on the day of *hour*."""
    family: dict[PatientId, Patient] = {}
    for contact in await unit.patients.guardians_of(hour.patient):
        family |= {patient.id: patient for patient in await unit.patients.of(contact)}
    return await staying_of(unit, family.values(), hour, now)


async def staying_of(
    unit: UnitOfWork, family: Iterable[Patient], hour: Appointment, now: datetime
) -> tuple[Staying, ...]:
    """Where those of *family* are expected on the day of *hour*, but for whose hour it is."""
    others = [patient for patient in family if patient.id != hour.patient]
    if not others:
        return ()
    zone, found = await unit.setup.timezone(), list[Staying]()
    day = hour.starts_at.astimezone(zone).date()
    for patient in others:
        for each in await unit.appointments.ahead(patient.id, now):
            if each.starts_at.astimezone(zone).date() == day:
                guardians = tuple(await unit.patients.guardians_of(patient.id))
                found.append(Staying(patient.first_name, each, guardians))
    return tuple(sorted(found, key=lambda each: each.hour.starts_at))
