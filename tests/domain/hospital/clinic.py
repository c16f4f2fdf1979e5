"""Patients, referrals and hours to try things on."""

from datetime import date, datetime, timedelta

from domain.hospital.appointments import Appointment, book
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot
from domain.ids import AppointmentId, PatientId, ReferralId, SlotId, SpecialtyKey
from tests.builders import NOON

TRAUMA = SpecialtyKey("traumatologia")
DESK = "Rosa, admisión"


def a_patient(id: str = "p1", **more) -> Patient:
    facts = {"name": "Sofía Rojas", "run": "12345678-5", "born_on": date(2018, 3, 4)}
    return Patient(PatientId(id), **facts | {"phones": ("+56911112222",)} | more)


def a_referral(id: str = "r1", patient: str = "p1", **more) -> Referral:
    facts = {"specialty": TRAUMA, "entered_on": date(2026, 9, 1), "category": "p2"}
    return Referral(ReferralId(id), number=f"N-{id}", patient=PatientId(patient), **facts | more)


def a_slot(id: str = "s1", starts_at: datetime = NOON + timedelta(days=3), **more) -> Slot:
    return Slot(SlotId(id), TRAUMA, starts_at, 30, "Torre B, piso 2", "Dra. Soto", **more)


def booked(referral: Referral, slot: Slot, id: str = "a1") -> tuple[Appointment, Referral, Slot]:
    """An hour of *referral*, two days ago."""
    decision = book(
        referral, slot, id=AppointmentId(id), by=DESK, now=min(NOON, slot.starts_at) - timedelta(2)
    )
    moved, taken, appointment = decision.changed
    return appointment, moved, taken
