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
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from bot.importing.columns import Column, MapRefused, Moment
from bot.importing.tables import Row, read_table
from domain.noshow_facts import PastBooking

MOST_ROWS = 5_000_000
MOST_FAULTS = 50
FIRST_ROW = 2  # row 1 of a spreadsheet is its header
LONGEST_ID = 100
OUTCOMES = {"yes": True, "no": False, "": None}
YEARS = range(1900, 2200)


class BookingMap(BaseModel):
    """Which column is what; welfare, sex, place and reminders are left out on purpose."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    patient: Column
    appointment: Column
    booked_at: Moment
    appointment_at: Moment
    absent: Column
    age: Column = Column()

    def columns(self) -> list[str]:
        """The columns that the table must have."""
        fields = (getattr(self, name) for name in type(self).model_fields)
        return [field.column for field in fields if field.column]


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a table says something that cannot be read, and what was expected."""

    row: int
    column: str
    expected: str


class BookingsRefused(Exception):
    """The table has faults; nothing of it is used."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        lines = [f"{path}:{one.row}: {one.column}: {one.expected}" for one in faults[:MOST_FAULTS]]
        more = ["… and more"] if len(faults) > MOST_FAULTS else []
        super().__init__("\n".join([*lines, *more, "Nothing was written."]))


def read_bookings(path: Path, columns: BookingMap) -> list[PastBooking]:
    """All bookings of a table; raises BookingsRefused with its faults, or TableRefused."""
    for name in (field for field in BookingMap.model_fields if field != "age"):
        if not getattr(columns, name).column:
            raise MapRefused(f"the map names no column for {name}")
    found: list[PastBooking] = []
    faults: list[Fault] = []
    rows: dict[str, int] = {}
    for number, row in enumerate(read_table(path), FIRST_ROW):
        wrong = list(_faults(columns, row, number, rows))
        rows[columns.appointment.read(row)] = number
        faults += wrong
        if not wrong:
            found.append(_booking(columns, row))
        if len(faults) > MOST_FAULTS or number > MOST_ROWS:
            break
    if faults:
        raise BookingsRefused(path, faults)
    return found


def _faults(columns: BookingMap, row: Row, number: int, rows: dict[str, int]) -> Iterator[Fault]:
    missing = [name for name in columns.columns() if name not in row]
    if missing:
        yield from (Fault(number, name, "the file has no such column") for name in missing)
        return
    for column, expected in _expectations(columns, row):
        yield Fault(number, column.column, f"“{column.read(row)[:40]}” is not {expected}")
    before = rows.get(columns.appointment.read(row))
    if before:
        said = f"an appointment once only; it is in row {before} already"
        yield Fault(number, columns.appointment.column, said)


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


def _booking(columns: BookingMap, row: Row) -> PastBooking:
    booked_at, starts_at = _moment(columns.booked_at, row), _moment(columns.appointment_at, row)
    if booked_at is None or starts_at is None:
        raise ValueError(row)
    age = columns.age.read(row)
    return PastBooking(
        columns.appointment.read(row),
        columns.patient.read(row),
        booked_at,
        starts_at.date(),
        int(age) if age and int(age) >= 0 else None,
        OUTCOMES[columns.absent.read(row).casefold()],
    )


def _moment(column: Moment, row: Row) -> datetime | None:
    """The moment as clocks on the wall there showed it; without a timezone, as it is written."""
    written = column.read(row)
    try:
        moment = (
            datetime.strptime(written, column.format)  # noqa: DTZ007 - a wall clock's time
            if column.format
            else datetime.fromisoformat(written)
        )
    except ValueError:
        return None
    if moment.year not in YEARS:
        return None
    if moment.tzinfo and column.timezone:
        moment = moment.astimezone(ZoneInfo(column.timezone))
    return moment.replace(tzinfo=None)
