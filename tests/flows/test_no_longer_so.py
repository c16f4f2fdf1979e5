"""Nobody is told what is no longer so: what a notice rests on is looked at as it goes out."""

import json
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import select, update

from bot.hospital import desk
from bot.sending.errands import Errand
from domain.hospital.appointments import CancelledBy, cancel
from domain.ids import OfferId, SlotId
from domain.messages import Address
from domain.messaging.queues import OutboxStatus
from scheduler.reports import watch_deadlines
from storage.messages.outbox_rows import OUTBOX
from tests.builders import LEAD, LIAISON, NOON
from tests.domain.hospital.clinic import DESK, a_slot
from tests.talk import Talk, a_photo
from tests.ward import Ward, phone

REQUESTED = "notice-rejection-requested"
CREW = 2  # people of the crew in the north


async def sent(service) -> list[str]:
    """The templates of what goes out now, in order; the rest is dropped or waits."""
    out = []
    while (errand := await service.sender.errands.take()) is not None:
        if isinstance(errand, Errand):
            out.append(errand.claimed.notice.template)
            async with service.database.unit() as unit:
                await unit.outbox.finish(errand.number, OutboxStatus.SENT)
                await unit.commit()
    return [template for template in out if template]


async def fates(service, template: str) -> set[tuple[str, str]]:
    async with service.database.reading() as unit:
        lines = await unit.outbox.lines(100)
    return {(line.status, line.reason) for line in lines if line.template == template}


@pytest.fixture
async def talk(service) -> Talk:
    """A report that a crew has, and that is soon due; the crew is yet to be told so."""
    talk = Talk(service)
    await talk.set_up()
    report = await talk.report("SL-1")
    await talk.say(LIAISON, "asignar SL-1 Norte")
    await sent(service)
    service.clock.pass_by(seconds=(report.deadline - NOON).total_seconds() - 3600)
    await watch_deadlines(service.database, service.clock.now())
    return talk


async def test_a_crew_is_warned_of_a_deadline_that_stands(talk):
    assert await sent(talk.service) == ["notice-due-soon"] * CREW


async def answer(talk: Talk, who: Address, *said: dict) -> None:
    """Somebody says something; what they are told waits with all the rest."""
    for each in said:
        await talk.put(who, **each)
        while await talk.worker.answer_next():
            pass


async def test_nobody_is_warned_of_a_report_that_is_done(talk):
    photo = {"text": "Quedó tapado", "attachments": (a_photo(),)}
    await answer(talk, LEAD, {"text": "concluir SL-1"}, photo, {"text": "listo"}, {"text": "si"})
    assert (await talk.by_folio()).has_ended

    assert "notice-due-soon" not in await sent(talk.service)
    assert await fates(talk.service, "notice-due-soon") == {("dropped", "moot")}


async def test_nobody_is_warned_of_a_deadline_that_was_moved(talk):
    asked = ({"text": "ampliar SL-1"}, {"text": "en 10 días"}, {"text": "falta material"})
    await answer(talk, LEAD, *asked, {"text": "si"})
    before = (await talk.by_folio()).deadline
    await answer(talk, LIAISON, {"text": "aprobar 1"}, {"text": "si"})
    assert (await talk.by_folio()).deadline > before

    assert "notice-due-soon" not in await sent(talk.service)


async def test_no_liaison_is_asked_what_another_has_decided(talk):
    await sent(talk.service)
    asked = ({"text": "rechazar SL-1"}, {"text": "1"}, {"text": "es privado"}, {"text": "si"})
    await answer(talk, LEAD, *asked)
    assert await fates(talk.service, REQUESTED) == {("queued", "")}

    await answer(talk, LIAISON, {"text": "negar 1 sí es nuestro"}, {"text": "si"})

    assert REQUESTED not in await sent(talk.service)


async def test_a_notice_that_older_code_wrote_goes_out(talk):
    vault = talk.service.database.vault
    async with talk.service.database.unit() as unit:
        rows = (await unit._connection.execute(select(OUTBOX.c.id, OUTBOX.c.sealed))).all()
        for id, sealed in rows:
            letter = json.loads(vault.open(sealed))
            del letter["grounds"]
            old = {"sealed": vault.seal(json.dumps(letter))}
            await unit._connection.execute(update(OUTBOX).where(OUTBOX.c.id == id).values(old))
        await unit.commit()

    assert await sent(talk.service) == ["notice-due-soon"] * CREW


@pytest.fixture
async def ward(service) -> Ward:
    ward = Ward(service)
    await ward.open()
    return ward


async def test_of_two_guardians_the_second_is_not_asked_what_the_first_has_answered(ward):
    sofia = await ward.family("sofia")
    await ward.guard("aunt", sofia.patient)
    hour = await ward.hour(sofia)
    await ward.tick()

    said = await ward.press("sofia", "hour.confirm", hour.id)
    assert said[0] == "hour-is-confirmed"
    assert await sent(ward.service) == []
    assert ("dropped", "moot") in await fates(ward.service, "notice-hour-ask")


async def test_a_family_is_not_asked_about_an_hour_that_the_hospital_has_cancelled(ward):
    sofia = await ward.family("sofia")
    hour = await ward.hour(sofia)
    await ward.tick()
    async with ward.service.database.unit() as unit:
        appointment = await unit.appointments.get(hour.id)
        decision = cancel(
            appointment,
            await unit.referrals.get(sofia.id),
            await unit.appointments.slot(appointment.slot),
            cancelled_by=CancelledBy.HOSPITAL,
            by=DESK,
            now=ward.now,
        )
        await unit.apply(decision, now=ward.now)
        await unit.commit()

    assert await sent(ward.service) == ["notice-hour-withdrawn"]


async def resting(ward, name: str) -> None:
    """A telephone at which nobody may be written to until two."""
    async with ward.service.database.unit() as unit:
        contact = await unit.people.get(await unit.people.find(phone(name)))
        await unit.people.save(replace(contact, quiet=(time(11), time(14))))
        await unit.commit()


async def offered(ward, referral) -> OfferId:
    await ward.record(a_slot("s1", NOON + timedelta(days=3)))
    async with ward.service.database.unit() as unit:
        made = await desk.offer(unit, referral.number, SlotId("s1"), by=DESK, now=ward.now)
        await unit.commit()
    return made.id


async def taken_back(ward, id: OfferId) -> None:
    async with ward.service.database.unit() as unit:
        await desk.take_back(unit, id, by=DESK, now=ward.now)
        await unit.commit()


async def test_an_offer_that_is_taken_back_while_a_family_rests_is_never_told(ward, clock):
    sofia = await ward.family("sofia")
    await resting(ward, "sofia")
    id = await offered(ward, sofia)
    assert await sent(ward.service) == []

    await taken_back(ward, id)
    clock.pass_by(hours=2)

    assert await sent(ward.service) == []
    assert await fates(ward.service, "notice-hour-offered") == {("dropped", "moot")}


async def test_who_heard_of_an_offer_hears_that_it_was_taken_back_and_who_rests_does_not(
    ward, clock
):
    sofia = await ward.family("sofia")
    await ward.guard("aunt", sofia.patient)
    await resting(ward, "aunt")
    id = await offered(ward, sofia)
    assert await sent(ward.service) == ["notice-hour-offered"]

    await taken_back(ward, id)
    assert await sent(ward.service) == ["notice-offer-withdrawn"]
    clock.pass_by(hours=2)
    assert await sent(ward.service) == []


async def test_who_rests_is_not_offered_what_another_of_the_family_has_declined(ward, clock):
    sofia = await ward.family("sofia")
    await ward.guard("aunt", sofia.patient)
    await resting(ward, "aunt")
    id = await offered(ward, sofia)
    await sent(ward.service)
    await ward.press("sofia", "offer.decline", id)
    clock.pass_by(hours=2)

    assert "notice-hour-offered" not in await sent(ward.service)
