"""The hours of a specialty between two moments, and who has them."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hospital.appointments import LIVE
from domain.hospital.sessions import Hour
from domain.hospital.slots import SlotStatus
from domain.ids import AppointmentId, PatientId, SpecialtyKey
from storage.drivers.prepared import Found, Prepared
from storage.hospital.appointments import APPOINTMENT, SLOT

MOST = 2000
_BOOKED, _CONFIRMED = (status.value for status in sorted(LIVE))
_IS_LIVE = (APPOINTMENT.c.status == _BOOKED) | (APPOINTMENT.c.status == _CONFIRMED)
_HAS_IT = (APPOINTMENT.c.slot == SLOT.c.id) & _IS_LIVE
_HOURS = Prepared(
    select(SLOT.c.professional, SLOT.c.starts_at, APPOINTMENT.c.id, APPOINTMENT.c.patient)
    .join_from(SLOT, APPOINTMENT, _HAS_IT, isouter=True)
    .where(
        SLOT.c.specialty == bindparam("of"),
        SLOT.c.status != SlotStatus.CLOSED.value,
        SLOT.c.starts_at >= bindparam("since"),
        SLOT.c.starts_at < bindparam("until"),
    )
    .order_by(SLOT.c.professional, SLOT.c.starts_at, SLOT.c.id)
    .limit(MOST)
)


class Sessions:
    """Hours by specialty and time."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def hours(self, specialty: SpecialtyKey, since: datetime, until: datetime) -> list[Hour]:
        """The hours of *specialty* that are not withdrawn, by professional and time."""
        rows = await _HOURS.all(self._connection, of=specialty, since=since, until=until)
        return [_read(row) for row in rows]


def _read(row: Found) -> Hour:
    if row["id"] is None:
        return Hour(row["professional"], row["starts_at"])
    who = AppointmentId(row["id"]), PatientId(row["patient"])
    return Hour(row["professional"], row["starts_at"], *who)
