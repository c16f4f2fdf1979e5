"""An export may say that somebody left; whoever has an hour is not sent away by a file."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.hospital import desk
from domain.hospital.exits import who_asked
from domain.hospital.referrals import ReferralState, propose_exit
from domain.hospital.slots import Slot
from domain.ids import SlotId, SpecialtyKey
from tests.bot.waitlist.nights import SOFIA, an_export, brought, stocked
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK

GONE = SOFIA | {"C_SALIDA": "9"}


@pytest.fixture
async def hospital(database, tmp_path):
    """Sofía has an hour in three days."""
    await stocked(database)
    await brought(database, an_export(tmp_path, SOFIA))
    hour = Slot(SlotId("s1"), SpecialtyKey("broncopulmonar"), NOON + timedelta(days=3), 30)
    async with database.unit() as unit:
        await unit.save(hour)
        await unit.commit()
    async with database.unit() as unit:
        await desk.give(unit, "700", hour.id, by=DESK, now=NOON)
        await unit.commit()
    return database


async def proposed(database) -> str:
    async with database.reading() as unit:
        found = await unit.referrals.by_number("700")
    assert found.state is ReferralState.BOOKED
    return found.proposed_exit


async def exits(database) -> list[tuple[str, str]]:
    """What the history says of exits, and by whom."""
    async with database.reading() as unit:
        found = await unit.referrals.by_number("700")
        history = await unit.referrals.history_of(found.id)
    return [(line.kind, line.by) for line in history if line.kind.startswith("exit")]


async def test_an_exit_that_an_export_proposes_is_withdrawn_when_it_is_taken_back(
    hospital, tmp_path
):
    await brought(hospital, an_export(tmp_path, GONE))
    assert await proposed(hospital) == "9"
    assert await exits(hospital) == [("exit-proposed", "Rosa")]

    await brought(hospital, an_export(tmp_path, SOFIA))
    assert await proposed(hospital) == ""
    assert await exits(hospital) == [("exit-proposed", "Rosa"), ("exit-taken-back", "Rosa")]


async def test_another_cause_in_the_next_export_is_the_one_that_stands(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, GONE))
    await brought(hospital, an_export(tmp_path, SOFIA | {"C_SALIDA": "6"}))

    assert await proposed(hospital) == "6"
    assert len(await exits(hospital)) == 2


async def asked_in_chat(database) -> None:
    """The hour is let go, and the family asks to leave; then it is given another hour."""
    async with database.unit() as unit:
        found = await unit.referrals.by_number("700")
        waiting = replace(found, state=ReferralState.WAITING)
        await unit.apply(propose_exit(waiting, "6", by="c-mother", now=NOON), now=NOON)
        await unit.commit()
    async with database.unit() as unit:
        found = await unit.referrals.by_number("700")
        await unit.save(replace(found, state=ReferralState.BOOKED))
        await unit.commit()


@pytest.mark.parametrize("cause", ["9", "6"])
async def test_what_a_family_asked_for_stays_when_an_export_takes_its_own_back(
    hospital, tmp_path, cause
):
    await asked_in_chat(hospital)
    await brought(hospital, an_export(tmp_path, SOFIA | {"C_SALIDA": cause}))
    assert await proposed(hospital) == cause

    await brought(hospital, an_export(tmp_path, SOFIA))

    assert await proposed(hospital) == "6"
    told = await exits(hospital)
    assert told == [("exit-proposed", "c-mother"), ("exit-proposed", "Rosa")]
    assert who_asked(told)[0] == "c-mother"


async def test_a_family_whose_wish_was_refused_is_not_spoken_for_by_a_later_export(
    hospital, tmp_path
):
    await asked_in_chat(hospital)
    async with hospital.unit() as unit:
        await desk.settle_exit(unit, "700", None, by=DESK, now=NOON)
        await unit.commit()
    await brought(hospital, an_export(tmp_path, GONE))

    await brought(hospital, an_export(tmp_path, SOFIA))

    assert await proposed(hospital) == ""
