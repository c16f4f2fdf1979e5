"""Invented histories of bookings: patients of different reliability, known to nobody."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from math import exp
from random import Random

from domain.noshow.facts import PastBooking

MONDAY = date(2026, 8, 3)


def a_booking(
    id: str = "b1",
    *,
    day: date = MONDAY,
    lead: int = 10,
    patient: str = "ana",
    absent: bool | None = False,
    age: int | None = 8,
    hour: int = 10,
) -> PastBooking:
    """One booking, made *lead* days before its *day*."""
    booked_at = datetime.combine(day - timedelta(days=lead), time(hour))
    return PastBooking(id, patient, booked_at, day, age, absent)


def a_hospital(*, days: int = 30, daily: int = 120, patients: int = 400, seed: int = 7,
               is_fair: bool = False) -> list[PastBooking]:  # fmt: skip
    """Weeks of bookings: the later booked and the less reliable, the likelier to be missed.

    In a *is_fair* one everybody is missing as often as anybody, by the toss of a coin.
    """
    chance = Random(seed)  # noqa: S311 - patients, not secrets
    habits = [chance.gauss(0, 1.2) for _ in range(patients)]
    found = []
    for number in range(days * daily):
        who, lead = chance.randrange(patients), chance.choice((0, 0, 1, 4, 9, 20))
        odds = -1.2 if is_fair else -2.2 + 0.08 * lead + habits[who]
        found.append(
            a_booking(
                f"b{number}",
                day=MONDAY + timedelta(days=number // daily),
                lead=lead,
                patient=f"p{who}",
                age=who % 18,
                hour=8 + number % 9,
                absent=chance.random() < 1 / (1 + exp(-odds)),
            )
        )
    return found


def as_csv(bookings: Iterable[PastBooking]) -> str:
    """The bookings as a table that some other system could have written."""
    words = {True: "Yes", False: "No", None: ""}
    lines = [
        f"{one.patient},{one.id},{one.booked_at.isoformat()}Z,{one.day}T00:00:00Z,"
        f"{'' if one.age is None else one.age},{words[one.absent]}"
        for one in bookings
    ]
    return "\n".join(["PatientId,AppointmentID,ScheduledDay,AppointmentDay,Age,No-show", *lines])
