"""An hour for somebody's calendar: what is told of it, and by which name it is known again."""

from collections.abc import Mapping
from datetime import datetime

from domain.events import Decision
from domain.hospital.appointments import (
    Appointment,
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentStatus,
)
from domain.ids import MediaId
from domain.media import Media, MediaSource

CALENDAR = "calendar"


def order_calendar(hour: Appointment, hospital: str, *, now: datetime) -> Media:
    """The file to be drawn for *hour* as it is now; nothing clinical goes into it.

    Each change of the hour has a file of its own, by its sequence.
    """
    return Media(
        calendar_id(hour), MediaSource.CALENDAR, "", now, recipe=_recipe(hour, hospital, now)
    )


def in_calendars(decision: Decision, hospital: str, *, now: datetime) -> Decision:
    """*decision* with the files that take its hours out of calendars, or put them in.

    Without the name of a hospital there are none: its hours are in nobody's calendar.
    """
    if not hospital:
        return decision
    moved = (AppointmentBooked, AppointmentCancelled)
    hours = (event.appointment for event in decision.events if isinstance(event, moved))
    return decision + Decision(tuple(order_calendar(hour, hospital, now=now) for hour in hours))


def calendar_id(hour: Appointment) -> MediaId:
    """By what the file of *hour* as it is now is known; one that was never drawn is not sent."""
    return MediaId(f"{CALENDAR}-{hour.id}-{hour.sequence}")


def is_calendar(id: MediaId) -> bool:
    """Whether *id* names an hour for a calendar."""
    return id.startswith(f"{CALENDAR}-")


def _recipe(hour: Appointment, hospital: str, now: datetime) -> Mapping[str, str]:
    return {
        "uid": hour.id,
        "sequence": str(hour.sequence),
        "status": "CANCELLED" if hour.status is AppointmentStatus.CANCELLED else "CONFIRMED",
        "starts_at": hour.starts_at.isoformat(),
        "ends_at": hour.ends_at.isoformat(),
        "place": hour.place,
        "hospital": hospital,
        "stamped_at": now.isoformat(),
    }
