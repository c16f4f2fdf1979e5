"""Staff, the cascade and families are told one order: who is next for all, is next for each."""

from datetime import date, timedelta

import pytest

from bot.hospital import desk
from bot.waitlist.line import line_facts
from domain.hospital.appointments import CancelledBy
from domain.hospital.catalogues import Catalogue, CatalogueKind
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, TRAUMA, a_slot
from tests.ward import Ward, phone

WAITING = {
    "ana": ("p2", date(2026, 9, 1)),
    "bruno": ("p1", date(2026, 11, 1)),
    "carla": ("p1", date(2026, 6, 1)),
    "dario": ("p2", date(2026, 5, 1)),
    "elisa": ("", date(2026, 1, 1)),
    "gabi": ("p2", date(2026, 11, 2)),
    "felipe": ("p2", date(2026, 9, 1)),
}


@pytest.fixture
async def ward(service) -> Ward:
    ward = Ward(service)
    await ward.open()
    async with service.database.unit() as unit:
        entries = {TRAUMA: {"name": "Traumatología"}}
        await unit.catalogues.add(Catalogue(CatalogueKind.SPECIALTIES, 1, NOON, DESK, entries))
        await unit.commit()
    for name, (category, day) in WAITING.items():
        await ward.family(name, category=category, entered_on=day)
    await send_home(ward, "gabi")
    return ward


async def send_home(ward: Ward, name: str) -> None:
    async with ward.service.database.reading() as unit:
        referral = await unit.referrals.get(f"r-p-{name}")
    hour = await ward.hour(referral, "s0")
    async with ward.service.database.unit() as unit:
        await desk.let_go(unit, hour.id, CancelledBy.HOSPITAL, by=DESK, now=ward.now)
        await unit.commit()


async def told_staff(ward: Ward) -> list[str]:
    async with ward.service.database.reading() as unit:
        facts = await line_facts(unit, TRAUMA, 50, now=ward.now)
    return [each["number"].removeprefix("N-r-p-") for each in facts["referrals"]]


async def told_by_offers(ward: Ward) -> list[str]:
    """Each says no, so that the hour goes on to the next."""
    await ward.record(a_slot("s1", NOON + timedelta(days=4), offer_at=ward.now))
    offered = []
    for _ in WAITING:
        await ward.tick()
        name = await ward.offered_to()
        offered.append(name)
        await ward.press(name, "offer.decline", await ward.offer_of(name))
    return offered


async def told_families(ward: Ward) -> dict[str, int]:
    """The place that each is told, of those who are told one."""
    places = {}
    for name in WAITING:
        await ward.heard(name)
        button = ward.service.worker.stage.book.stamp(f"family.position:p-{name}")
        await ward.talk.put(phone(name), choice=button)
        for words in (each for message in await ward.heard(name) for each in message.paragraphs):
            if words.key == "family-place":
                places[name] = words.params["place"]
    return places


async def test_queue_offers_and_families_have_one_order(ward):
    queue = await told_staff(ward)
    assert queue == ["gabi", "carla", "dario", "ana", "felipe", "bruno", "elisa"]
    assert await told_by_offers(ward) == queue
    assert await told_families(ward) == {
        name: place for place, name in enumerate(queue, 1) if name != "elisa"
    }
