"""Whoever leaves the list while an hour is held for them: the hour goes on, and no yes counts."""

from datetime import date, timedelta

import pytest

from bot.hospital import desk
from bot.waitlist.bringing import Bringing
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import ReferralState
from tests.bot.waitlist.nights import SOFIA, an_export
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, TRAUMA, a_slot
from tests.ward import Ward

ROW = SOFIA | {"PRESTA_EST": "Traumatología", "F_ENTRADA": "01/05/2026", "SIGTE_ID": "700"}


@pytest.fixture
async def ward(service) -> Ward:
    """Ana is offered an hour, and Bruno is next."""
    ward = Ward(service)
    await ward.open()
    async with service.database.unit() as unit:
        entries = {TRAUMA: {"name": "Traumatología"}}
        await unit.catalogues.add(Catalogue(CatalogueKind.SPECIALTIES, 1, NOON, DESK, entries))
        await unit.commit()
    await ward.family("bruno", category="", entered_on=date(2026, 9, 1))
    return ward


async def offered(ward: Ward) -> str:
    await ward.record(a_slot("s1", NOON + timedelta(days=4), offer_at=ward.now))
    await ward.tick()
    return await ward.offered_to()


async def test_who_is_discharged_by_staff_leaves_the_hour_to_the_next(ward):
    ana = await ward.family("ana", entered_on=date(2026, 5, 1))
    assert await offered(ward) == "ana"
    async with ward.service.database.unit() as unit:
        await desk.settle_exit(unit, ana.number, "15", by=DESK, now=ward.now)
        await unit.commit()

    await ward.tick()

    assert await ward.offered_to() == "bruno"
    statuses = {offer.patient: offer.status for offer in await ward.offers()}
    assert statuses == {"p-ana": OfferStatus.WITHDRAWN, "p-bruno": OfferStatus.OPEN}
    late = await ward.press("ana", "offer.accept", await ward.offer_of("ana"))
    assert "refusal-offer-left" in late
    assert await ward.offered_to() == "bruno"


async def test_who_is_discharged_by_an_import_leaves_the_hour_to_the_next(ward, tmp_path):
    await bring(ward, an_export(tmp_path, ROW))
    ana = await speak_for(ward, "700", "ana")
    assert await offered(ward) == ana

    await bring(ward, an_export(tmp_path, ROW | {"C_SALIDA": "9", "F_SALIDA": "20/11/2026"}))
    await ward.tick()

    assert await ward.offered_to() == "bruno"


async def test_an_import_that_discharges_nobody_leaves_offers_alone(ward, tmp_path):
    await bring(ward, an_export(tmp_path, ROW))
    ana = await speak_for(ward, "700", "ana")
    assert await offered(ward) == ana

    await bring(ward, an_export(tmp_path, ROW | {"FONO_FIJO": "2 2345 6789"}))
    await ward.tick()

    assert await ward.offered_to() == ana
    async with ward.service.database.reading() as unit:
        found = await unit.referrals.by_number("700")
    assert found.state is ReferralState.WAITING


async def bring(ward: Ward, path) -> None:
    database = ward.service.database
    outcome = await Bringing(database, [path], "waitlist", DESK, lambda: ward.now).bring()
    assert not outcome.checking.count


async def speak_for(ward: Ward, number: str, name: str) -> str:
    """The patient of a referral that came by a file, who is reached by a telephone now."""
    async with ward.service.database.reading() as unit:
        patient = (await unit.referrals.by_number(number)).patient
    await ward.guard(name, patient)
    return patient
