"""Patients, referrals, hours and catalogues come back as they were saved; an hour has one owner."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.events import Decision
from domain.hospital.appointments import CancelledBy, book, cancel
from domain.hospital.catalogues import Catalogue, CatalogueKind, specialties
from domain.hospital.patients import Guardian
from domain.ids import AppointmentId, ContactId
from storage.versions import Overtaken
from tests.builders import LEAD, NOON
from tests.domain.hospital.clinic import DESK, TRAUMA, a_patient, a_referral, a_slot, booked


async def written(database, *entities) -> None:
    async with database.unit() as unit:
        await unit.record(Decision(entities))
        await unit.commit()


@pytest.fixture
async def clinic(database):
    """A patient with a referral, and an hour that is free."""
    await written(database, a_patient(), a_referral(), a_slot())
    return database


async def test_a_patient_is_found_by_id_by_national_id_and_by_telephone(clinic):
    async with clinic.reading() as unit:
        assert await unit.patients.get("p1") == a_patient()
        assert await unit.patients.by_run("12345678-5") == a_patient()
        assert await unit.patients.with_number(unit.patients.number("+56911112222")) == [
            a_patient()
        ]
        assert await unit.patients.with_number(unit.patients.number("+56900000000")) == []


async def test_a_telephone_that_changed_finds_nobody_any_more(clinic):
    async with clinic.unit() as unit:
        patient = await unit.patients.get("p1")
        await unit.patients.save(replace(patient, phones=("+56933334444",)))
        await unit.commit()
    async with clinic.reading() as unit:
        assert await unit.patients.with_number(unit.patients.number("+56911112222")) == []
        assert len(await unit.patients.with_number(unit.patients.number("+56933334444"))) == 1


async def test_nothing_personal_can_be_read_in_the_rows(clinic):
    async with clinic.reading() as unit:
        rows = (await unit._connection.execute(text("select * from patient"))).all()
    assert not any(word in str(rows) for word in ("Rojas", "12345678", "2018", "5691111"))


async def test_a_contact_speaks_for_several_patients_in_the_order_in_which_they_came(clinic):
    await written(clinic, a_patient("p2", name="Tomás Rojas", run="22222222-2"))
    async with clinic.unit() as unit:
        mother = await unit.people.find_or_add(LEAD, None, unit.new_id)
        for minute, patient in enumerate(("p2", "p1")):
            since = NOON + timedelta(minutes=minute)
            await unit.patients.save_guardian(Guardian(mother, patient, since))
        await unit.commit()
    async with clinic.reading() as unit:
        assert [patient.id for patient in await unit.patients.of(mother)] == ["p2", "p1"]
        assert await unit.patients.guardians_of("p1") == [mother]
        assert await unit.patients.of(ContactId("stranger")) == []


async def test_a_booking_is_saved_whole_with_its_history(clinic):
    appointment, referral, slot = booked(a_referral(), a_slot())
    async with clinic.unit() as unit:
        decision = book(
            await unit.referrals.by_number("N-r1"),
            (await unit.appointments.free_slots(TRAUMA, NOON, 5))[0],
            id=AppointmentId("a1"),
            by=DESK,
            now=appointment.booked_at,
        )
        await unit.apply(decision, now=NOON)
        await unit.commit()
    async with clinic.reading() as unit:
        assert await unit.appointments.get("a1") == appointment
        assert await unit.referrals.get("r1") == referral
        assert await unit.appointments.slot("s1") == slot
        assert await unit.appointments.free_slots(TRAUMA, NOON, 5) == []
        assert await unit.appointments.ahead("p1", NOON) == [appointment]
        (line,) = await unit.referrals.history_of("r1")
        assert (line.kind, line.by) == ("appointment-booked", DESK)


async def test_the_database_itself_refuses_a_second_owner_of_an_hour(clinic):
    appointment, referral, taken = booked(a_referral(), a_slot())
    await written(clinic, replace(a_referral("r2"), patient="p1"))
    async with clinic.unit() as unit:
        await unit.referrals.get("r1")
        await unit.appointments.slot("s1")
        await unit.record(Decision((referral, taken, appointment)))
        with pytest.raises(Overtaken):
            await unit.appointments.save(replace(appointment, id="a2", referral="r2"))


async def test_an_hour_that_was_let_go_may_have_another_owner(clinic):
    appointment, referral, taken = booked(a_referral(), a_slot())
    await written(clinic, replace(a_referral("r2"), patient="p1"))
    async with clinic.unit() as unit:
        await unit.referrals.get("r1")
        await unit.appointments.slot("s1")
        await unit.record(Decision((referral, taken, appointment)))
        let_go = cancel(
            appointment, referral, taken, cancelled_by=CancelledBy.PATIENT, by=DESK, now=NOON
        )
        await unit.record(let_go)
        await unit.appointments.save(replace(appointment, id="a2", referral="r2"))
        await unit.commit()
    async with clinic.reading() as unit:
        assert [each.id for each in await unit.appointments.of("r2")] == ["a2"]


async def test_a_catalogue_has_versions_and_any_of_them_can_be_read_again(database):
    first = Catalogue(CatalogueKind.SPECIALTIES, 1, NOON, DESK, {TRAUMA: {"name": "Trauma"}})
    second = replace(first, version=2, entries={TRAUMA: {"name": "Traumatología", "place": "B2"}})
    async with database.reading() as unit:
        assert (await unit.catalogues.newest(CatalogueKind.SPECIALTIES)).version == 0
    for catalogue in (first, second):
        async with database.unit() as unit:
            await unit.catalogues.add(catalogue)
            await unit.commit()
    async with database.reading() as unit:
        newest = await unit.catalogues.newest(CatalogueKind.SPECIALTIES)
        assert specialties(newest)[TRAUMA].name == "Traumatología"
        assert await unit.catalogues.version(CatalogueKind.SPECIALTIES, 1) == first
        assert await unit.catalogues.version(CatalogueKind.SPECIALTIES, 3) is None


async def test_two_who_change_a_catalogue_at_once_do_not_overwrite_each_other(database):
    first = Catalogue(CatalogueKind.EXIT_CAUSES, 1, NOON, DESK, {"6": {"name": "Renuncia"}})
    async with database.unit() as unit:
        await unit.catalogues.add(first)
        with pytest.raises(Overtaken):
            await unit.catalogues.add(replace(first, by="another"))
