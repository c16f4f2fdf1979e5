"""The months of the hospital are those that its command counts, one by one."""

from dataclasses import replace
from datetime import date, timedelta

from bot.hospital.watching import watched_over
from domain.figures import Each, Period
from domain.hospital.appointments import Forecast, attend, miss
from domain.hospital.stays import moves, waits
from domain.hospital.watching import EVERYTHING
from domain.ids import SpecialtyKey
from tests.bot.hospital.test_watching import NOVEMBER, a_month, keep
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, TRAUMA, a_patient, a_referral, a_slot, booked

WHOLE = Period(date(2026, 9, 1), date(2026, 12, 31), NOVEMBER.timezone)
MONTHS = [*WHOLE.cut(Each.MONTH)]
NAMES = ("at_start", "came", "left", "called", "reached", "asked", "confirmed", "freed",
         "refilled", "attended", "missed")  # fmt: skip


async def test_each_month_of_a_course_is_counted_as_the_month_alone(database):
    await a_month(database)
    async with database.reading() as unit:
        stays = await unit.watching.stays(WHOLE, EVERYTHING)
        hours = await unit.watching.hours(MONTHS, EVERYTHING)
        alone = [(await watched_over(unit, month, NOON))[0] for month in MONTHS]

    assert any(line.came for line in alone)
    each = zip(alone, moves(stays, MONTHS), hours, waits(stays, MONTHS), strict=True)
    for line, moved, came, waited in each:
        counted = dict.fromkeys(NAMES, 0) | moved | came.get(TRAUMA, {})
        assert counted == {name: getattr(line, name) for name in NAMES}
        assert sorted(waited) == sorted(line.waited)


async def test_a_course_of_another_specialty_has_nothing_of_this_one(database):
    await a_month(database)
    async with database.reading() as unit:
        theirs = await unit.watching.stays(WHOLE, SpecialtyKey("cardiologia"))
        ours = await unit.watching.stays(WHOLE, TRAUMA)
        hours = await unit.watching.hours(MONTHS, SpecialtyKey("cardiologia"))

    assert theirs == []
    assert moves(ours, MONTHS)[2]["came"] == 1
    assert not any(hours)


async def test_forecasts_are_held_against_what_came_by_their_tenths(database):
    await keep(database, a_patient())
    for n, told in enumerate((0.12, 0.18, 0.95, 1.0)):
        hour, referral, slot = booked(
            a_referral(f"r{n}"), a_slot(f"s{n}", NOON - timedelta(days=n + 1)), f"a{n}"
        )
        judge = miss(hour, referral, (), by=DESK, now=NOON) if told > 0.5 else attend(
            hour, referral, (), by=DESK, now=NOON
        )  # fmt: skip
        over = judge.changed
        await keep(database, *(each for each in over if each.id != hour.id), slot)
        done = next(each for each in over if each.id == hour.id)
        await keep(database, replace(done, forecast=Forecast(told, 1, NOON)))
    async with database.reading() as unit:
        tenths = await unit.watching.calibration(NOVEMBER, TRAUMA)

    assert [(told, missed) for told, missed, _ in tenths] == [
        (0, 0), (2, 0), *[(0, 0)] * 7, (2, 2),
    ]  # fmt: skip
    assert round(tenths[1][2], 3) == 0.15
