"""`enlace show referral`: all of one referral, on record, and a past only where there is one."""

import json
from datetime import timedelta

import pytest

from bot.clock import Clock
from domain.hospital.cascade import PassedOver, Reason
from domain.ids import SlotId
from tests.bot.cli.test_operators import enlace
from tests.domain.hospital.clinic import a_slot
from tests.ward import Ward

__all__ = ["enlace"]  # a fixture


@pytest.fixture
async def ward(service, clock):
    clock.moment = Clock().now()
    ward = Ward(service)
    await ward.open()
    return ward


@pytest.fixture
def run(enlace, service):
    secrets = {
        "ENLACE_SECRET_KEY": "a secret of the tests",
        "ENLACE_DATA_KEYS": service.settings.data_keys[0],
    }
    return lambda *words: enlace(*words, **secrets)


async def test_everything_about_a_referral_is_told_and_who_looked_is_on_record(ward, run):
    sofia = await ward.family("sofia")
    await ward.record(
        a_slot("s9", ward.now + timedelta(days=2)),
        PassedOver(SlotId("s9"), sofia.id, Reason.QUIET, ward.now),
    )
    assert (await run("calls", "log", sofia.number, "busy", "suena ocupado")).returncode == 0

    told = json.loads((await run("show", "referral", sofia.number, "--json")).stdout)

    assert (told["name"], told["phones"]) == ("Sofia Rojas", ["+56911112222"])
    assert [(p["slot"], p["reason"]) for p in told["passed_over"]] == [("s9", "quiet")]
    assert [(c["result"], c["note"]) for c in told["calls"]] == [("busy", "suena ocupado")]
    assert (told["past"], told["appointments"], told["offers"]) == (None, [], [])
    assert "referral-shown" in (await run("audit", "show")).stdout
    assert "passed_over: 1" in (await run("show", "referral", sofia.number)).stdout
    unknown = await run("show", "referral", "no such")
    assert (unknown.returncode, "No referral is called no such" in unknown.stderr) == (1, True)


async def test_a_past_of_three_hours_is_described_and_one_of_two_is_not(ward, run):
    sofia = await ward.family("sofia")
    for number, mark in enumerate(("missed", "missed", "attended"), start=1):
        hour = await ward.hour(sofia, f"s{number}", ward.now - timedelta(days=60 - 10 * number))
        before = json.loads((await run("show", "referral", sofia.number, "--json")).stdout)
        assert before["past"] is None
        assert (await run("hours", mark, hour.id)).returncode == 0
        async with ward.service.database.reading() as unit:
            sofia = await unit.referrals.get(sofia.id)

    told = json.loads((await run("show", "referral", sofia.number, "--json")).stdout)

    assert [a["status"] for a in told["appointments"]] == ["absent", "absent", "attended"]
    assert told["past"]["habit"] == "mixed"
    assert (told["past"]["missed"], told["past"]["share_missed"]) == (2, 0.67)
