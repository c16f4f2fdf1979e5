"""A hospital with a family in it, to talk to."""

from datetime import date, timedelta

from bot.service import Service
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral
from domain.messages import Address, Channel
from tests.builders import NOON
from tests.domain.hospital.clinic import TRAUMA, a_patient, a_referral, a_slot, booked

MOTHER = Address(Channel.WHATSAPP, "+56911112222")
STRANGER = Address(Channel.WHATSAPP, "+56999990000")
ON_TELEGRAM = Address(Channel.TELEGRAM, "777")
SPECIALTIES = {
    TRAUMA: {
        "name": "Traumatología",
        "place": "Torre B, piso 2",
        "preparation": "Traiga sus radiografías.",
    },
    "bronco": {"name": "Broncopulmonar"},
}
PRIORITIES = {"p1": {"level": "1", "max_days": "30"}, "p2": {"level": "2", "max_days": "90"}}


async def open_hospital(service: Service) -> None:
    """Catalogues, and a brother and a sister whose record has their mother's number."""
    async with service.database.unit() as unit:
        for kind, entries in (
            (CatalogueKind.SPECIALTIES, SPECIALTIES),
            (CatalogueKind.PRIORITIES, PRIORITIES),
        ):
            await unit.catalogues.add(Catalogue(kind, 1, NOON, "Rosa", entries))
        await unit.commit()
    sofia = a_patient("p1")
    tomas = a_patient("p2", name="Tomás Rojas", run="22334455-8", born_on=date(2020, 7, 9))
    await keep(service, sofia, a_referral("r1", "p1"))
    await keep(service, tomas, a_referral("r2", "p2", entered_on=date(2026, 6, 1)))


async def keep(service: Service, *entities) -> None:
    async with service.database.unit() as unit:
        for entity in entities:
            await unit.save(entity)
        await unit.commit()


async def give_hour(service: Service, referral: str = "r1") -> None:
    """An hour in three days."""
    async with service.database.unit() as unit:
        waiting = await unit.referrals.get(referral)
        slot = a_slot(f"s-{referral}", NOON + timedelta(days=3))
        await unit.save(slot)
        for entity in reversed(booked(waiting, slot, f"a-{referral}")):
            await unit.save(entity)
        await unit.commit()


async def queue(service: Service, count: int, since: date) -> list[Referral]:
    """So many others who wait for the same, one a day since *since*."""
    others = []
    for number in range(count):
        patient = Patient(f"q{number}", f"Niño {number}")
        referral = a_referral(
            f"rq{number:03}", patient.id, entered_on=since + timedelta(days=number)
        )
        await keep(service, patient, referral)
        others.append(referral)
    return others
