"""What other systems follow of the hospital, a page at a time, in the order of ids.

When something changed is what the history of its referral says: an hour counts as changed with it.
An offer changes twice at most: when it is made, and when it ends.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hospital.appointments import Appointment, AppointmentStatus
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.referrals import Referral, ReferralState
from domain.hospital.slots import Slot, SlotStatus
from storage.hospital.appointments import APPOINTMENT, SLOT, Appointments
from storage.hospital.guardians import GUARDIAN, speaks
from storage.hospital.offers import OFFER, Offers
from storage.hospital.referrals import REFERRAL, REFERRAL_HISTORY, Referrals

ATTENDED = ("", "1")  # the norm's cause: attention given


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment on, and before another; None where it is open."""

    lower: datetime | None = None
    upper: datetime | None = None


EVER = Span()
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which to find: `when` is their own time, `changed` that of the last change; None is any.

    Of the discharged, those `was_seen` left because they were attended, the others did not; of open
    offers, those that are `is_shared` stand for several families.
    """

    states: Collection[ReferralState | AppointmentStatus | OfferStatus | SlotStatus] | None = None
    ids: Collection[str] | None = None
    patients: Collection[str] | None = None
    when: Span = EVER
    changed: Span = EVER
    was_seen: bool | None = None
    is_shared: bool | None = None
    after: str = ""
    limit: int = 1


@dataclass(frozen=True, slots=True)
class Followed(Generic[Thing]):
    """One of them, with when it changed last, where that is known.

    Of a referral, and of what comes of it, also the category and who speaks for the patient.
    """

    thing: Thing
    changed_at: datetime | None
    category: str = ""
    guardians: tuple[str, ...] = ()


class Following:
    """Referrals, appointments and slots as other systems follow them."""

    def __init__(
        self,
        connection: AsyncConnection,
        referrals: Referrals,
        appointments: Appointments,
        offers: Offers,
    ) -> None:
        self._connection = connection
        self._referrals = referrals
        self._appointments = appointments
        self._offers = offers

    async def referrals(self, wanted: Wanted, zone: ZoneInfo) -> list[Followed[Referral]]:
        """Referrals; their own time is the day of entry, in *zone*."""
        changed = func.coalesce(_last_change(REFERRAL.c.id), REFERRAL.c.state_since)
        query = select(REFERRAL, changed.label("changed_at")).where(
            *_plain(wanted, REFERRAL, REFERRAL.c.state),
            *_days(wanted.when, zone),
            *_left(was_seen=wanted.was_seen),
            *_within(wanted.changed, changed),
            *_touched(wanted.changed, REFERRAL.c.id),
        )
        rows = await self._page(query, REFERRAL.c.id, wanted)
        return await self._with_family((self._referrals.read(row), row) for row in rows)

    async def appointments(self, wanted: Wanted) -> list[Followed[Appointment]]:
        """Appointments; their own time is when they start."""
        changed = func.coalesce(_last_change(APPOINTMENT.c.referral), APPOINTMENT.c.booked_at)
        query = (
            select(APPOINTMENT, REFERRAL.c.category, changed.label("changed_at"))
            .join(REFERRAL, REFERRAL.c.id == APPOINTMENT.c.referral)
            .where(
                *_plain(wanted, APPOINTMENT, APPOINTMENT.c.status),
                *_within(wanted.when, APPOINTMENT.c.starts_at),
                *_within(wanted.changed, changed),
                *_touched(wanted.changed, APPOINTMENT.c.referral),
            )
        )
        rows = await self._page(query, APPOINTMENT.c.id, wanted)
        return await self._with_family((self._appointments.read(row), row) for row in rows)

    async def offers(self, wanted: Wanted) -> list[Followed[tuple[Offer, Slot]]]:
        """Offers with their slots, whose start is their own time."""
        changed = func.coalesce(OFFER.c.answered_at, OFFER.c.made_at)
        query = (
            select(OFFER, REFERRAL.c.category, changed.label("changed_at"))
            .join(SLOT, SLOT.c.id == OFFER.c.slot)
            .join(REFERRAL, REFERRAL.c.id == OFFER.c.referral)
            .where(
                *_plain(wanted, OFFER, OFFER.c.status),
                *_shared(is_shared=wanted.is_shared),
                *_within(wanted.when, SLOT.c.starts_at),
                *_within(wanted.changed, changed),
                *_since(wanted.changed, OFFER.c.id, OFFER.c.made_at, OFFER.c.answered_at),
            )
        )
        rows = await self._page(query, OFFER.c.id, wanted)
        theirs = select(SLOT).where(SLOT.c.id.in_({row["slot"] for row in rows}))
        found = (await self._connection.execute(theirs)).mappings()
        slots = {row["id"]: self._appointments.read_slot(row) for row in found}
        return await self._with_family(
            ((self._offers.read(row), slots[row["slot"]]), row) for row in rows
        )

    async def slots(self, wanted: Wanted) -> list[Followed[Slot]]:
        """Slots; of those from before it was noted nobody knows when they changed."""
        query = select(SLOT).where(
            *_plain(wanted, SLOT, SLOT.c.status),
            *_within(wanted.when, SLOT.c.starts_at),
            *_within(wanted.changed, SLOT.c.changed_at),
            *_since(wanted.changed, SLOT.c.id, SLOT.c.changed_at),
        )
        rows = await self._page(query, SLOT.c.id, wanted)
        return [Followed(self._appointments.read_slot(row), row["changed_at"]) for row in rows]

    async def _with_family(
        self, found: Iterable[tuple[Thing, Mapping[str, Any]]]
    ) -> list[Followed[Thing]]:
        """Each thing from its row, with who speaks for its patient, as they were added."""
        pairs = list(found)
        query = (
            select(GUARDIAN.c.patient, GUARDIAN.c.contact)
            .where(GUARDIAN.c.patient.in_({row["patient"] for _, row in pairs}), speaks())
            .order_by(GUARDIAN.c.since, GUARDIAN.c.contact)
        )
        speak = defaultdict[str, tuple[str, ...]](tuple)
        for patient, contact in await self._connection.execute(query):
            speak[patient] += (contact,)
        return [
            Followed(thing, row["changed_at"], row["category"], speak[row["patient"]])
            for thing, row in pairs
        ]

    async def _page(self, query: Any, id: ColumnElement[Any], wanted: Wanted) -> Sequence[Any]:
        page = query.where(id > wanted.after).order_by(id).limit(wanted.limit)
        return (await self._connection.execute(page)).mappings().all()


def _last_change(referral: ColumnElement[Any]) -> ColumnElement[Any]:
    newest = select(func.max(REFERRAL_HISTORY.c.at)).where(REFERRAL_HISTORY.c.referral == referral)
    return newest.scalar_subquery()


def _touched(span: Span, referral: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """Only those of whom anything is told since: an index by time finds them."""
    if span.lower is None:
        return []
    told = select(REFERRAL_HISTORY.c.referral).where(REFERRAL_HISTORY.c.at >= span.lower)
    return [referral.in_(told)]


def _since(
    span: Span, id: ColumnElement[Any], *moments: ColumnElement[Any]
) -> list[ColumnElement[bool]]:
    """Only those of whom one of *moments* is in *span* or later: an index by each finds them."""
    if span.lower is None:
        return []
    return [id.in_(union_all(*(select(id).where(moment >= span.lower) for moment in moments)))]


def _within(span: Span, moment: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    lower = [] if span.lower is None else [moment >= span.lower]
    return lower if span.upper is None else [*lower, moment < span.upper]


def _days(span: Span, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    entered = REFERRAL.c.entered_on
    lower = [] if span.lower is None else [entered >= span.lower.astimezone(zone).date()]
    if span.upper is None:
        return lower
    return [*lower, entered < span.upper.astimezone(zone).date()]


def _left(*, was_seen: bool | None) -> list[ColumnElement[bool]]:
    """How the discharged left; the others are not concerned."""
    if was_seen is None:
        return []
    is_other = REFERRAL.c.state != ReferralState.DISCHARGED.value
    has_cause = REFERRAL.c.exit_cause.in_(ATTENDED)
    return [is_other | (has_cause if was_seen else ~has_cause)]


def _shared(*, is_shared: bool | None) -> list[ColumnElement[bool]]:
    """Whether what is open stands for several at once; the others are not concerned."""
    if is_shared is None:
        return []
    return [(OFFER.c.status != OfferStatus.OPEN.value) | (OFFER.c.is_shared == is_shared)]


def _plain(wanted: Wanted, table: Any, state: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    conditions = []
    if wanted.ids is not None:
        conditions.append(table.c.id.in_(sorted(wanted.ids)))
    if wanted.patients is not None:
        conditions.append(table.c.patient.in_(sorted(wanted.patients)))
    if wanted.states is not None:
        conditions.append(state.in_([each.value for each in wanted.states]))
    return conditions
