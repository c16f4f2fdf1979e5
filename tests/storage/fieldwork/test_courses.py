"""How work went over time: the weeks add up to what is counted of the whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.organisation.setting_up import SettingUp
from domain.courses import stretches
from domain.fieldwork.conclusions import Conclusion
from domain.fieldwork.rating import Rating, Score
from domain.figures import By, Each, Period, Share
from domain.ids import AssignmentId, ContactId, CrewId, MediaId
from domain.people.contacts import Contact
from tests.builders import LAMP, LAMPS, MONTERREY, NOON, STREETS, an_organisation
from tests.storage.fieldwork.past import Fate, live

DAY = timedelta(days=1)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30), MONTERREY)


@pytest.fixture
async def lived(database):
    """A pothole each day before noon of the 23rd, done in two days, every third too late."""
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        for number in range(20):
            opened = NOON - (number + 3) * DAY
            promised = opened + (DAY if number % 3 == 0 else 5 * DAY)
            fate = Fate(f"F-{number}", opened, promised, crew="north", by="lead", how="concluded",
                        ended=opened + 2 * DAY)  # fmt: skip
            await live(unit, fate)
        await live(unit, Fate("F-L", NOON, NOON + DAY, LAMP))
        await unit.commit()
    return database


async def test_the_weeks_of_a_month_add_up_to_the_month(lived):
    each, weeks = stretches(NOVEMBER)
    async with lived.reading() as unit:
        course = await unit.courses.over(weeks, [STREETS])
        whole = (await unit.courses.over([NOVEMBER], [STREETS]))[0]
        tally = (await unit.tallies.over(NOVEMBER, By.TOTAL, [STREETS]))[""]

    assert each is Each.WEEK
    assert [stretch.period for stretch in course] == list(NOVEMBER.cut(Each.WEEK))
    assert sum(stretch.concluded for stretch in course) == whole.concluded == tally.concluded == 20
    assert sum(stretch.on_time.part for stretch in course) == tally.on_time == 13
    assert sum(stretch.received for stretch in course) == whole.received == 20


async def test_what_is_of_another_area_is_not_counted(lived):
    async with lived.reading() as unit:
        (lamps,) = await unit.courses.over([NOVEMBER], [LAMPS])
        (nobody,) = await unit.courses.over([NOVEMBER], [])

    assert (lamps.received, lamps.on_time) == (1, Share(0, 0))
    assert (nobody.received, nobody.concluded) == (0, 0)


async def test_a_day_belongs_to_the_week_in_whose_time_zone_it_is(database):
    midnight = NOVEMBER.cut(Each.WEEK)
    first, second, *_ = midnight
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await live(unit, Fate("before", second.since - timedelta(seconds=1), NOON))
        await live(unit, Fate("after", second.since, NOON))
        await unit.commit()
    async with database.reading() as unit:
        before, after = await unit.courses.over([first, second], [STREETS])

    assert (before.received, after.received) == (1, 1)


async def test_what_citizens_think_is_counted_where_the_report_belongs(lived):
    async with lived.unit() as unit:
        await unit.save(Contact(ContactId("ana"), (), "es", "Ana"))
        report = await unit.reports.by_folio("F-1")
        done = Conclusion(AssignmentId("done"), report.id, CrewId("north"), ContactId("lead"),
                          NOON - DAY, NOON, (), MediaId("picture"))  # fmt: skip
        await unit.save(done)
        await unit.save(Rating(done.id, ContactId("ana"), Score.GOOD, NOON))
        await unit.commit()
    async with lived.reading() as unit:
        streets = await unit.courses.scores(NOVEMBER, [STREETS])
        lamps = await unit.courses.scores(NOVEMBER, [LAMPS])

    assert streets == {Score.GOOD: 1, Score.FAIR: 0, Score.BAD: 0}
    assert set(lamps.values()) == {0}


def test_a_long_time_goes_by_months_and_is_never_more_than_a_chart_bears():
    each, months = stretches(replace(NOVEMBER, first=date(2021, 1, 1)))

    assert (each, len(months)) == (Each.MONTH, 24)
    assert months[-1].last == NOVEMBER.last
