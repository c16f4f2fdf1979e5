"""Writes an hour as a file for calendars (RFC 5545). The only module that knows `icalendar`."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

CALENDAR_TYPE = "text/calendar"
MAKER = "-//Enlace//ES"


def calendar_file(recipe: Mapping[str, str], summary: str, zone: ZoneInfo) -> bytes:
    """The hour of *recipe* in *zone*, whose rules go into the file.

    The same hour keeps its UID, so that a later SEQUENCE changes it, or marks it as cancelled.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - a city writes none, and starts sooner

    event = Event()
    event.add("uid", f"{recipe['uid']}@enlace")
    event.add("sequence", int(recipe["sequence"]))
    event.add("status", recipe["status"])
    event.add("summary", summary)
    event.add("location", ", ".join(filter(None, (recipe["place"], recipe["hospital"]))))
    event.add("dtstamp", datetime.fromisoformat(recipe["stamped_at"]))
    event.add("dtstart", _local(recipe["starts_at"], zone))
    event.add("dtend", _local(recipe["ends_at"], zone))
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    # Not CANCEL, which an organiser sends to those who were invited (RFC 5546, 3.2.5): here is
    # neither, and calendars turn such a file away. An organiser would make it an invitation.
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _local(written: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(written).astimezone(zone)
