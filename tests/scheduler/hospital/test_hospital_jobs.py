"""The clock asks and offers in the hospital's hours, each thing once, on both databases."""

import asyncio
from dataclasses import replace
from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from bot.hospital import desk
from domain.hospital.appointments import CancelledBy
from domain.hospital.cascade import Reason
from domain.hospital.offers import OfferStatus
from domain.hospital.slots import SlotStatus
from domain.ids import AppointmentId, SlotId, SpecialtyKey
from scheduler.hospital.attendance import ask_families
from scheduler.hospital.offers import offer_hours
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_patient, a_referral, a_slot
from tests.ward import Ward, passed_over, phone


@pytest.fixture
async def ward(database, clock):
    ward = Ward(SimpleNamespace(database=database, clock=clock))
    await ward.open()
    return ward


async def questions(ward, hour) -> tuple[bool, bool]:
    """Whether the family was asked, and whether it was asked again."""
    async with ward.service.database.reading() as unit:
        found = await unit.appointments.get(hour.id)
    return found.asked_at is not None, found.reminded_at is not None


async def freed(ward, starts_at=NOON + timedelta(days=3)) -> None:
    """An hour that was just let go."""
    await ward.record(a_slot("s1", starts_at, offer_at=ward.now))


async def reasons(ward) -> dict[str, Reason]:
    return dict(await passed_over(ward.service, "s1"))


async def test_nobody_is_asked_at_night_and_everybody_in_the_morning(ward, clock):
    hour = await ward.hour(await ward.family("sofia"))
    clock.pass_by(hours=9)  # NOON is Monday's; the office closes at six
    await ward.tick()
    assert await questions(ward, hour) == (False, False)

    clock.pass_by(hours=11)
    await ward.tick()
    assert await questions(ward, hour) == (True, False)


async def test_however_often_the_job_runs_a_question_is_put_once(ward, clock):
    hour = await ward.hour(await ward.family("sofia"))
    for _ in range(3):
        await ward.tick()
        clock.pass_by(minutes=1)
    assert await questions(ward, hour) == (True, False)

    clock.pass_by(days=2)
    await ward.tick()
    assert await questions(ward, hour) == (True, True)


async def test_a_bad_row_does_not_stop_the_others(ward):
    bad = await ward.hour(await ward.family("bad"), "s1")
    good = await ward.hour(await ward.family("good"), "s2")
    async with ward.service.database.unit() as unit:
        spoilt = text("update referral set state = 'nonsense' where id = 'r-p-bad'")
        await unit._connection.execute(spoilt)
        await unit.commit()

    await ask_families(ward.service.database, ward.now)

    assert await questions(ward, bad) == (False, False)
    assert await questions(ward, good) == (True, False)


async def test_two_schedulers_at_once_offer_an_hour_once(ward):
    for name in ("ana", "bea"):
        await ward.family(name)
    await freed(ward)

    database = ward.service.database
    await asyncio.gather(*(offer_hours(database, ward.now) for _ in range(4)))

    assert len(await ward.offers()) == 1


async def test_an_hour_that_is_let_go_at_night_waits_for_the_morning(ward, clock):
    await ward.family("ana")
    clock.pass_by(hours=9)
    await freed(ward)
    await ward.tick()
    assert await ward.offers() == []

    clock.pass_by(hours=11)
    await ward.tick()
    assert await ward.offered_to() == "ana"


async def test_whoever_cannot_take_it_is_passed_over_and_the_reason_kept(ward):
    await ward.family("quiet", entered_on=date(2026, 1, 1))
    await ward.family("out", entered_on=date(2026, 1, 2))
    await ward.family("busy", entered_on=date(2026, 1, 3))
    await ward.family("fit", entered_on=date(2026, 1, 4))
    elsewhere = a_referral("r-eyes", "p-busy", specialty=SpecialtyKey("eyes"))
    await ward.record(elsewhere)
    await ward.hour(elsewhere, "s9")
    async with ward.service.database.unit() as unit:
        contact = await unit.people.get(await unit.people.find(phone("quiet")))
        await unit.people.save(replace(contact, quiet=(time(11), time(14))))
        contact = await unit.people.get(await unit.people.find(phone("out")))
        await unit.people.save(replace(contact, opted_out_at=NOON))
        await unit.commit()
    await freed(ward)
    await ward.tick()

    assert await ward.offered_to() == "fit"
    assert await reasons(ward) == {
        "r-p-quiet": Reason.QUIET,
        "r-p-out": Reason.OPTED_OUT,
        "r-p-busy": Reason.BUSY,
    }


async def test_one_who_is_resting_is_asked_afterwards_if_nobody_else_can(ward, clock):
    await ward.family("quiet")
    async with ward.service.database.unit() as unit:
        contact = await unit.people.get(await unit.people.find(phone("quiet")))
        await unit.people.save(replace(contact, quiet=(time(11), time(14))))
        await unit.commit()
    await freed(ward)
    await ward.tick()
    assert await ward.offers() == []

    clock.pass_by(hours=2)
    await ward.tick()
    assert await ward.offered_to() == "quiet"


async def test_a_family_is_not_held_two_hours_at_once(ward):
    await ward.family("ana", entered_on=date(2026, 1, 1))
    await ward.family("bea", entered_on=date(2026, 1, 2))
    await freed(ward)
    await ward.record(a_slot("s2", NOON + timedelta(days=4), offer_at=ward.now))
    await ward.tick()

    assert {await ward.offered_to("s1"), await ward.offered_to("s2")} == {"ana", "bea"}


async def test_an_hour_too_near_is_offered_to_nobody_any_more(ward):
    await ward.family("ana")
    await freed(ward, ward.now + timedelta(hours=2))
    await ward.tick()

    assert await ward.offers() == []
    async with ward.service.database.reading() as unit:
        assert (await unit.appointments.slot(SlotId("s1"))).offer_at is None


async def test_offers_lapse_to_the_second_until_the_list_is_exhausted(ward, clock):
    await ward.family("ana", entered_on=date(2026, 1, 1))
    await ward.family("bea", entered_on=date(2026, 1, 2))
    await freed(ward)
    await ward.tick()
    clock.pass_by(hours=4, seconds=-1)
    await ward.tick()
    assert await ward.offered_to() == "ana"

    clock.pass_by(seconds=1)
    await ward.tick()
    assert await ward.offered_to() == "bea"
    clock.pass_by(hours=18)
    await ward.tick()
    assert {offer.status for offer in await ward.offers()} == {OfferStatus.LAPSED}
    async with ward.service.database.reading() as unit:
        assert (await unit.appointments.slot(SlotId("s1"))).offer_at is None


async def test_where_there_is_no_hospital_the_jobs_do_nothing(database, clock):
    bare = Ward(SimpleNamespace(database=database, clock=clock))

    await bare.tick()

    assert await bare.offers() == []


async def test_the_first_who_can_be_reached_has_the_hour_however_many_before_them_cannot(ward):
    silent = [
        each
        for n in range(505)
        for each in (a_patient(f"u{n:03}", run=""), a_referral(f"u{n:03}", f"u{n:03}"))
    ]
    await ward.record(*silent)
    await ward.family("ana", entered_on=date(2026, 10, 5))
    await freed(ward)
    await ward.tick()

    assert await ward.offered_to() == "ana"
    assert len(await reasons(ward)) == 505


async def left_over(ward, id: str) -> bool:
    """Whether *id* is free, and nobody is to be asked."""
    async with ward.service.database.reading() as unit:
        slot = await unit.appointments.slot(SlotId(id))
    return (slot.status, slot.offer_at) == (SlotStatus.FREE, None)


async def let_go(ward, id: str) -> None:
    """The family cancels its hour."""
    async with ward.service.database.unit() as unit:
        hour = AppointmentId(id)
        await desk.let_go(unit, hour, CancelledBy.PATIENT, by=DESK, now=ward.now)
        await unit.commit()


async def test_an_hour_that_nobody_could_take_is_offered_once_another_offer_has_ended(ward, clock):
    await ward.family("ana")
    await freed(ward)
    await ward.tick()
    await ward.record(a_slot("s2", NOON + timedelta(days=4), offer_at=ward.now))
    await ward.tick()
    assert await left_over(ward, "s2")

    clock.pass_by(hours=4)  # she does not answer, and may be asked about the other hour
    for _ in range(2):
        clock.pass_by(minutes=5)
        await ward.tick()
    assert await ward.offered_to("s2") == "ana"


async def test_an_hour_waits_for_whom_somebody_speaks_for_later(ward, clock):
    await ward.record(a_patient("p-ana", run=""), a_referral("r-ana", "p-ana"))
    await freed(ward)
    await ward.tick()
    assert await left_over(ward, "s1")

    await ward.guard("ana", "p-ana")
    await ward.tick()
    assert await ward.offered_to() == "ana"


async def test_a_look_that_finds_the_same_changes_nothing_and_near_the_hour_there_is_none(
    ward, clock
):
    await ward.record(a_patient("p-ana", run=""), a_referral("r-ana", "p-ana"))
    await freed(ward, NOON + timedelta(hours=4))
    for _ in range(3):
        await ward.tick()
        assert await left_over(ward, "s1")

    clock.pass_by(hours=1)
    await ward.guard("ana", "p-ana")
    await ward.tick()
    assert await left_over(ward, "s1")


async def test_an_hour_is_offered_to_whom_comes_into_line_after_the_last_has_said_no(ward, clock):
    ana = await ward.family("ana")
    await ward.hour(ana)
    await let_go(ward, "a-s1")
    await ward.tick()
    assert await left_over(ward, "s1")

    clock.pass_by(hours=1)
    await ward.family("bea")
    await ward.tick()
    assert await ward.offered_to() == "bea"

    clock.pass_by(hours=4)  # she does not answer
    for _ in range(3):
        clock.pass_by(minutes=5)
        await ward.tick()
    assert [offer.patient for offer in await ward.offers()] == ["p-bea"]
    assert await left_over(ward, "s1")


async def test_whose_exit_is_refused_may_have_the_hour_that_nobody_took(ward):
    ana = await ward.family("ana", proposed_exit="6")
    await freed(ward)
    await ward.tick()
    assert await left_over(ward, "s1")

    async with ward.service.database.unit() as unit:
        await desk.settle_exit(unit, ana.number, None, by=DESK, now=ward.now)
        await unit.commit()
    await ward.tick()
    assert await ward.offered_to() == "ana"


async def test_an_hour_of_the_agenda_that_nobody_ever_had_stays_the_desks(ward):
    await ward.record(a_slot("s1", NOON + timedelta(days=3)))
    await ward.family("ana")
    await ward.tick()

    assert await ward.offers() == []
