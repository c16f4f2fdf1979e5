"""A line moves as fast as it was seen to."""

from dataclasses import replace
from datetime import timedelta

from domain.hospital.appointments import attend
from tests.builders import NOON
from tests.domain.hospital.clinic import (
    DESK,
    TRAUMA,
    a_patient,
    a_referral,
    a_slot,
    booked,
)


async def kept(database, *entities) -> None:
    async with database.unit() as unit:
        for entity in entities:
            await unit.save(entity)
        await unit.commit()


async def test_who_was_seen_is_counted_in_the_week_in_which_it_was(database):
    await kept(database, a_patient())
    for n, ago in enumerate((1, 2, 9, 20, 90)):
        slot = a_slot(f"s{n}", NOON - timedelta(days=ago))
        hour, referral, taken = booked(a_referral(f"r{n}"), slot, f"a{n}")
        seen, moved = attend(hour, referral, (), by=DESK, now=NOON).changed
        await kept(database, moved, taken, seen)
    async with database.reading() as unit:
        assert await unit.watching.served(TRAUMA, NOON, 4) == [0, 1, 1, 2]


async def test_one_who_is_seen_twice_in_a_week_is_one(database):
    first, second = a_slot("s1", NOON - timedelta(days=2)), a_slot("s2", NOON - timedelta(days=1))
    hour, referral, taken = booked(a_referral(), first, "a1")
    again, _, taken_too = booked(a_referral(), second, "a2")
    seen, moved = attend(hour, referral, (), by=DESK, now=NOON).changed
    await kept(database, a_patient(), moved, taken, taken_too, seen)
    await kept(database, replace(again, status=seen.status))
    async with database.reading() as unit:
        assert await unit.watching.served(TRAUMA, NOON, 1) == [1]
