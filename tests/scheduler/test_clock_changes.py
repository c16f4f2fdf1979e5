"""Days on which the clocks change: what is due at an hour is said once, even at a missing one."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.organisation.setting_up import SettingUp
from scheduler.summaries import summarise_day
from tests.builders import LIAISON, an_organisation
from tests.talk import Talk

STEP = timedelta(minutes=10)
# New York: at 2 in the morning of the first day it is 3 at once; the second has 1 to 2 twice.
MISSING = (datetime(2027, 3, 14, 5, tzinfo=UTC), time(2, 30), datetime(2027, 3, 14, 7, tzinfo=UTC))
TWICE = (
    datetime(2027, 11, 7, 4, tzinfo=UTC),
    time(1, 30),
    datetime(2027, 11, 7, 5, 30, tzinfo=UTC),
)


@pytest.mark.parametrize(("midnight", "hour", "expected"), [MISSING, TWICE])
async def test_a_summary_comes_once_on_the_day_the_clocks_change(
    service, clock, midnight, hour, expected
):
    talk = Talk(service)
    await talk.set_up()
    plan = an_organisation()
    liaisons = (replace(plan.liaisons[0], summary_at=hour), *plan.liaisons[1:])
    clock.moment, told = midnight, []
    async with service.database.unit() as unit:
        there = replace(plan, timezone="America/New_York", liaisons=liaisons)
        await SettingUp(unit, there).apply(now=clock.now())
        await unit.commit()

    while clock.now() < midnight + timedelta(hours=22):
        await summarise_day(service.database, clock.now())
        told += [clock.now() for _ in await talk.hear(LIAISON)]
        clock.moment += STEP

    assert told == [expected]
