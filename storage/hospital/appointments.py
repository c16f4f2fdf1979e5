"""Hours and appointments at rest. Two people never have one hour: an index forbids it."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Float, Index, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.appointments import (
    LIVE,
    Appointment,
    AppointmentStatus,
    CancelledBy,
    Forecast,
)
from domain.hospital.slots import Slot, SlotStatus
from domain.ids import AppointmentId, PatientId, ReferralId, SlotId, SpecialtyKey
from storage.columns import Row, UtcDateTime, table_of
from storage.drivers.prepared import Found, Prepared
from storage.versions import Versions, counted

BESIDE = timedelta(hours=3)
MOST_BESIDE, NEAREST = 100, 12
_IS_LIVE = text("status IN ('booked', 'confirmed')")
IS_CALLED_OFF = text("cancelled_by = 'hospital'")
_IS_OFFERED = text("offer_at IS NOT NULL")


class SlotRow(Row, table=True):
    """Table `slot`."""

    __tablename__ = "slot"
    __table_args__ = (
        Index("slot_by_specialty", "specialty", "status", "starts_at"),
        Index(
            "slot_to_offer",
            "offer_at",
            sqlite_where=_IS_OFFERED,
            postgresql_where=_IS_OFFERED,
        ),
        Index("slot_by_change", "changed_at"),
    )

    id: str = Field(primary_key=True)
    specialty: str
    starts_at: datetime = Field(sa_type=UtcDateTime)
    minutes: int
    place: str
    professional: str
    status: str
    offer_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    changed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = counted()


class AppointmentRow(Row, table=True):
    """Table `appointment`."""

    __tablename__ = "appointment"
    __table_args__ = (
        Index("appointment_by_referral", "referral", "starts_at"),
        Index("appointment_by_patient", "patient", "starts_at"),
        Index("appointment_by_slot", "slot", "booked_at"),
        Index("appointment_by_time", "status", "starts_at"),
        Index(
            "appointment_one_to_an_hour",
            "slot",
            unique=True,
            sqlite_where=_IS_LIVE,
            postgresql_where=_IS_LIVE,
        ),
        Index(
            "appointment_called_off",
            "specialty",
            "referral",
            sqlite_where=IS_CALLED_OFF,
            postgresql_where=IS_CALLED_OFF,
        ),
    )

    id: str = Field(primary_key=True)
    referral: str = Field(foreign_key="referral.id")
    patient: str = Field(foreign_key="patient.id")
    slot: str = Field(foreign_key="slot.id")
    specialty: str
    starts_at: datetime = Field(sa_type=UtcDateTime)
    minutes: int
    booked_at: datetime = Field(sa_type=UtcDateTime)
    place: str
    professional: str
    status: str
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reminded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_by: str | None = None
    sequence: int = 0
    forecast: float | None = Field(default=None, sa_type=Float)
    forecast_version: int | None = None
    forecast_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = counted()


SLOT, APPOINTMENT = table_of(SlotRow), table_of(AppointmentRow)
_BOOKED, _CONFIRMED = (status.value for status in sorted(LIVE))
_SLOT = Prepared(select(SLOT).where(SLOT.c.id == bindparam("sought")))
_FREE = Prepared(
    select(SLOT)
    .where(
        SLOT.c.specialty == bindparam("of"),
        SLOT.c.status == SlotStatus.FREE.value,
        SLOT.c.offer_at.is_(None),
        SLOT.c.starts_at > bindparam("after"),
    )
    .order_by(SLOT.c.starts_at, SLOT.c.id)
    .limit(bindparam("most"))
)
_BY_ID = Prepared(select(APPOINTMENT).where(APPOINTMENT.c.id == bindparam("sought")))
_OF_REFERRAL = Prepared(
    select(APPOINTMENT)
    .where(APPOINTMENT.c.referral == bindparam("of"))
    .order_by(APPOINTMENT.c.starts_at, APPOINTMENT.c.id)
)
_AHEAD = Prepared(
    select(APPOINTMENT)
    .where(
        APPOINTMENT.c.patient == bindparam("of"),
        (APPOINTMENT.c.status == _BOOKED) | (APPOINTMENT.c.status == _CONFIRMED),
        APPOINTMENT.c.starts_at > bindparam("now"),
    )
    .order_by(APPOINTMENT.c.starts_at, APPOINTMENT.c.id)
)


_SLOTS_AHEAD = Prepared(
    select(SLOT)
    .where(SLOT.c.specialty == bindparam("of"), SLOT.c.starts_at > bindparam("now"))
    .order_by(SLOT.c.starts_at, SLOT.c.id)
    .limit(bindparam("most"))
)
_TAKEN_AHEAD = Prepared(
    select(APPOINTMENT).where(
        APPOINTMENT.c.specialty == bindparam("of"),
        (APPOINTMENT.c.status == _BOOKED) | (APPOINTMENT.c.status == _CONFIRMED),
        APPOINTMENT.c.starts_at > bindparam("now"),
    )
)
_TO_OFFER = Prepared(
    select(SLOT.c.id)
    .where(SLOT.c.offer_at.is_not(None), SLOT.c.offer_at <= bindparam("now"))
    .order_by(SLOT.c.offer_at, SLOT.c.id)
    .limit(bindparam("most"))
)
_IS_AHEAD = APPOINTMENT.c.starts_at.between(bindparam("now"), bindparam("until"))
_looked_at = func.coalesce(
    APPOINTMENT.c.reminded_at,
    APPOINTMENT.c.asked_at,
    APPOINTMENT.c.forecast_at,
    APPOINTMENT.c.booked_at,
)
_TO_ASK = Prepared(
    select(APPOINTMENT.c.id)
    .where(
        (APPOINTMENT.c.status == _BOOKED) | (APPOINTMENT.c.status == _CONFIRMED),
        _IS_AHEAD,
        _looked_at < bindparam("before", type_=UtcDateTime),
    )
    .order_by(APPOINTMENT.c.starts_at, APPOINTMENT.c.id)
    .limit(bindparam("most"))
)
_UNANSWERED = Prepared(
    select(APPOINTMENT)
    .where(APPOINTMENT.c.status == _BOOKED, _IS_AHEAD)
    .order_by(APPOINTMENT.c.starts_at, APPOINTMENT.c.id)
    .limit(bindparam("most"))
)


class Appointments:
    """Slots and the appointments in them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._slots = Versions(connection, SLOT)
        self._versions = Versions(connection, APPOINTMENT)

    async def slot(self, id: SlotId) -> Slot | None:
        """One hour."""
        row = await _SLOT.first(self._connection, sought=id)
        return self.read_slot(row) if row else None

    async def free_slots(self, specialty: SpecialtyKey, after: datetime, most: int) -> list[Slot]:
        """Hours of *specialty* that nobody has or is offered, after *after*, the next first."""
        rows = await _FREE.all(self._connection, of=specialty, after=after, most=most)
        return [self.read_slot(row) for row in rows]

    async def slots_beside(
        self, slot: Slot, specialties: Collection[SpecialtyKey], zone: ZoneInfo, now: datetime
    ) -> list[Slot]:
        """Hours of *specialties* near *slot* on its day, the nearest first.

        Those that are free, and those that were held until now.
        """
        is_over = (SLOT.c.status == SlotStatus.HELD.value) & (SLOT.c.offer_at <= now)
        midnight = datetime.combine(slot.starts_at.astimezone(zone).date(), time(), zone)
        query = (
            select(SLOT)
            .where(
                SLOT.c.specialty.in_(sorted(specialties)),
                (SLOT.c.status == SlotStatus.FREE.value) | is_over,
                SLOT.c.id != slot.id,
                SLOT.c.starts_at >= max(midnight, slot.starts_at - BESIDE),
                SLOT.c.starts_at < min(midnight + timedelta(days=1), slot.ends_at + BESIDE),
            )
            .order_by(SLOT.c.starts_at, SLOT.c.id)
            .limit(MOST_BESIDE)
        )
        rows = (await self._connection.execute(query)).mappings()
        found = [self.read_slot(row) for row in rows]
        return sorted(found, key=lambda each: abs(each.starts_at - slot.starts_at))[:NEAREST]

    async def get(self, id: AppointmentId) -> Appointment | None:
        """One appointment."""
        row = await _BY_ID.first(self._connection, sought=id)
        return self.read(row) if row else None

    async def of(self, referral: ReferralId) -> list[Appointment]:
        """Every appointment that *referral* ever had, the earliest first."""
        rows = await _OF_REFERRAL.all(self._connection, of=referral)
        return [self.read(row) for row in rows]

    async def ahead(self, patient: PatientId, now: datetime) -> list[Appointment]:
        """Where *patient* is still expected, the nearest first."""
        rows = await _AHEAD.all(self._connection, of=patient, now=now)
        return [self.read(row) for row in rows]

    async def slots_ahead(self, specialty: SpecialtyKey, now: datetime, most: int) -> list[Slot]:
        """Every hour of *specialty* that is still to come, the next first."""
        rows = await _SLOTS_AHEAD.all(self._connection, of=specialty, now=now, most=most)
        return [self.read_slot(row) for row in rows]

    async def taken_ahead(
        self, specialty: SpecialtyKey, now: datetime
    ) -> dict[SlotId, Appointment]:
        """Which appointment has which hour of *specialty*."""
        rows = await _TAKEN_AHEAD.all(self._connection, of=specialty, now=now)
        return {SlotId(row["slot"]): self.read(row) for row in rows}

    async def slots_to_offer(self, now: datetime, most: int) -> list[SlotId]:
        """Hours at which to look: an offer has lapsed, or the hour was let go."""
        rows = await _TO_OFFER.all(self._connection, now=now, most=most)
        return [SlotId(row["id"]) for row in rows]

    async def to_ask(
        self, looked_before: datetime, now: datetime, until: datetime, most: int
    ) -> list[AppointmentId]:
        """Hours ahead, before *until*, at which nobody looked since *looked_before*."""
        span = {"now": now, "until": until, "before": looked_before, "most": most}
        rows = await _TO_ASK.all(self._connection, **span)
        return [AppointmentId(row["id"]) for row in rows]

    async def unanswered(self, now: datetime, until: datetime, most: int) -> list[Appointment]:
        """Hours ahead, before *until*, whose families have not said that they come."""
        rows = await _UNANSWERED.all(self._connection, now=now, until=until, most=most)
        return [self.read(row) for row in rows]

    async def save_slot(self, slot: Slot) -> None:
        """Insert or update *slot*; raises Overtaken where somebody was faster."""
        await self._slots.save([_to_slot_row(slot)])

    async def save(self, appointment: Appointment) -> None:
        """Insert or update *appointment*; raises Overtaken where somebody was faster."""
        await self._versions.save([_to_row(appointment)])

    def read_slot(self, row: Found) -> Slot:
        """The hour in *row*; it may be saved again."""
        row = self._slots.read(row)
        return Slot(
            SlotId(row["id"]),
            SpecialtyKey(row["specialty"]),
            row["starts_at"],
            row["minutes"],
            row["place"],
            row["professional"],
            SlotStatus(row["status"]),
            row["offer_at"],
            row["changed_at"],
        )

    def read(self, row: Found) -> Appointment:
        """The appointment in *row*; it may be saved again."""
        row = self._versions.read(row)
        return Appointment(
            AppointmentId(row["id"]),
            ReferralId(row["referral"]),
            PatientId(row["patient"]),
            SlotId(row["slot"]),
            SpecialtyKey(row["specialty"]),
            row["starts_at"],
            row["minutes"],
            row["booked_at"],
            row["place"],
            row["professional"],
            AppointmentStatus(row["status"]),
            row["asked_at"],
            row["reminded_at"],
            row["answered_at"],
            CancelledBy(row["cancelled_by"]) if row["cancelled_by"] else None,
            row["sequence"],
            _forecast(row),
        )


def _to_slot_row(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "specialty": slot.specialty,
        "starts_at": slot.starts_at,
        "minutes": slot.minutes,
        "place": slot.place,
        "professional": slot.professional,
        "status": slot.status.value,
        "offer_at": slot.offer_at,
        "changed_at": slot.changed_at,
    }


def _to_row(appointment: Appointment) -> dict[str, Any]:
    forecast = appointment.forecast
    return {
        "id": appointment.id,
        "referral": appointment.referral,
        "patient": appointment.patient,
        "slot": appointment.slot,
        "specialty": appointment.specialty,
        "starts_at": appointment.starts_at,
        "minutes": appointment.minutes,
        "booked_at": appointment.booked_at,
        "place": appointment.place,
        "professional": appointment.professional,
        "status": appointment.status.value,
        "asked_at": appointment.asked_at,
        "reminded_at": appointment.reminded_at,
        "answered_at": appointment.answered_at,
        "cancelled_by": appointment.cancelled_by.value if appointment.cancelled_by else None,
        "sequence": appointment.sequence,
        "forecast": forecast.absence if forecast else None,
        "forecast_version": forecast.version if forecast else None,
        "forecast_at": forecast.at if forecast else None,
    }


def _forecast(row: Found) -> Forecast | None:
    if row["forecast"] is None:
        return None
    return Forecast(row["forecast"], row["forecast_version"], row["forecast_at"])
