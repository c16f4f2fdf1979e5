"""Periods, shares and days, as docs/figures.md defines them."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.fieldwork.summaries import CrewFigures, order_chart
from domain.figures import By, Each, Period, Share, Tally, last_days, nothing
from domain.ids import CrewId, MediaId
from tests.builders import NOON

CHICAGO, SANTIAGO = ZoneInfo("America/Chicago"), ZoneInfo("America/Santiago")
ZONES = st.sampled_from([CHICAGO, SANTIAGO, ZoneInfo("UTC"), ZoneInfo("Asia/Beirut")])
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
DAY = timedelta(days=1)


def day(text: str, timezone=CHICAGO) -> Period:
    return Period(date.fromisoformat(text), date.fromisoformat(text), timezone)


@pytest.mark.parametrize(
    ("period", "hours"),
    [
        (day("2026-03-07"), 24),
        (day("2026-03-08"), 23),
        (day("2026-11-01"), 25),
        (day("2026-09-06", SANTIAGO), 23),  # the clocks skip midnight itself
    ],
)
def test_a_day_lasts_as_long_as_its_clock_says(period, hours):
    assert period.until - period.since == timedelta(hours=hours)


@given(first=DAYS, days=st.integers(0, 800), each=st.sampled_from(Each), timezone=ZONES)
def test_the_parts_of_a_period_follow_each_other_without_gap_or_overlap(
    first, days, each, timezone
):
    whole = Period(first, first + days * DAY, timezone)
    parts = list(whole.cut(each))

    assert (parts[0].since, parts[-1].until) == (whole.since, whole.until)
    assert all(a.until == b.since for a, b in pairwise(parts))
    assert all(part.since < part.until for part in parts)


@given(first=DAYS, days=st.integers(0, 800))
def test_weeks_begin_on_monday_and_months_on_the_first(first, days):
    whole = Period(first, first + days * DAY, CHICAGO)

    assert all(part.first.weekday() == 0 for part in list(whole.cut(Each.WEEK))[1:])
    assert all(part.first.day == 1 for part in list(whole.cut(Each.MONTH))[1:])


def test_the_last_days_are_those_of_the_place_and_end_today():
    evening = datetime(2026, 11, 24, 3, tzinfo=UTC)  # still the 23rd in Chicago

    assert last_days(7, evening, CHICAGO) == Period(date(2026, 11, 17), date(2026, 11, 23), CHICAGO)


def test_a_share_of_very_few_is_not_told():
    assert (Share(4, 4).value, Share(4, 4).interval) == (None, None)
    assert Share(5, 5).value == 1.0


def test_the_interval_is_wilson_s():
    """Newcombe (1998), table I: 81 of 263 lies between 0.2553 and 0.3662."""
    low, high = Share(81, 263).interval

    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


@given(whole=st.integers(5, 10_000), part=st.integers(0, 10_000))
def test_a_share_lies_within_its_interval_which_lies_within_nothing_and_all(whole, part):
    share = Share(min(part, whole), whole)
    low, high = share.interval

    assert 0 <= low <= share.value <= high <= 1


@pytest.mark.parametrize(("concluded", "days"), [(4, (None, None)), (9, (2.5, None)),
                                                 (10, (2.5, 9.0))])  # fmt: skip
def test_days_of_very_few_are_not_told(concluded, days):
    tally = Tally(concluded, half_within=timedelta(days=2.5), most_within=timedelta(days=9))

    assert (tally.median_days, tally.p90_days) == days


def test_a_member_has_nothing_in_hand_for_crews_do():
    assert nothing(By.MEMBER).active is None
    assert nothing(By.CREW).active == 0


def test_a_chart_begins_with_the_crew_that_is_fullest_for_its_limit():
    crews = [
        CrewFigures(CrewId(name), name, active, limit, overdue, 0)
        for name, active, limit, overdue in (
            ("half", 5, 10, 0),
            ("over", 6, 5, 0),
            ("late", 1, 2, 1),
            ("idle", 0, 0, 0),
            ("barred", 1, 0, 0),
        )
    ]

    chart = order_chart(MediaId("c"), "Calles", crews, [Share(3, 4)], now=NOON)

    names = [row.partition("|")[0] for key, row in chart.recipe.items() if key.startswith("crew")]
    assert names == ["over", "barred", "late", "half", "idle"]
    assert chart.recipe["week 0"] == "3|4"
