"""An hour as a calendar reads it."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from bot.hospital.calendar_files import calendar_file
from domain.hospital.agenda import is_calendar, order_calendar
from domain.hospital.appointments import CancelledBy, cancel
from tests.builders import NOON
from tests.domain.hospital.clinic import a_referral, a_slot, booked

SANTIAGO = ZoneInfo("America/Santiago")
HOSPITAL = "Hospital San Lázaro"


def drawn(hour) -> Calendar:
    recipe = order_calendar(hour, HOSPITAL, now=NOON).recipe
    return Calendar.from_ical(calendar_file(recipe, f"Hora en {HOSPITAL}", SANTIAGO))


def event_of(calendar: Calendar):
    return next(iter(calendar.walk("VEVENT")))


def test_it_says_when_and_where_in_the_hospitals_own_time_and_nothing_clinical():
    hour, _, _ = booked(a_referral(), a_slot())
    calendar = drawn(hour)
    event = event_of(calendar)
    assert event["SUMMARY"] == "Hora en Hospital San Lázaro"
    assert event.decoded("DTSTART") == hour.starts_at
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=30)
    assert event["DTSTART"].params["TZID"] == "America/Santiago"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Santiago"]
    assert b"traumatologia" not in calendar.to_ical().lower()


def test_a_cancelled_hour_is_the_same_one_with_a_higher_sequence():
    hour, referral, slot = booked(a_referral(), a_slot())
    gone = cancel(hour, referral, slot, cancelled_by=CancelledBy.PATIENT, by="p", now=NOON).changed[
        0
    ]
    before, after = event_of(drawn(hour)), event_of(drawn(gone))
    assert before["UID"] == after["UID"]
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert before["SEQUENCE"] < after["SEQUENCE"]


def test_it_is_published_and_invites_nobody_whether_it_stands_or_was_cancelled():
    hour, referral, slot = booked(a_referral(), a_slot())
    gone = cancel(hour, referral, slot, cancelled_by=CancelledBy.PATIENT, by="p", now=NOON)
    for calendar in (drawn(hour), drawn(gone.changed[0])):
        event = event_of(calendar)
        assert calendar["METHOD"] == "PUBLISH"
        assert not {"ORGANIZER", "ATTENDEE"} & set(event)
        assert event["DTSTAMP"].to_ical().endswith(b"Z")  # as RFC 5545, 3.8.7.2 has it


def test_each_change_of_an_hour_has_a_file_of_its_own():
    hour, _, _ = booked(a_referral(), a_slot())
    first, second = (
        order_calendar(each, HOSPITAL, now=NOON).id for each in (hour, replace(hour, sequence=1))
    )
    assert first != second
    assert is_calendar(first)
