"""The desk offers an hour in the console, and the family takes it on Telegram."""

import pytest

from domain.hospital.referrals import ReferralState
from domain.people.users import UserRole
from tests.console.desk.town import Town
from tests.domain.hospital.clinic import a_slot
from tests.flows.city import wired
from tests.ward import Ward, phone

CARD = "/console/referrals/N-r-p-sofia"


@pytest.fixture
async def city(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        yield city


async def test_the_desk_offers_and_the_family_accepts(city):
    ward, chat = Ward(city.service), phone("sofia").external_id
    await ward.open()
    sofia = await ward.family("sofia")
    await ward.record(a_slot("s1"))
    mother = city.telegram.person(chat, "Ana")
    desk = await Town(city.service).signed_in(UserRole.ANALYST)

    answer = await desk.post(f"{CARD}/offer", slot="s1")
    assert answer.status_code == 303
    await city.shows(chat, "la guardamos para Sofia")
    await mother.press("Sí, la quiero")
    await city.shows(chat, "¡Listo! Sofia tiene hora")

    assert await ward.state(sofia) is ReferralState.BOOKED
    assert "con hora" in await desk.read(CARD)
