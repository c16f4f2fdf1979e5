"""Loads what a conversation about hours looks at: only for those who speak for the patient."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from operator import itemgetter
from typing import Any

from bot.hospital.calendars import hospital_in_calendars
from bot.hospital.households import furnish, has_hospital
from bot.hospital.siblings import staying_of
from dialogs.hospital.identity import recognised
from dialogs.hospital.spoken import hears_of_hours, numbered, spoken_of
from dialogs.table import Need, Scene
from domain.hospital.appointments import Appointment, Staying
from domain.hospital.offers import Offer
from domain.hospital.patients import Patient
from domain.hospital.policy import within_reach
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot
from domain.hospital.views import HourView
from domain.ids import AppointmentId, OfferId, PatientId, ReferralId, SlotId
from storage.unit_of_work import UnitOfWork

MOST_FREE = 8
MOST_HOURS = 20


async def with_hours(unit: UnitOfWork, scene: Scene) -> Scene:
    """The scene with the person's hours, where a word that was typed may be about one of them."""
    asked = numbered(scene)
    if not hears_of_hours(asked):
        return scene
    asked = replace(asked, **await _hours(unit, asked))
    return asked if spoken_of(asked, asked.intent.trigger) else scene


async def _hours(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """Where the person's patients are expected, and what stands offered to them."""
    patients = await unit.patients.of(scene.person.contact.id)
    if not patients:
        return {}
    views = [
        await _of_appointment(unit, patient, appointment)
        for patient in patients
        for appointment in await unit.appointments.ahead(patient.id, scene.now)
    ]
    theirs = {patient.id for patient in patients}
    views += [await _of_offer(unit, offer) for offer in await _answerable(unit, scene, theirs)]
    seen = [view for view in views if view] or await _missed(unit, scene)
    found = [(hour.starts_at, view) for view in seen if (hour := view.hour)]
    found.sort(key=itemgetter(0))
    return {"hours": tuple(view for _, view in found[:MOST_HOURS])}


async def _missed(unit: UnitOfWork, scene: Scene) -> list[HourView]:
    """The offer that a late word answers, where there is nothing else: its hour is still ahead."""
    offer = await unit.offers.last_missed(scene.person.contact.id, scene.now)
    view = await _of_offer(unit, offer) if offer else None
    return [view] if view and view.slot and view.slot.starts_at > scene.now else []


async def _answerable(unit: UnitOfWork, scene: Scene, theirs: set[PatientId]) -> list[Offer]:
    """What the person may answer: of a family's hours one, if they speak for every child."""
    found: dict[OfferId, Offer] = {}
    for offer in await unit.offers.open_for(scene.person.contact.id, scene.now):
        family = await unit.offers.party(offer) if offer.party else [offer]
        if {each.patient for each in family} <= theirs:
            found.setdefault(offer.party or offer.id, offer)
    return list(found.values())


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
    subject = scene.intent.subject or scene.at_hand
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
    soonest = within_reach(await unit.setup.hospital(), scene.now)
    view = HourView(
        patient,
        referral,
        appointment,
        await unit.appointments.slot(appointment.slot) if appointment else None,
        held=await _held(unit, referral),
        free=tuple(await unit.appointments.free_slots(referral.specialty, soonest, MOST_FREE)),
        wanted=await _wanted(unit, referral, wanted),
        hospital=await hospital_in_calendars(unit, appointment) if appointment else "",
        staying=await _staying(unit, scene, appointment) if appointment else (),
    )
    return {"hour": view}


async def _staying(unit: UnitOfWork, scene: Scene, hour: Appointment) -> tuple[Staying, ...]:
    """What the person's other children have that day."""
    theirs = await unit.patients.of(scene.person.contact.id)
    return await staying_of(unit, theirs, hour, scene.now)


async def _offer(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """The offer in question, with those to siblings that stand and fall with it.

    Their hours are held, and those that would be let go for them.
    """
    subject = scene.intent.subject or scene.at_hand
    found = await unit.offers.get(OfferId(subject)) if subject else None
    offers = await unit.offers.party(found) if found else []
    theirs = {patient.id for patient in await unit.patients.of(scene.person.contact.id)}
    if not offers or not {each.patient for each in offers} <= theirs:
        return {}
    before = [hour for each in offers for hour in await unit.appointments.of(each.referral)]
    let_go = [appointment.slot for appointment in before if appointment.is_live]
    await unit.offers.hold([*(each.slot for each in offers), *let_go])
    views = [await _offered(unit, scene, each) for each in offers]
    known = [view for view in views if view]
    if len(known) < len(offers):
        return {}
    return {"hour": replace(known[0], party=tuple(known[1:]))}


async def _offered(unit: UnitOfWork, scene: Scene, offer: Offer) -> HourView | None:
    """One offer as it is once its hour is held."""
    patient = await _patient(unit, scene, offer.patient)
    slot = await unit.appointments.slot(offer.slot)
    offers = await unit.offers.of(offer.slot)
    referral = await unit.referrals.get(offer.referral)
    if patient is None or referral is None or slot is None:
        return None
    held = await _held(unit, referral)
    return HourView(
        patient,
        referral,
        slot=slot,
        offer=next(each for each in offers if each.id == offer.id),
        others=tuple(each for each in offers if each.id != offer.id),
        held=held,
        wanted=slot,
        hospital=await hospital_in_calendars(unit, held[0]) if held else "",
    )


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


async def _hospital(unit: UnitOfWork, _scene: Scene) -> dict[str, Any]:
    return {"has_hospital": await has_hospital(unit)}


async def _household(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """What only one of its rooms shows; the rest was loaded to know the room."""
    if scene.household is None:
        return {}
    furnished = await furnish(unit, scene, scene.household)
    known = recognised(replace(scene, household=furnished))
    return {"household": furnished, "intent": known.intent}


IN_HOSPITAL: dict[Need, Callable[[UnitOfWork, Scene], Awaitable[dict[str, Any]]]] = {
    Need.HOSPITAL: _hospital,
    Need.HOUR: _hour,
    Need.HOURS: _hours,
    Need.HOUSEHOLD: _household,
    Need.OFFER: _offer,
}
