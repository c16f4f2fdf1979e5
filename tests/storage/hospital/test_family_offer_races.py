"""Families and a single child say yes to the same hours at once: all of a family's, or none."""

import asyncio
from collections import Counter
from datetime import timedelta

from sqlalchemy import select, text

from bot.organisation.setting_up import SettingUp
from bot.receiving.intake import Intake
from bot.scenes.loading import Stage
from bot.worker import Worker
from dialogs.registry import BOOK
from domain.events import Decision
from domain.hospital.appointments import LIVE
from domain.hospital.offers import Offer
from domain.hospital.patients import Guardian
from domain.hospital.slots import SlotStatus
from domain.ids import OfferId, PatientId, ReferralId, SlotId
from domain.messages import Address, Channel, InboundMessage
from storage.database import Database
from storage.hospital.appointments import APPOINTMENT
from storage.hospital.offers import Offers
from storage.versions import Versions
from tests.builders import NOON
from tests.domain.hospital.clinic import a_patient, a_referral, a_slot
from tests.storage.blindly import Line, saving_blindly, unheld
from tests.storage.hospital.test_offer_races import told
from tests.ward import a_hospital

UNTIL = NOON + timedelta(hours=4)
# Who was promised what: two families and a child alone, each of whom wants an hour of another's.
PROMISED = {"rojas": ("s1", "s2"), "soto": ("s2", "s3"), "vega": ("s2",)}
ROUNDS = 5


def phone(number: int) -> Address:
    return Address(Channel.TELEGRAM, f"80000{number:04}")


async def promise(database: Database, clock, rounds: int) -> Worker:
    """Every hour promised to several, which no rule does, and everybody's yes in the inbox."""
    async with database.unit() as unit:
        await SettingUp(unit, a_hospital()).apply(now=NOON)
        for turn in range(rounds):
            hours = (f"{turn}s{n}" for n in (1, 2, 3))
            held = {"status": SlotStatus.HELD, "offer_at": UNTIL}
            await unit.record(Decision(tuple(a_slot(id, **held) for id in hours)))
            for number, (family, slots) in enumerate(PROMISED.items()):
                address = phone(10 * turn + number)
                contact = await unit.people.find_or_add(address, None, unit.new_id)
                for child, slot in enumerate(slots):
                    await unit.record(Decision(offered(f"{turn}{family}", child, slot, contact)))
                yes = BOOK.stamp(f"offer.accept:{turn}{family}-0")
                message = InboundMessage(address, f"yes-{turn}{family}", NOON, choice=yes)
                await Intake(database, clock).put(unit, [message])
        await unit.commit()
    return Worker(database, clock, Stage(BOOK, ("es", "en")), timedelta())


def offered(family: str, child: int, slot: str, contact: str) -> tuple:
    """A child, who waits, for whom somebody speaks, and what it was promised."""
    id = f"{family}-{child}"
    patient, referral = PatientId(id), ReferralId(f"r-{id}")
    party = OfferId(f"{family}-0") if len(PROMISED[family[1:]]) > 1 else None
    slot = SlotId(f"{family[0]}{slot}")
    promised = Offer(OfferId(id), slot, referral, patient, NOON, UNTIL, True, party=party)
    waits = a_patient(patient, run=""), a_referral(referral, patient)
    return (*waits, Guardian(contact, patient, NOON), promised)


async def all_say_yes(worker: Worker, rounds: int) -> None:
    async def answer() -> None:
        while await worker.answer_next():
            pass

    await asyncio.gather(*(answer() for _ in range(rounds * len(PROMISED))))


async def booked(database: Database) -> tuple[Counter[str], Counter[str]]:
    """How many hours each family has, and how many children each hour has."""
    async with database.reading() as unit:
        live = APPOINTMENT.c.status.in_([status.value for status in LIVE])
        query = select(APPOINTMENT.c.patient, APPOINTMENT.c.slot).where(live)
        rows = (await unit._connection.execute(query)).all()
    return Counter(row[0].partition("-")[0] for row in rows), Counter(row[1] for row in rows)


async def test_no_hour_is_given_twice_and_no_family_is_halved(database, clock):
    worker = await promise(database, clock, ROUNDS)

    await all_say_yes(worker, ROUNDS)

    families, hours = await booked(database)
    assert set(hours.values()) == {1}
    assert families == {name: len(PROMISED[name[1:]]) for name in families}
    assert Counter(name[0] for name in families) == dict.fromkeys(map(str, range(ROUNDS)), 1)
    heard = await told(database)
    assert heard["refusal-offer-taken"] == 2 * ROUNDS
    assert heard["hours-are-yours"] + heard["hour-is-yours"] == ROUNDS


async def test_without_the_locks_the_versions_alone_keep_families_whole(
    database, clock, monkeypatch
):
    monkeypatch.setattr(Offers, "hold", unheld)
    worker = await promise(database, clock, 2)

    await all_say_yes(worker, 2)

    families, hours = await booked(database)
    assert set(hours.values()) == {1}
    assert all(count == len(PROMISED[name[1:]]) for name, count in families.items())


async def test_with_neither_locks_nor_versions_nor_index_an_hour_is_given_twice(
    database, clock, monkeypatch
):
    """The negative control: the race is real."""
    worker = await promise(database, clock, 2)
    async with database.unit() as unit:
        await unit._connection.execute(text("drop index appointment_one_to_an_hour"))
        await unit.commit()
    monkeypatch.setattr(Offers, "hold", unheld)
    monkeypatch.setattr(Versions, "save", saving_blindly("slot", Line(database)))

    await all_say_yes(worker, 2)

    _, hours = await booked(database)
    assert (max(hours.values()) > 1) is not database.is_embedded


async def test_hours_accepted_one_by_one_would_halve_a_family(database, clock, monkeypatch):
    """The control of the other half: what a child's hour in its own transaction comes to."""
    careful = Offers.party

    async def each_alone(offers, offer):
        return (await careful(offers, offer))[:1]

    monkeypatch.setattr(Offers, "party", each_alone)
    worker = await promise(database, clock, 2)

    await all_say_yes(worker, 2)

    families, _ = await booked(database)
    assert any(count < len(PROMISED[name[1:]]) for name, count in families.items())
