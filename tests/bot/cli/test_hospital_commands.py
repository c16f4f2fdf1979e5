"""The hospital's staff gives, cancels and marks hours, logs calls and settles exits by command."""

import json
from datetime import timedelta

import pytest

from bot.clock import Clock
from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import ReferralState, propose_exit
from domain.ids import ContactId
from tests.bot.cli.test_operators import enlace
from tests.domain.hospital.clinic import a_slot
from tests.ward import Ward

__all__ = ["enlace"]  # a fixture
HEADER = "specialty,starts,minutes,place,professional\n"


@pytest.fixture
async def ward(service, clock):
    """Commands look at the machine's own clock, so this hospital never closes."""
    clock.moment = Clock().now()
    ward = Ward(service)
    await ward.open(calendar="24/7")
    return ward


@pytest.fixture
def run(enlace, service):
    secrets = {
        "ENLACE_SECRET_KEY": "a secret of the tests",
        "ENLACE_DATA_KEYS": service.settings.data_keys[0],
    }

    async def run(*words: str) -> str:
        done = await enlace(*words, **secrets)
        return done.stdout if done.returncode == 0 else f"refused: {done.stderr}"

    return run


async def test_hours_are_added_from_a_file_once(ward, run, tmp_path):
    file = tmp_path / "hours.csv"
    file.write_text(
        HEADER
        + "traumatologia,2030-01-07 09:00,30,Torre B,Dra. Soto\n"
        + "traumatologia,2030-01-07 09:30,30,Torre B,Dra. Soto\n"
    )

    assert await run("hours", "add", str(file)) == "2 hours added, 0 known already\n"
    assert await run("hours", "add", str(file)) == "0 hours added, 2 known already\n"
    listed = json.loads(await run("hours", "list", "traumatologia", "--json"))
    assert [(hour["status"], hour["starts"][:16]) for hour in listed] == [
        ("free", "2030-01-07T09:00"),
        ("free", "2030-01-07T09:30"),
    ]


async def test_a_second_hour_at_the_same_time_is_added_where_the_capacity_says_so(
    ward, run, tmp_path
):
    header, row = HEADER.strip(), "traumatologia,2030-01-07 09:00,30,Torre B,Dra. Soto"
    plain, doubled = tmp_path / "plain.csv", tmp_path / "doubled.csv"
    plain.write_text(f"{header}\n{row}\n")
    doubled.write_text(f"{header},capacity\n{row},2\n")

    assert await run("hours", "add", str(plain)) == "1 hours added, 0 known already\n"
    assert await run("hours", "add", str(doubled)) == "1 hours added, 1 known already\n"
    assert await run("hours", "add", str(doubled)) == "0 hours added, 2 known already\n"
    listed = json.loads(await run("hours", "list", "traumatologia", "--json"))
    assert [hour["starts"][:16] for hour in listed] == ["2030-01-07T09:00"] * 2


async def test_an_hour_said_twice_is_refused_with_the_row_that_said_it_first(ward, run, tmp_path):
    file = tmp_path / "hours.csv"
    row = "traumatologia,2030-01-07 09:00,30,Torre B,Dra. Soto\n"
    file.write_text(HEADER + row + row)

    told = await run("hours", "add", str(file))

    assert "hours.csv:3: starts: expected another hour than in row 2; `capacity` says" in told
    assert (await run("hours", "list", "traumatologia")).startswith("refused: ")


@pytest.mark.parametrize("capacity", ["0", "21", "two", "-1"])
async def test_a_capacity_that_is_no_number_of_people_is_refused(ward, run, tmp_path, capacity):
    file = tmp_path / "hours.csv"
    file.write_text(f"{HEADER.strip()},capacity\na,2030-01-07 09:00,30,,,{capacity}\n")

    assert "hours.csv:2: capacity: expected a whole number" in await run("hours", "add", str(file))


async def test_a_file_with_faults_adds_nothing_and_names_each(ward, run, tmp_path):
    file = tmp_path / "hours.csv"
    file.write_text(HEADER + "a,2030-01-07 09:00,30,,\n,mañana,0,,\n")

    told = await run("hours", "add", str(file))

    assert [told.count(f"hours.csv:3: {name}") for name in ("specialty", "starts", "minutes")] == [
        1
    ] * 3
    assert "Nothing was added." in told
    assert (await run("hours", "list", "a")).startswith("refused: ")


async def test_an_hour_is_given_cancelled_by_the_hospital_and_owed(ward, run, clock):
    sofia = await ward.family("sofia")
    await ward.record(
        a_slot("s1", ward.now + timedelta(days=30)), a_slot("s2", ward.now + timedelta(days=40))
    )
    told = await run("hours", "book", sofia.number, "s1")
    appointment = told.split()[-1].rstrip(".")
    assert await ward.state(sofia) is ReferralState.BOOKED
    assert await run("hours", "confirmed", appointment) != ""

    assert "Cancelled." in await run("hours", "cancel", appointment, "--by", "hospital")
    clock.pass_by(minutes=5)
    assert await ward.keys("sofia") == ["notice-hour-booked", "notice-hour-withdrawn"]
    async with ward.service.database.reading() as unit:
        offered = await unit.appointments.slots_to_offer(ward.now + timedelta(minutes=9), 9)
    assert offered == ["s2"]
    assert "refused" in await run("hours", "book", "no such", "s2")


async def test_an_hour_that_somebody_has_is_listed_with_the_appointment_and_its_state(ward, run):
    sofia = await ward.family("sofia")
    await ward.record(a_slot("s1", ward.now + timedelta(days=30)))
    appointment = (await run("hours", "book", sofia.number, "s1")).split()[-1].rstrip(".")
    await run("hours", "confirmed", appointment)

    (listed,) = json.loads(await run("hours", "list", "traumatologia", "--json"))

    assert (listed["status"], listed["appointment"]) == ("confirmed", appointment)


async def test_an_hour_is_offered_by_command_held_for_that_family_and_taken_back(ward, run):
    sofia, other = await ward.family("sofia"), await ward.family("other")
    await ward.record(a_slot("s1", ward.now + timedelta(days=5)))

    told = await run("hours", "offer", sofia.number, "s1")

    assert told.startswith("Offered until ")
    assert "otra familia" in await run("hours", "book", other.number, "s1")
    assert await ward.state(other) is ReferralState.WAITING
    offer = told.split()[-1].rstrip(".")
    assert await run("hours", "take-back", offer) == "Withdrawn.\n"
    assert [each.status for each in await ward.offers("s1")] == [OfferStatus.WITHDRAWN]
    assert "Booked" in await run("hours", "book", other.number, "s1")


async def test_who_says_yes_by_telephone_has_answered_the_offer(ward, run):
    sofia = await ward.family("sofia")
    await ward.record(a_slot("s1", ward.now + timedelta(days=5)))
    await run("hours", "offer", sofia.number, "s1")

    assert "Booked" in await run("hours", "book", sofia.number, "s1")

    assert [offer.status for offer in await ward.offers("s1")] == [OfferStatus.ACCEPTED]
    assert "refused" in await run("hours", "take-back", (await ward.offers("s1"))[0].id)


async def test_a_family_has_both_hours_or_none(ward, run, clock):
    tomas = await ward.family("sofia", patient="p-tomas")
    amanda = await ward.family("sofia", patient="p-amanda")
    at = ward.now + timedelta(days=30)
    await ward.record(*(a_slot(f"s{n}", at + timedelta(hours=n)) for n in (1, 2, 3)))
    await ward.hour(await ward.family("other"), "taken", at)

    refused = await run("hours", "together", f"{tomas.number}=s1", f"{amanda.number}=taken")
    assert amanda.number in refused
    assert await ward.state(tomas) is ReferralState.WAITING

    told = await run("hours", "together", f"{tomas.number}=s1", f"{amanda.number}=s2")
    assert told.startswith("Booked: appointments ")
    assert {await ward.state(each) for each in (tomas, amanda)} == {ReferralState.BOOKED}
    clock.pass_by(minutes=5)
    assert await ward.keys("sofia") == ["notice-hour-booked"] * 2
    assert "NUMBER=SLOT" in await run("hours", "together", f"{tomas.number}=s3")


async def test_who_does_not_come_twice_is_lost_called_and_settled(ward, run):
    sofia = await ward.family("sofia")
    for number in (1, 2):
        hour = await ward.hour(sofia, f"s{number}", ward.now - timedelta(days=3 - number))
        told = await run("hours", "missed", hour.id)
        async with ward.service.database.reading() as unit:
            sofia = await unit.referrals.get(sofia.id)
    assert "is lost" in told

    (line,) = json.loads(await run("hours", "calls", "--json"))
    assert (line["number"], line["why"], line["phones"]) == (sofia.number, "lost", "+56911112222")
    await run("calls", "log", sofia.number, "no-answer", "suena y suena")
    assert "suena y suena" in await run("calls", "show", sofia.number)
    assert len(json.loads(await run("hours", "calls", "--json"))) == 1
    await run("calls", "log", sofia.number, "exit")
    assert json.loads(await run("hours", "calls", "--json")) == []


async def test_a_proposed_exit_waits_for_a_person(ward, run):
    sofia = await ward.family("sofia")
    async with ward.service.database.unit() as unit:
        known = await unit.referrals.get(sofia.id)
        proposed = propose_exit(known, "6", by=ContactId("c"), now=ward.now)
        await unit.apply(proposed, now=ward.now)
        await unit.commit()

    assert await run("exits", "list") == f"{sofia.number}  6\n"
    assert "stays on the list" in await run("exits", "refuse", sofia.number)
    assert "refused" in await run("exits", "refuse", sofia.number)
    assert "has left the list" in await run("exits", "confirm", sofia.number, "--cause", "6")
    assert await ward.state(sofia) is ReferralState.DISCHARGED


async def test_a_control_a_transfer_and_the_way_back_are_noted_by_command(ward, run):
    sofia = await ward.family("sofia", state=ReferralState.ATTENDED)

    assert "to be booked" in await run("referrals", "control", sofia.number)
    assert await ward.state(sofia) is ReferralState.PENDING
    assert "attended again" in await run("referrals", "back", sofia.number)
    assert "trasladada" in await run("referrals", "transfer", sofia.number)  # refused, in words

    tomas = await ward.family("tomas")
    assert "is transferred" in await run("referrals", "transfer", tomas.number)
    assert "waiting again" in await run("referrals", "back", tomas.number)
    assert await ward.state(tomas) is ReferralState.WAITING
