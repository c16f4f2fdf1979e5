"""Appointments as forecasts read them: who, made when, for which day, how old, missed or not.

Times are local, since people miss days and not instants. A birth is opened only where an outcome
is known or is still to come, and some at a time.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hospital.appointments import AppointmentStatus
from domain.hospital.forecasts import OUTCOMES, age_on
from domain.ids import PatientId
from domain.noshow.facts import PastBooking
from storage.hospital.appointments import APPOINTMENT
from storage.hospital.patients import PATIENT
from storage.secrecy.vault import Vault

AT_ONCE = 500
_COLUMNS = select(
    APPOINTMENT.c.id,
    APPOINTMENT.c.patient,
    APPOINTMENT.c.booked_at,
    APPOINTMENT.c.starts_at,
    APPOINTMENT.c.status,
).order_by(APPOINTMENT.c.id)


class Bookings:
    """Bookings by time and by patient."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def since(self, moment: datetime, timezone: ZoneInfo) -> AsyncIterator[PastBooking]:
        """Every booking for *moment* or later."""
        last, is_more = "", True
        while is_more:
            page = _COLUMNS.where(APPOINTMENT.c.starts_at >= moment, APPOINTMENT.c.id > last)
            rows = await self._rows(page.limit(AT_ONCE))
            for booking in await self._read(rows, timezone):
                yield booking
            last, is_more = rows[-1].id if rows else "", len(rows) == AT_ONCE

    async def of(self, patients: Iterable[PatientId], timezone: ZoneInfo) -> list[PastBooking]:
        """Every booking that *patients* ever had."""
        found: list[PastBooking] = []
        for some in _some_at_a_time(patients):
            rows = await self._rows(_COLUMNS.where(APPOINTMENT.c.patient.in_(some)))
            found += await self._read(rows, timezone)
        return found

    async def expected(self, since: datetime, until: datetime) -> list[PatientId]:
        """Who came or should have come between two moments."""
        outcomes = [status.value for status in OUTCOMES]
        query = select(APPOINTMENT.c.patient).where(
            _lies_within(APPOINTMENT.c.starts_at, since, until),
            APPOINTMENT.c.status.in_(outcomes),
        )
        return [PatientId(row.patient) for row in await self._rows(query.distinct())]

    async def _rows(self, query: Any) -> Sequence[Any]:
        return (await self._connection.execute(query)).all()

    async def _read(self, rows: Sequence[Any], timezone: ZoneInfo) -> list[PastBooking]:
        births = await self._births({row.patient for row in rows if _is_judged(row)})
        return [_booking(row, births.get(row.patient), timezone) for row in rows]

    async def _births(self, patients: Iterable[str]) -> dict[str, date]:
        born: dict[str, date] = {}
        for some in _some_at_a_time(patients):
            query = select(PATIENT.c.id, PATIENT.c.born_sealed).where(PATIENT.c.id.in_(some))
            opened = {row.id: self._vault.open(row.born_sealed) for row in await self._rows(query)}
            born |= {id: date.fromisoformat(day) for id, day in opened.items() if day}
        return born


def _some_at_a_time(patients: Iterable[str]) -> Iterator[Sequence[str]]:
    every = sorted(set(patients))
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]


def _lies_within(
    moment: ColumnElement[datetime], since: datetime, until: datetime
) -> ColumnElement[bool]:
    return (moment >= since) & (moment < until)


def _is_judged(row: Any) -> bool:
    return bool(row.status != AppointmentStatus.CANCELLED.value)


def _booking(row: Any, born_on: date | None, timezone: ZoneInfo) -> PastBooking:
    day = row.starts_at.astimezone(timezone).date()
    return PastBooking(
        row.id,
        row.patient,
        row.booked_at.astimezone(timezone).replace(tzinfo=None),
        day,
        age_on(day, born_on) if born_on and _is_judged(row) else None,
        OUTCOMES.get(AppointmentStatus(row.status)),
    )
