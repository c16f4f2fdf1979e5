"""The place of one referral is the one that sorting all gives; a line moves as it was seen."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from domain.hospital.appointments import attend
from domain.hospital.referrals import ReferralState
from domain.priority import CategoryRule, DaysRemaining, order
from storage.hospital.places import waiting
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, TRAUMA, a_patient, a_referral, a_slot, booked

RULES = {
    key: CategoryRule(key, level, timedelta(days=days))
    for level, (key, days) in enumerate({"p1": 5, "p2": 30, "p3": 90}.items(), 1)
}
ORDERING = DaysRemaining(RULES)


async def kept(database, *entities) -> None:
    async with database.unit() as unit:
        for entity in entities:
            await unit.save(entity)
        await unit.commit()


async def test_the_place_is_that_of_the_sorted_line(database):
    chance = Random(5)  # noqa: S311 - the same line each time
    line = [
        a_referral(
            f"r{n:02}",
            category=chance.choice(["p1", "p2", "p3", ""]),
            entered_on=date(2026, 8, 1) + timedelta(days=chance.randrange(110)),
        )
        for n in range(60)
    ]
    apart = (
        a_referral("x1", specialty="bronco", entered_on=date(2025, 1, 1)),
        a_referral("x2", is_guaranteed=True, entered_on=date(2025, 1, 1)),
        a_referral("x3", state=ReferralState.BOOKED, entered_on=date(2025, 1, 1)),
    )
    await kept(database, a_patient(), *line, *apart)
    sorted_ids = [each.id for each in order(map(waiting, line), ORDERING, NOON)]
    async with database.reading() as unit:
        places = {each.id: await unit.places.place(each, ORDERING, NOON) for each in line}
    assert places == {id: (n, len(line)) for n, id in enumerate(sorted_ids, 1)}


async def test_who_was_seen_is_counted_in_the_week_in_which_it_was(database):
    await kept(database, a_patient())
    for n, ago in enumerate((1, 2, 9, 20, 90)):
        slot = a_slot(f"s{n}", NOON - timedelta(days=ago))
        hour, referral, taken = booked(a_referral(f"r{n}"), slot, f"a{n}")
        seen, moved = attend(hour, referral, by=DESK, now=NOON).changed
        await kept(database, moved, taken, seen)
    async with database.reading() as unit:
        assert await unit.places.served(TRAUMA, NOON, 4) == [0, 1, 1, 2]


async def test_one_who_is_seen_twice_in_a_week_is_one(database):
    first, second = a_slot("s1", NOON - timedelta(days=2)), a_slot("s2", NOON - timedelta(days=1))
    hour, referral, taken = booked(a_referral(), first, "a1")
    again, _, taken_too = booked(a_referral(), second, "a2")
    seen, moved = attend(hour, referral, by=DESK, now=NOON).changed
    await kept(database, a_patient(), moved, taken, taken_too, seen)
    await kept(database, replace(again, status=seen.status))
    async with database.reading() as unit:
        assert await unit.places.served(TRAUMA, NOON, 1) == [1]
