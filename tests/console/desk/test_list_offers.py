"""An hour offered at the desk: held for one family, taken back, and refused in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import ReferralState
from domain.people.users import UserRole
from tests.builders import NOON
from tests.console.desk.test_list import said
from tests.domain.hospital.clinic import a_patient, a_referral, a_slot
from tests.ward import Ward

CARD = "/console/referrals/N-r-p-sofia"


@pytest.fixture
async def ward(town):
    """Sofía waits, and her family is in chat; there are two free hours."""
    ward = Ward(town.service)
    await ward.open()
    await ward.family("sofia")
    await ward.record(a_slot("s1"), a_slot("s2", NOON + timedelta(days=4)))
    return ward


@pytest.fixture
async def analyst(town):
    return await town.signed_in(UserRole.ANALYST)


async def kinds(ward) -> list[tuple[str, str]]:
    """What the history of the referral says, and who did it."""
    async with ward.service.database.reading() as unit:
        return [(line.kind, line.by) for line in await unit.referrals.history_of("r-p-sofia")]


async def on_record(ward, which: str) -> list[str]:
    async with ward.service.database.reading() as unit:
        return [line.entry.what for line in await unit.audit.latest(9, which)]


async def test_an_hour_is_offered_and_the_card_says_until_when(ward, analyst):
    free = await analyst.read(CARD)
    answer = await analyst.post(f"{CARD}/offer", slot="s1")
    card = await analyst.read(CARD)

    assert f'formaction="{CARD}/offer"' in free
    assert "Hora ofrecida" in said(answer)
    assert "Oferta abierta" in card
    assert "Retirar la oferta" in card
    assert f'formaction="{CARD}/offer"' not in card
    assert await ward.keys("sofia") == ["notice-hour-offered"]
    assert await kinds(ward) == [("hour-offered", analyst.user.contact)]
    assert "hour-offered" in await on_record(ward, "N-r-p-sofia")


async def test_the_family_answers_as_it_answers_any_offer(ward, analyst):
    await analyst.post(f"{CARD}/offer", slot="s1")

    told = await ward.press("sofia", "offer.accept", await ward.offer_of("sofia"))

    assert told[0] == "hour-is-yours"
    assert "con hora" in await analyst.read(CARD)


async def test_what_they_do_not_answer_goes_on_down_the_line(ward, analyst, clock):
    await ward.family("tomas")
    await analyst.post(f"{CARD}/offer", slot="s1")
    clock.pass_by(hours=4)
    await ward.tick()

    assert await ward.offered_to() == "tomas"


async def test_an_offer_is_taken_back_and_the_family_hears_it(ward, analyst):
    await ward.family("tomas")
    await analyst.post(f"{CARD}/offer", slot="s1")
    id = await ward.offer_of("sofia")
    await ward.heard("sofia")

    answer = await analyst.post(f"/console/offers/{id}/withdraw")
    again = await analyst.post(f"/console/offers/{id}/withdraw")
    await ward.tick()

    assert "Se retiró la oferta" in said(answer)
    assert "ya terminó" in said(again)
    assert await ward.keys("sofia") == ["notice-offer-withdrawn"]
    assert await ward.offered_to() == "tomas"
    assert {o.patient: o.status for o in await ward.offers()}["p-sofia"] is OfferStatus.WITHDRAWN
    assert (await kinds(ward))[-1] == ("offer-withdrawn", analyst.user.contact)
    assert "offer-withdrawn" in await on_record(ward, id)
    assert "la oferta" in await analyst.read(CARD)


async def test_an_hour_that_stands_offered_is_not_offered_to_another(ward, analyst):
    await ward.family("tomas")
    await analyst.post(f"{CARD}/offer", slot="s1")

    answer = await analyst.post("/console/referrals/N-r-p-tomas/offer", slot="s1")
    second = await analyst.post(f"{CARD}/offer", slot="s2")

    assert "guardada para otra familia" in said(answer)
    assert "ya tiene otra hora ofrecida" in said(second)
    assert await ward.keys("tomas") == []


async def test_who_has_an_hour_is_offered_no_other(ward, analyst):
    await analyst.post(f"{CARD}/book", slot="s1")

    answer = await analyst.post(f"{CARD}/offer", slot="s2")

    assert "ya tiene una hora" in said(answer)


async def test_whose_family_is_not_in_chat_is_called(ward, analyst):
    await ward.record(a_patient("p-ana", name="Ana", run=""), a_referral("r-ana", "p-ana"))

    card = await analyst.read("/console/referrals/N-r-ana")
    answer = await analyst.post("/console/referrals/N-r-ana/offer", slot="s1")

    assert "/offer" not in card
    assert "Nadie de la familia está en el chat" in card
    assert "nadie de la familia está en el chat" in said(answer)


async def test_outside_the_hospitals_hours_nobody_is_written_to(ward, town, clock):
    clock.pass_by(hours=8)  # eight in the evening
    analyst = await town.signed_in(UserRole.ANALYST)

    answer = await analyst.post(f"{CARD}/offer", slot="s1")

    assert "horario del hospital" in said(answer)
    assert await ward.offers() == []


async def test_an_hour_or_an_offer_that_is_not_there_is_refused(ward, analyst):
    answers = [await analyst.post(f"{CARD}/offer", slot=slot) for slot in ("", "none")]
    missing = await analyst.post("/console/offers/none/withdraw")

    assert "Falta elegir" in said(answers[0])
    assert "No hay ninguna hora" in said(answers[1])
    assert missing.status_code == 404


async def test_what_a_family_is_offered_together_says_so_and_is_taken_back_together(ward, analyst):
    await ward.family("sofia", patient="p-luis")
    beside = a_slot("s3", NOON + timedelta(days=3, minutes=30))
    async with ward.service.database.unit() as unit:
        freed = await unit.appointments.slot("s1")
        await unit.save(replace(freed, offer_at=ward.now))
        await unit.save(beside)
        await unit.commit()
    await ward.tick()

    card = await analyst.read("/console/referrals/N-r-p-luis")
    made = [*await ward.offers("s1"), *await ward.offers("s3")]
    luis = next(offer for offer in made if offer.patient == "p-luis")
    await analyst.post(f"/console/offers/{luis.id}/withdraw")

    assert "junto con la hora de otro niño" in card
    assert len(made) == 2
    gone = [*await ward.offers("s1"), *await ward.offers("s3")]
    assert {offer.status for offer in gone} == {OfferStatus.WITHDRAWN}
    assert [kind for kind, _ in await kinds(ward)] == ["hour-offered", "offer-withdrawn"]


async def test_who_speaks_for_a_patient_is_taken_off_at_the_card(ward, analyst):
    card = await analyst.read(CARD)
    async with ward.service.database.reading() as unit:
        (guardian,) = await unit.patients.guardians_of("p-sofia")

    answer = await analyst.post(f"{CARD}/take-off", guardian=guardian)
    again = await analyst.post(f"{CARD}/take-off", guardian=guardian)

    assert f'name="guardian" value="{guardian}"' in card
    assert "Ya no habla por el paciente" in said(answer)
    assert "ya no habla por este paciente" in said(again)
    assert f'value="{guardian}"' not in await analyst.read(CARD)
    assert await kinds(ward) == [("guardian-taken-off", analyst.user.contact)]
    assert "guardian-taken-off" in await on_record(ward, "N-r-p-sofia")


async def test_a_referral_that_another_hospital_takes_on_leaves_its_offer_to_the_next(
    ward, analyst
):
    await ward.family("tomas")
    await analyst.post(f"{CARD}/offer", slot="s1")

    assert "trasladada" in said(await analyst.post(f"{CARD}/transfer"))
    await ward.tick()
    assert await ward.state(a_referral("r-p-sofia")) is ReferralState.TRANSFERRED
    assert await ward.offered_to() == "tomas"
    assert "Volver a la lista" in await analyst.read(CARD)
    await analyst.post(f"{CARD}/return")
    assert await ward.state(a_referral("r-p-sofia")) is ReferralState.WAITING
