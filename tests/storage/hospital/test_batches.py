"""Many rows at once: whole or not at all, and nothing is written that did not change."""

from dataclasses import replace

import pytest

from domain.events import Decision
from domain.ids import ReferralId
from storage.hospital.referrals import REFERRAL
from storage.versions import Overtaken, Versions
from tests.domain.hospital.clinic import a_patient, a_referral

IDS = [ReferralId(f"r{n}") for n in range(5)]
MIDDLE = IDS[2]


@pytest.fixture
async def ward(database):
    """Five who wait, without a diagnosis."""
    async with database.unit() as unit:
        await unit.record(Decision((a_patient(), *map(a_referral, IDS))))
        await unit.commit()
    return database


async def somebody_else_saves(ward, unit, changes) -> None:
    """Change the one in the middle after *unit* has read it.

    On PostgreSQL that is another transaction; SQLite lets nobody in, so it happens in this one.
    """
    statement = REFERRAL.update().where(REFERRAL.c.id == MIDDLE).values(changes)
    if ward.is_embedded:
        await unit._connection.execute(statement)
        return
    async with ward.unit() as other:
        await other._connection.execute(statement)
        await other.commit()


async def diagnoses(ward) -> list[str]:
    async with ward.reading() as unit:
        found = await unit.referrals.some(IDS)
    return [found[id].diagnosis for id in IDS]


async def save_all(ward, diagnosis: str, meanwhile) -> None:
    async with ward.unit() as unit:
        found = await unit.referrals.some(IDS)
        await somebody_else_saves(ward, unit, meanwhile)
        await unit.referrals.save_all([replace(found[id], diagnosis=diagnosis) for id in IDS])
        await unit.commit()


async def test_a_batch_with_a_row_that_somebody_changed_meanwhile_is_refused_whole(ward):
    with pytest.raises(Overtaken):
        await save_all(ward, "J45", {"version": 2, "exit_cause": "theirs"})

    assert await diagnoses(ward) == [""] * 5


async def test_without_looking_the_change_of_that_row_is_lost_and_nobody_is_told(ward, monkeypatch):
    async def look_away(_self, _read):
        pass

    monkeypatch.setattr(Versions, "_hold", look_away)

    await save_all(ward, "J45", {"version": 2, "exit_cause": "theirs"})

    assert await diagnoses(ward) == ["J45", "J45", "", "J45", "J45"]


async def test_only_the_columns_that_changed_are_written(ward):
    await save_all(ward, "J45", {"exit_cause": "written past the versions"})

    async with ward.reading() as unit:
        found = await unit.referrals.get(MIDDLE)
    assert (found.diagnosis, found.exit_cause) == ("J45", "written past the versions")


async def test_each_row_of_a_batch_changes_in_its_own_way_and_some_are_new(ward):
    async with ward.unit() as unit:
        found = await unit.referrals.some(IDS)
        wanted = [
            found[IDS[0]],
            replace(found[IDS[1]], diagnosis="M41"),
            replace(found[IDS[2]], diagnosis="J45", category="p1"),
            replace(found[IDS[3]], diagnosis="G40"),
            a_referral("new", diagnosis="L20"),
        ]
        await unit.referrals.save_all(wanted)
        await unit.commit()

    async with ward.reading() as unit:
        kept = await unit.referrals.some([each.id for each in wanted])
    assert [kept[each.id] for each in wanted] == wanted


async def test_a_batch_that_was_saved_may_be_saved_again_before_the_commit(ward):
    async with ward.unit() as unit:
        found = await unit.referrals.some(IDS)
        for diagnosis in ("J45", "M41", ""):
            batch = [replace(found[id], diagnosis=diagnosis) for id in IDS]
            await unit.referrals.save_all([*batch, a_referral("new", diagnosis=diagnosis)])
        await unit.commit()

    assert await diagnoses(ward) == [""] * 5
