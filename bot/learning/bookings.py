"""A history of bookings from a table, read by a map that says which column is what.

patient: PatientId
appointment: AppointmentID
booked_at: ScheduledDay
appointment_at: AppointmentDay
absent: {column: No-show, values: {Yes: yes, No: no}}
age: Age
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.importing.columns import Column, MapRefused, Moment, TableMap
from bot.importing.tables import FIRST_ROW, Row, read_table
from domain.noshow.facts import PastBooking

MOST_ROWS = 5_000_000
MOST_FAULTS = 50
NO_COLUMN = "the file has no such column"
LONGEST_ID = 100
OUTCOMES = {"yes": True, "no": False, "": None}


class BookingMap(TableMap):
    """Which column is what; welfare, sex, place and reminders are left out on purpose."""

    patient: Column
    appointment: Column
    booked_at: Moment
    appointment_at: Moment
    absent: Column
    age: Column = Column()

    def check(self) -> None:
        """Only age may do without a column; raises MapRefused."""
        for name in type(self).model_fields:
            if name not in self.columns() and name != "age":
                raise MapRefused(f"the map names no column for {name}")


@dataclass(frozen=True, slots=True)
class BookingFault:
    """Where a table says something that cannot be read, and what was expected."""

    row: int
    column: str
    expected: str


class BookingsRefused(Exception):
    """The table has faults; nothing of it is used."""

    def __init__(self, path: Path, faults: list[BookingFault]) -> None:
        lines = [f"{path}:{one.row}: {one.column}: {one.expected}" for one in faults[:MOST_FAULTS]]
        more = ["… and more"] if len(faults) > MOST_FAULTS else []
        super().__init__("\n".join([*lines, *more, "Nothing was written."]))


def read_bookings(path: Path, columns: BookingMap) -> list[PastBooking]:
    """All bookings of a table; raises BookingsRefused with its faults, MapRefused, TableRefused."""
    columns.check()
    found: dict[str, tuple[int, PastBooking]] = {}
    faults: list[BookingFault] = []
    for number, row in enumerate(islice(read_table(path), MOST_ROWS), FIRST_ROW):
        missing = [
            BookingFault(1, name, NO_COLUMN)
            for name in columns.columns().values()
            if name not in row
        ]
        if missing:
            raise BookingsRefused(path, missing)
        read = _read(columns, row, number)
        if isinstance(read, list):
            faults += read
        elif read.id in found:
            said = f"an appointment is told once; this one is in row {found[read.id][0]} already"
            faults.append(BookingFault(number, columns.appointment.column, said))
        else:
            found[read.id] = number, read
        if len(faults) > MOST_FAULTS:
            break
    if faults:
        raise BookingsRefused(path, faults)
    return [booking for _, booking in found.values()]


def _read(columns: BookingMap, row: Row, number: int) -> PastBooking | list[BookingFault]:
    """The booking in *row*, or all that is wrong with it."""
    booked_at, starts_at = _moment(columns.booked_at, row), _moment(columns.appointment_at, row)
    wrong = [
        BookingFault(number, column.column, f"“{column.read(row)[:40]}” is not {expected}")
        for column, expected in _expectations(columns, row)
    ]
    if wrong or booked_at is None or starts_at is None:
        return wrong
    age = columns.age.read(row)
    return PastBooking(
        columns.appointment.read(row),
        columns.patient.read(row),
        booked_at,
        starts_at.date(),
        int(age) if age and int(age) >= 0 else None,
        OUTCOMES[columns.absent.read(row).casefold()],
    )


def _expectations(columns: BookingMap, row: Row) -> Iterator[tuple[Column, str]]:
    for column in (columns.patient, columns.appointment):
        if not 0 < len(column.read(row)) <= LONGEST_ID:
            yield column, f"an id of 1 to {LONGEST_ID} characters"
    for moment in (columns.booked_at, columns.appointment_at):
        if _moment(moment, row) is None:
            yield moment, "a date and time such as 2026-11-23T14:30"
    if columns.absent.read(row).casefold() not in OUTCOMES:
        yield columns.absent, "yes, no or empty; the map's values translate other words"
    if _is_no_age(columns.age.read(row)):
        yield columns.age, "a whole number of years"


def _is_no_age(written: str) -> bool:
    return bool(written) and not written.removeprefix("-").isdecimal()


def _moment(column: Moment, row: Row) -> datetime | None:
    """The moment as clocks on the wall there showed it; without a timezone, as it is written."""
    moment = column.read_moment(row)
    if moment is None:
        return None
    if moment.tzinfo and column.timezone:
        moment = moment.astimezone(ZoneInfo(column.timezone))
    return moment.replace(tzinfo=None)
