"""The hours of a specialty on a day, with who has or had each of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hospital.appointments import Appointment, AppointmentStatus
from domain.hospital.slots import Slot
from domain.ids import SlotId, SpecialtyKey
from storage.drivers.prepared import Prepared
from storage.hospital.appointments import APPOINTMENT, SLOT, Appointments

MOST = 300
_DAY = (
    SLOT.c.specialty == bindparam("of"),
    SLOT.c.starts_at >= bindparam("since"),
    SLOT.c.starts_at < bindparam("until"),
)
_SLOTS = Prepared(
    select(SLOT).where(*_DAY).order_by(SLOT.c.starts_at, SLOT.c.professional, SLOT.c.id).limit(MOST)
)
_TAKEN = Prepared(
    select(APPOINTMENT)
    .join(SLOT, SLOT.c.id == APPOINTMENT.c.slot)
    .where(*_DAY, APPOINTMENT.c.status != AppointmentStatus.CANCELLED.value)
    .order_by(APPOINTMENT.c.booked_at)
)
_NEXT = Prepared(
    select(SLOT.c.starts_at)
    .where(SLOT.c.specialty == bindparam("of"), SLOT.c.starts_at >= bindparam("since"))
    .order_by(SLOT.c.starts_at)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Booked:
    """An hour, and whose it is or was; None where it is nobody's."""

    slot: Slot
    appointment: Appointment | None


class Agenda:
    """Hours by day."""

    def __init__(self, connection: AsyncConnection, appointments: Appointments) -> None:
        self._connection = connection
        self._appointments = appointments

    async def of(self, specialty: SpecialtyKey, since: datetime, until: datetime) -> list[Booked]:
        """The hours of *specialty* from *since* and before *until*, by time."""
        span = {"of": specialty, "since": since, "until": until}
        taken = [self._appointments.read(row) for row in await _TAKEN.all(self._connection, **span)]
        by_slot: dict[SlotId, Appointment] = {each.slot: each for each in taken}
        rows = await _SLOTS.all(self._connection, **span)
        slots = [self._appointments.read_slot(row) for row in rows]
        return [Booked(slot, by_slot.get(slot.id)) for slot in slots]

    async def slots(self, ids: Collection[SlotId]) -> dict[SlotId, Slot]:
        """The hours with these ids."""
        if not ids:
            return {}
        query = select(SLOT).where(SLOT.c.id.in_(sorted(ids)))
        rows = (await self._connection.execute(query)).mappings()
        return {slot.id: slot for slot in map(self._appointments.read_slot, rows)}

    async def next_day(self, specialty: SpecialtyKey, since: datetime) -> datetime | None:
        """When the first hour of *specialty* from *since* on begins."""
        row = await _NEXT.first(self._connection, of=specialty, since=since)
        return row["starts_at"] if row else None
