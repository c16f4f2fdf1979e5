"""A hundred families say yes at the same instant: one has the hour, the others a kind answer."""

import asyncio
from collections import Counter
from datetime import timedelta

from sqlalchemy import text

from bot.organisation.setting_up import SettingUp
from bot.receiving.intake import Intake
from bot.scenes.loading import Stage
from bot.worker import Worker
from dialogs.registry import BOOK
from domain.events import Decision
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.patients import Guardian
from domain.hospital.slots import SlotStatus
from domain.ids import OfferId, PatientId, ReferralId, SlotId
from domain.messages import Address, Channel, InboundMessage
from domain.messaging.queues import OutboxStatus
from storage.database import Database
from storage.hospital.offers import Offers
from storage.versions import Versions
from tests.builders import NOON
from tests.domain.hospital.clinic import a_patient, a_referral, a_slot
from tests.storage.blindly import Line, saving_blindly, unheld
from tests.ward import a_hospital

FAMILIES = 100
FEW = 8


def phone(number: int) -> Address:
    return Address(Channel.TELEGRAM, f"70000{number:04}")


async def offer_to(database: Database, clock, families: int) -> Worker:
    """One hour offered to everybody, and everybody's yes in the inbox."""
    until = NOON + timedelta(hours=4)
    slot = a_slot(status=SlotStatus.HELD, offer_at=until)
    async with database.unit() as unit:
        await SettingUp(unit, a_hospital()).apply(now=NOON)
        await unit.record(Decision((slot,)))
        for number in range(families):
            id = f"{number:03}"
            contact = await unit.people.find_or_add(phone(number), None, unit.new_id)
            patient, referral = PatientId(f"p{id}"), ReferralId(f"r{id}")
            offer = Offer(
                OfferId(f"o{id}"), slot.id, referral, patient, NOON, until, is_shared=True
            )
            family = (
                a_patient(patient, run=""),
                a_referral(referral, patient),
                Guardian(contact, patient, NOON),
                offer,
            )
            await unit.record(Decision(family))
            yes = BOOK.stamp(f"offer.accept:{offer.id}")
            message = InboundMessage(phone(number), f"yes-{id}", NOON, choice=yes)
            await Intake(database, clock).put(unit, [message])
        await unit.commit()
    return Worker(database, clock, Stage(BOOK, ("es", "en")), timedelta())


async def all_say_yes(worker: Worker, families: int) -> Counter[str]:
    """Everybody is answered at once; the first words of what each is told."""

    async def answer() -> None:
        while await worker.answer_next():
            pass

    await asyncio.gather(*(answer() for _ in range(families)))
    return await told(worker.database)


async def told(database: Database) -> Counter[str]:
    heard: Counter[str] = Counter()
    async with database.unit() as unit:
        while claimed := await unit.outbox.claim(NOON):
            heard[claimed.notice.message.paragraphs[0].key] += 1
            await unit.outbox.finish(claimed.number, OutboxStatus.SENT)
    return heard


async def appointments(database: Database) -> int:
    async with database.reading() as unit:
        query = text("select count(*) from appointment where status = 'booked'")
        return (await unit._connection.execute(query)).scalar_one()


async def test_one_of_a_hundred_has_the_hour_and_the_others_a_kind_answer(database, clock):
    worker = await offer_to(database, clock, FAMILIES)

    heard = await all_say_yes(worker, FAMILIES)

    assert heard == {"hour-is-yours": 1, "refusal-offer-taken": FAMILIES - 1}
    assert await appointments(database) == 1
    async with database.reading() as unit:
        statuses = Counter(offer.status for offer in await unit.offers.of(SlotId("s1")))
    assert statuses == {OfferStatus.ACCEPTED: 1, OfferStatus.WITHDRAWN: FAMILIES - 1}


async def test_without_the_lock_the_versions_still_let_one_alone_have_it(
    database, clock, monkeypatch
):
    monkeypatch.setattr(Offers, "hold", unheld)
    worker = await offer_to(database, clock, FEW)

    heard = await all_say_yes(worker, FEW)

    assert heard == {"hour-is-yours": 1, "refusal-offer-taken": FEW - 1}
    assert await appointments(database) == 1


async def test_with_neither_lock_nor_versions_nor_index_several_have_one_hour(
    database, clock, monkeypatch
):
    """The negative control: the race is real."""
    worker = await offer_to(database, clock, FEW)
    async with database.unit() as unit:
        await unit._connection.execute(text("drop index appointment_one_to_an_hour"))
        await unit.commit()
    monkeypatch.setattr(Offers, "hold", unheld)
    monkeypatch.setattr(Versions, "save", saving_blindly("slot", Line(database)))

    await all_say_yes(worker, FEW)

    assert (await appointments(database) > 1) is not database.is_embedded
