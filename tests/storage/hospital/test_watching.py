"""A line moves as fast as it was seen to."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.figures import Each, Period
from domain.hospital.appointments import AppointmentStatus, attend
from domain.hospital.calls import Call, CallResult
from storage.hospital.watching import _SERVED
from tests.builders import NOON
from tests.domain.hospital.clinic import (
    DESK,
    TRAUMA,
    a_patient,
    a_referral,
    a_slot,
    booked,
)

MONTHS = [*Period(date(2026, 9, 1), date(2026, 12, 31), UTC).cut(Each.MONTH)]


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


async def test_whether_somebody_was_seen_before_is_looked_up_among_their_own_hours(sqlite_url):
    """SQLite that knows nothing of its tables looked through all attended hours for each one."""
    plan = _SERVED._plan
    with closing(sqlite3.connect(sqlite_url.partition(":///")[2])) as connection:
        given = [None] * len(plan.given)
        steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {plan.text}", given)]

    assert any("appointment_by_referral (referral=? AND starts_at<?)" in step for step in steps)


async def test_one_who_is_seen_twice_in_a_week_is_one(database):
    first, second = a_slot("s1", NOON - timedelta(days=2)), a_slot("s2", NOON - timedelta(days=1))
    hour, referral, taken = booked(a_referral(), first, "a1")
    again, _, taken_too = booked(a_referral(), second, "a2")
    seen, moved = attend(hour, referral, (), by=DESK, now=NOON).changed
    await kept(database, a_patient(), moved, taken, taken_too, seen)
    await kept(database, replace(again, status=seen.status))
    async with database.reading() as unit:
        assert await unit.watching.served(TRAUMA, NOON, 1) == [1]


async def test_neither_a_control_nor_a_guaranteed_referral_takes_the_line_forward(database):
    week = [NOON - timedelta(days=days) for days in (9, 2, 1)]
    first, referral, _ = booked(a_referral(), a_slot("s0", week[0]), "a0")
    control, _, _ = booked(a_referral(), a_slot("s1", week[1]), "a1")
    other, ges, _ = booked(a_referral("ges", is_guaranteed=True), a_slot("s2", week[2]), "a2")
    seen = [replace(each, status=AppointmentStatus.ATTENDED) for each in (first, control, other)]
    slots = [a_slot(f"s{n}", at) for n, at in enumerate(week)]
    await kept(database, a_patient(), referral, ges, *slots, *seen)

    async with database.reading() as unit:
        assert await unit.watching.served(TRAUMA, NOON, 2) == [1, 0]


async def test_whoever_confirms_next_month_counts_where_they_were_asked(database):
    asked_at, answered_at = (datetime(2026, month, day, 12, tzinfo=UTC) for month, day in
                             ((9, 30), (10, 1)))  # fmt: skip
    hour, referral, _ = booked(a_referral(), a_slot())
    hour = replace(hour, status=AppointmentStatus.CONFIRMED,
                   asked_at=asked_at, answered_at=answered_at)  # fmt: skip
    await kept(database, a_patient(), referral, a_slot(), hour)
    async with database.reading() as unit:
        hours = await unit.watching.hours(MONTHS, TRAUMA)

    told = [(each[TRAUMA]["asked"], each[TRAUMA]["confirmed"]) for each in hours]
    assert sorted(told)[-1] == (1, 1)
    assert sum(map(sum, told)) == 2


async def test_calls_are_counted_with_those_that_reached_somebody(database):
    calls = [
        Call(f"c{n}", "r1", "p1", datetime(2026, 10, 5, tzinfo=UTC), DESK, 3, result)
        for n, result in enumerate((CallResult.BUSY, CallResult.CALL_AGAIN, CallResult.BOOKED))
    ]
    await kept(database, a_patient(), a_referral(), *calls)
    async with database.reading() as unit:
        hours = await unit.watching.hours(MONTHS, TRAUMA)

    assert sum(each[TRAUMA]["called"] for each in hours) == 3
    assert sum(each[TRAUMA]["reached"] for each in hours) == 2
