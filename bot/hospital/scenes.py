"""Loads what a conversation about hours looks at: only for those who speak for the patient."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.hospital.calendars import hospital_in_calendars
from dialogs.hospital.spoken import SPOKEN, may_mean_hours
from dialogs.table import Need, Scene
from domain.hospital.appointments import Appointment
from domain.hospital.offers import Offer
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot
from domain.hospital.views import HourView
from domain.ids import AppointmentId, OfferId, PatientId, ReferralId, SlotId
from storage.unit_of_work import UnitOfWork

MOST_FREE = 8
MOST_HOURS = 20


async def with_hours(unit: UnitOfWork, scene: Scene) -> Scene:
    """The scene with the person's hours, where a word that was typed may be about one of them."""
    if scene.intent.trigger not in SPOKEN or not may_mean_hours(scene):
        return scene
    return replace(scene, **await _hours(unit, scene))


async def _hours(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """Where the person's patients are expected, and what stands offered to them."""
    if await unit.setup.hospital() is None:
        return {}
    contact = scene.person.contact.id
    views = [
        await _of_appointment(unit, patient, appointment)
        for patient in await unit.patients.of(contact)
        for appointment in await unit.appointments.ahead(patient.id, scene.now)
    ]
    views += [await _of_offer(unit, o) for o in await unit.offers.open_for(contact, scene.now)]
    found = [view for view in views if view]
    found.sort(key=lambda v: (v.appointment or v.slot).starts_at)  # type: ignore[union-attr]
    return {"hours": tuple(found[:MOST_HOURS])}


async def _of_appointment(
    unit: UnitOfWork, patient: Patient, appointment: Appointment
) -> HourView | None:
    referral = await unit.referrals.get(appointment.referral)
    return HourView(patient, referral, appointment) if referral else None


async def _of_offer(unit: UnitOfWork, offer: Offer) -> HourView | None:
    patient = await unit.patients.get(offer.patient)
    referral = await unit.referrals.get(offer.referral)
    slot = await unit.appointments.slot(offer.slot)
    if patient is None or referral is None or slot is None:
        return None
    return HourView(patient, referral, slot=slot, offer=offer)


async def _hour(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """The hour in question with its slot held, or the referral that has none."""
    subject = scene.intent.subject or scene.place.subject
    appointment = await unit.appointments.get(AppointmentId(subject)) if subject else None
    wanted = SlotId(scene.intent.value)
    if appointment:
        await unit.offers.hold([appointment.slot, *([wanted] if wanted else [])])
        appointment = await unit.appointments.get(appointment.id)
    id = appointment.referral if appointment else ReferralId(subject)
    referral = await unit.referrals.get(id) if id else None
    patient = await _patient(unit, scene, referral.patient) if referral else None
    if referral is None or patient is None:
        return {}
    after = scene.now + await _reach(unit)
    view = HourView(
        patient,
        referral,
        appointment,
        await unit.appointments.slot(appointment.slot) if appointment else None,
        held=await _held(unit, referral),
        free=tuple(await unit.appointments.free_slots(referral.specialty, after, MOST_FREE)),
        wanted=await _wanted(unit, referral, wanted),
        hospital=await hospital_in_calendars(unit, appointment) if appointment else "",
    )
    return {"hour": view}


async def _offer(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """The offer in question; its hour, and one that would be let go for it, are held."""
    subject = scene.intent.subject or scene.place.subject
    offer = await unit.offers.get(OfferId(subject)) if subject else None
    patient = await _patient(unit, scene, offer.patient) if offer else None
    if offer is None or patient is None:
        return {}
    before = await unit.appointments.of(offer.referral)
    theirs = [appointment.slot for appointment in before if appointment.is_live]
    await unit.offers.hold([offer.slot, *theirs])
    slot = await unit.appointments.slot(offer.slot)
    offers = await unit.offers.of(offer.slot)
    referral = await unit.referrals.get(offer.referral)
    if referral is None or slot is None:
        return {}
    held = await _held(unit, referral)
    view = HourView(
        patient,
        referral,
        slot=slot,
        offer=next(each for each in offers if each.id == offer.id),
        others=tuple(each for each in offers if each.id != offer.id),
        held=held,
        wanted=slot,
        hospital=await hospital_in_calendars(unit, held[0]) if held else "",
    )
    return {"hour": view}


async def _patient(unit: UnitOfWork, scene: Scene, id: PatientId) -> Patient | None:
    """The patient, if the person speaks for them."""
    theirs = await unit.patients.of(scene.person.contact.id)
    return next((patient for patient in theirs if patient.id == id), None)


async def _held(unit: UnitOfWork, referral: Referral) -> tuple[Appointment, Slot] | None:
    live = [each for each in await unit.appointments.of(referral.id) if each.is_live]
    slot = await unit.appointments.slot(live[0].slot) if live else None
    return (live[0], slot) if slot else None


async def _wanted(unit: UnitOfWork, referral: Referral, id: SlotId) -> Slot | None:
    slot = await unit.appointments.slot(id) if id else None
    return slot if slot and slot.specialty == referral.specialty else None


async def _reach(unit: UnitOfWork) -> timedelta:
    policy = await unit.setup.hospital()
    return policy.reach if policy else timedelta()


HOSPITAL_LOADERS: dict[Need, Callable[[UnitOfWork, Scene], Awaitable[dict[str, Any]]]] = {
    Need.HOUR: _hour,
    Need.HOURS: _hours,
    Need.OFFER: _offer,
}
