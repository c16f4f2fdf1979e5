"""Calendars and moments, near changes of the clocks more often than chance would have it."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from domain.calendar import Calendar

MONTERREY = ZoneInfo("America/Monterrey")
SANTIAGO = ZoneInfo("America/Santiago")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
APIA = ZoneInfo("Pacific/Apia")  # crossed the date line: there was no 30 December 2011
ATHENS = ZoneInfo("Europe/Athens")
MEXICO_CITY = ZoneInfo("America/Mexico_City")
ZONES = (MONTERREY, MEXICO_CITY, STOCKHOLM, ATHENS, SANTIAGO, APIA)

MONDAY_TO_FRIDAY = frozenset(range(5))
DAILY = frozenset(range(7))
OFFICE = (time(9), time(17))
NIGHT = (time(22), time(6))
ROUND_THE_CLOCK = (time(0), time(0))

DAYS = tuple(datetime(2010, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(20 * 365))


def offset(zone, moment):
    return moment.astimezone(zone).utcoffset()


CLOCK_CHANGES = {
    zone: tuple(a for a, b in pairwise(DAYS) if offset(zone, a) != offset(zone, b))
    for zone in ZONES
}

zones = st.sampled_from(ZONES)


def moments(zone):
    """Times in *zone*, about half of them within two days of a change of its clocks."""
    near = st.sampled_from(DAYS) | st.sampled_from(CLOCK_CHANGES[zone])
    minutes = st.integers(-24 * 60, 48 * 60)
    return st.builds(
        lambda day, minute: (day + timedelta(minutes=minute)).astimezone(zone), near, minutes
    )


def clocks_stand_still(zone, moment, days=3):
    """Whether the offset of *zone* is the same for some days before and after *moment*."""
    around = (moment + timedelta(hours=h) for h in range(-24 * days, 24 * days + 1, 6))
    return len({offset(zone, when.astimezone(UTC)) for when in around}) == 1


def a_calendar(zone=MONTERREY, weekdays=MONDAY_TO_FRIDAY, hours=OFFICE, closures=()):
    return Calendar("city", zone, weekdays, hours, frozenset(closures))


def november(day, hour=0, minute=0, zone=MONTERREY):
    """A time in November 2026, which began on a Sunday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=zone)


@st.composite
def calendars_and_moments(draw, moment_count=1):
    """A calendar, and moments close to each other; closures are close to them as well.

    Whole hours, as half hours may overlap or vanish in the hour that a clock change skips.
    """
    zone = draw(zones)
    first = draw(moments(zone))
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    hours = (time(draw(st.integers(0, 23))), time(draw(st.integers(0, 23))))
    away = draw(st.sets(st.integers(-3, 12)))
    closures = {first.date() + timedelta(days=n) for n in away}
    later = st.integers(0, 20 * 24 * 60).map(
        lambda minutes: (first.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
    )
    others = sorted((draw(later) for _ in range(1, moment_count)), key=datetime.timestamp)
    return a_calendar(zone, weekdays, hours, closures), first, *others
