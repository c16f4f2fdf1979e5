"""Loads what a family may see: first whom it is about, then what one room of theirs shows."""

from dataclasses import replace
from datetime import datetime

from bot.addresses import AddressNotUnderstood, read_telephone
from bot.hospital.expecting import wait_of
from dialogs.hospital.changes import Contact
from dialogs.hospital.doors import IDENTITY, shown_first
from dialogs.hospital.family import Family
from dialogs.hospital.spoken import is_about_hours
from dialogs.table import Scene
from domain.hospital.catalogues import CatalogueKind, specialties
from domain.hospital.household import Case, Household, Standing
from domain.hospital.identity import of_number, of_record
from domain.hospital.patients import Patient
from domain.ids import AppointmentId, OfferId, ReferralId
from domain.messages import Channel
from storage.unit_of_work import UnitOfWork


async def has_hospital(unit: UnitOfWork) -> bool:
    """Whether the organisation is a hospital, or has one: then it has specialties."""
    return bool((await unit.catalogues.newest(CatalogueKind.SPECIALTIES)).entries)


async def load_household(unit: UnitOfWork, scene: Scene) -> Household | None:
    """Whom the sender speaks for, and what they prove just now; None without a hospital."""
    catalogue = await unit.catalogues.newest(CatalogueKind.SPECIALTIES)
    if not catalogue.entries:
        return None
    patients = await unit.patients.of(scene.person.contact.id)
    cases = tuple([await _case(unit, patient, scene.now) for patient in patients])
    subject = scene.intent.subject or scene.place.subject
    return Household(
        hospital=(await unit.setup.profile()).name,
        specialties=specialties(catalogue),
        cases=cases,
        case=_chosen(cases, subject),
        subject=subject,
        number=_number(unit, scene),
    )


async def once_more(unit: UnitOfWork, scene: Scene) -> Scene:
    """The scene, where it is in doubt by now whose number it is: first they show it again."""
    if not is_about_hours(scene) or scene.hours:
        return scene
    contact = scene.person.contact.id
    if not await unit.patients.must_show_again(contact) or await _is_theirs(unit, scene):
        return scene
    household = scene.household or await load_household(unit, scene)
    return shown_first(replace(scene, household=household))


async def _is_theirs(unit: UnitOfWork, scene: Scene) -> bool:
    """Whether the button is about somebody for whom they speak now."""
    subject = scene.intent.subject
    found = (
        await unit.appointments.get(AppointmentId(subject))
        or await unit.offers.get(OfferId(subject))
        or await unit.referrals.get(ReferralId(subject))
    )
    theirs = await unit.patients.of(scene.person.contact.id)
    return found is not None and found.patient in {patient.id for patient in theirs}


async def furnish(unit: UnitOfWork, scene: Scene, household: Household) -> Household:
    """The same with what the room shows to which this turn leads."""
    if household.number and _is_proving(scene):
        household = await _with_claim(unit, scene, household)
    if scene.place.state == Contact.PHONE:
        household = replace(household, written=await _telephone(unit, scene.message.text))
    if household.case and Family.POSITION in (scene.intent.trigger, scene.place.state):
        standings = await _standings(unit, household.case, scene.now)
        household = replace(household, standings=standings)
    return household


def _is_proving(scene: Scene) -> bool:
    return any(at.startswith(IDENTITY) for at in (scene.intent.trigger, scene.place.state))


async def _case(unit: UnitOfWork, patient: Patient, now: datetime) -> Case:
    referrals = await unit.referrals.of(patient.id)
    hours = await unit.appointments.ahead(patient.id, now)
    return Case(patient, tuple(referrals), tuple(hours))


def _chosen(cases: tuple[Case, ...], subject: str) -> Case | None:
    """The one that is named, or the only one there is."""
    named = next((case for case in cases if case.names(subject)), None)
    return named or (cases[0] if len(cases) == 1 else None)


def _number(unit: UnitOfWork, scene: Scene) -> str:
    """The digest of a number that is the sender's own: shared by a button, or written from."""
    address = scene.message.address
    if scene.message.phone:
        return unit.patients.number(scene.message.phone)
    if address.channel is Channel.WHATSAPP and address.external_id.startswith("+"):
        return unit.patients.number(address.external_id)
    return scene.place.answers.get("number", "")


async def _with_claim(unit: UnitOfWork, scene: Scene, household: Household) -> Household:
    patients = await unit.patients.with_number(household.number)
    claimed = tuple([await _case(unit, patient, scene.now) for patient in patients])
    subjects = [of_number(household.number), *map(of_record, patients)]
    attempts = await unit.identity.of(subjects)
    return replace(household, claimed=claimed, attempts=attempts)


async def _telephone(unit: UnitOfWork, text: str) -> str:
    try:
        return read_telephone(text.strip(), (await unit.setup.profile()).country)
    except AddressNotUnderstood:
        return ""


async def _standings(unit: UnitOfWork, case: Case, now: datetime) -> dict[ReferralId, Standing]:
    """The places of what is ordered: neither what has a guarantee nor what nobody categorised."""
    ordering, zone = await unit.catalogues.ordering(), await unit.setup.timezone()
    standings = {}
    for referral in case.in_line:
        place = await unit.line.place(referral, ordering, zone, now)
        if place is not None and referral.category in ordering.rules:
            length = await unit.line.length(referral.specialty)
            wait = await wait_of(unit, referral, ordering, zone, now)
            standings[referral.id] = Standing(place, length, wait)
    return standings
