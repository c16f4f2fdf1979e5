"""The hospital's story of the demonstration, in words, as it can be clicked through on /sim."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demonstration.city import Demonstration
from bot.demonstration.hospital import DemoHospital
from bot.hospital.watching import watched_over
from bot.waitlist.synonyms import pending
from console.simulator.roster import read_roster
from demo.hospital.families import AMANDA, FAMILIES, MATEO
from domain.figures import Period
from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import ReferralState
from domain.hospital.slots import SlotStatus
from scheduler.hospital.attendance import ask_families
from scheduler.hospital.offers import offer_hours
from tests.demo.ward import open_demonstration
from tests.talk import Talk
from tests.ward import passed_over

CAROLINA, DANIELA, VERONICA = (family.address for family in FAMILIES)


@pytest.fixture
async def talk(service):
    await open_demonstration(service)
    return Talk(service)


async def tick(talk):
    """What the clock does within the next minute."""
    for job in (ask_families, offer_hours):
        await job(talk.service.database, talk.service.clock.now())


async def the_hour(talk):
    """The hour that Amanda had first."""
    async with talk.service.database.reading() as unit:
        amanda = await unit.referrals.by_number(AMANDA.number)
        (hour,) = await unit.appointments.of(amanda.id)
        return hour


async def offer_for(talk, contact):
    async with talk.service.database.reading() as unit:
        known = await unit.people.find(contact)
        (offer,) = await unit.offers.open_for(known, talk.service.clock.now())
        return offer


async def let_go(talk, clock):
    """A day later the mother of two is asked, and cannot come."""
    clock.pass_by(days=1)
    await tick(talk)
    assert await talk.hear(CAROLINA) == ["notice-hour-ask"]
    hour = await the_hour(talk)
    assert await talk.press(CAROLINA, "hour.cancel", hour.id) == ["hour-sure"]
    assert await talk.press(CAROLINA, "hour.let-go", hour.id) == ["hour-is-cancelled"]
    await tick(talk)


async def test_nobody_is_written_to_before_the_clock_is_moved(talk):
    await tick(talk)

    assert [await talk.hear(family.address) for family in FAMILIES] == [[], [], []]


async def test_an_hour_that_is_let_go_comes_to_the_next_telephone(talk, clock):
    await let_go(talk, clock)

    assert await talk.hear(DANIELA) == ["notice-hour-offered"]
    offer = await offer_for(talk, DANIELA)
    assert await talk.press(DANIELA, "offer.accept", offer.id) == ["hour-is-yours"]
    async with talk.service.database.reading() as unit:
        mateo = await unit.referrals.by_number(MATEO.number)
        assert mateo.state is ReferralState.BOOKED
    assert await passed_over(talk.service, offer.slot) == set()  # Mateo was next in line


async def test_who_has_just_shown_who_they_are_is_next_when_it_is_declined(talk, clock):
    await let_go(talk, clock)
    assert await talk.say(VERONICA, "paciente") == ["identity-fact"]
    born = FAMILIES[2].children[0].born_on
    assert await talk.say(VERONICA, f"{born:%d/%m/%Y}") == ["identity-known"]

    declined = (await offer_for(talk, DANIELA)).id
    assert (await talk.press(DANIELA, "offer.decline", declined))[0] == "offer-is-declined"
    await tick(talk)

    assert await talk.hear(VERONICA) == ["notice-hour-offered"]
    async with talk.service.database.reading() as unit:
        before = await unit.offers.get(declined)
        assert before.status is OfferStatus.DECLINED


async def test_a_mother_of_two_is_asked_for_whom_she_writes(talk):
    assert await talk.say(CAROLINA, "posicion") == ["family-which"]


async def test_there_are_free_hours_and_others_that_somebody_has(talk):
    now = talk.service.clock.now()
    async with talk.service.database.reading() as unit:
        slots = await unit.appointments.slots_ahead(AMANDA.specialty, now, 100)
        statuses = [slot.status for slot in slots]

    assert {SlotStatus.FREE, SlotStatus.TAKEN} == set(statuses)
    assert slots[0].starts_at - now < timedelta(days=3)
    assert slots[-1].starts_at - now > timedelta(days=14)


async def test_the_export_leaves_an_analyst_something_to_name(talk):
    async with talk.service.database.reading() as unit:
        names = await pending(unit)
        counts = await unit.line.counts(AMANDA.specialty)

    assert 0 < len(names) < 10
    assert all(each.suggestions for each in names)
    assert sum(count for *_, count in counts) > 5


async def test_the_last_weeks_have_hours_that_were_kept_missed_and_let_go(talk):
    now, zone = talk.service.clock.now(), ZoneInfo("America/Monterrey")
    today = now.astimezone(zone).date()
    async with talk.service.database.reading() as unit:
        period = Period(today - timedelta(days=60), today, zone)
        (whole, *_) = await watched_over(unit, period, now)
        due = await unit.appointments.slots_to_offer(now, 100)

    assert min(whole.attended, whole.missed, whole.freed, whole.refilled, whole.confirmed) > 0
    assert whole.refilled < whole.freed
    assert whole.median_days is not None
    assert {pace.professional for pace in whole.paces if pace.of_standard} >= {"Dra. Herrera"}
    assert due == []


async def test_the_telephones_of_families_are_there_with_their_hospital_alone(service):
    async with service.database.reading() as unit:
        assert (await read_roster(unit)).families() == []
    await open_demonstration(service)

    async with service.database.reading() as unit:
        found = (await read_roster(unit)).families()
    assert [owner.address for owner in found] == [CAROLINA, DANIELA, VERONICA]
    assert [owner.is_known for owner in found] == [True, True, False]


async def test_a_start_that_was_broken_off_begins_again_and_a_second_one_does_not(service):
    hospital = DemoHospital(ZoneInfo("America/Monterrey"), service.clock.now())
    await hospital.bring(service.database)
    assert await Demonstration(service).is_empty()

    await open_demonstration(service)
    assert not await Demonstration(service).is_empty()
    async with service.database.reading() as unit:
        mateo = await unit.patients.by_run(MATEO.run)
        assert len(await unit.patients.with_number(unit.patients.number(FAMILIES[1].phone))) == 1
        assert len(await unit.patients.guardians_of(mateo.id)) == 1
