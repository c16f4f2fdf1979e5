"""Who is in line for an hour of a specialty, in order, with all that decides who may have it.

The order is merged from the queues of the categories, which an index keeps (domain.merging).
"""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.calendar import QuietHours
from domain.hospital.appointments import LIVE, CancelledBy
from domain.hospital.cascade import Candidate
from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import Referral, ReferralState
from domain.hospital.slots import Slot
from domain.ids import SpecialtyKey
from domain.merging import first
from domain.messages import Channel
from domain.priority import Ordering, Waiting
from storage.hospital.appointments import APPOINTMENT
from storage.hospital.offers import OFFER
from storage.hospital.patients import GUARDIAN
from storage.hospital.referrals import IS_IN_LINE, REFERRAL, Referrals
from storage.people import ADDRESS, CONTACT

MOST = 500
AT_ONCE = 50
LONGEST_HOUR = timedelta(hours=24)


class Lines:
    """Reads lines; whoever the hospital sent home comes first."""

    def __init__(self, connection: AsyncConnection, referrals: Referrals) -> None:
        self._connection = connection
        self._referrals = referrals

    async def candidates(
        self, slot: Slot, ordering: Ordering, timezone: ZoneInfo, now: datetime
    ) -> AsyncIterator[Candidate]:
        """The first 500 in line for *slot*, in order, read as they are wanted."""
        owed = await self._owed(slot.specialty)
        ahead = {referral.id for referral in owed}
        line = await self._in_order(slot.specialty, ordering, now)
        line = [*owed, *(referral for referral in line if referral.id not in ahead)]
        for start in range(0, len(line), AT_ONCE):
            for candidate in await self._known(line[start : start + AT_ONCE], slot, timezone, now):
                yield candidate

    async def _owed(self, specialty: SpecialtyKey) -> list[Referral]:
        """Whose hour the hospital could not keep, and who has had none since."""
        query = (
            select(REFERRAL)
            .join(APPOINTMENT, APPOINTMENT.c.referral == REFERRAL.c.id)
            .where(
                _is_in_line(specialty),
                REFERRAL.c.state == ReferralState.CANCELLED.value,
                APPOINTMENT.c.cancelled_by == CancelledBy.HOSPITAL.value,
                APPOINTMENT.c.answered_at == REFERRAL.c.state_since,
            )
            .order_by(REFERRAL.c.state_since, REFERRAL.c.id)
            .limit(MOST)
        )
        return await self._read(query)

    async def _in_order(
        self, specialty: SpecialtyKey, ordering: Ordering, now: datetime
    ) -> list[Referral]:
        distinct = select(REFERRAL.c.category).where(_is_in_line(specialty)).distinct()
        categories = (await self._connection.execute(distinct)).scalars().all()
        queues = [await self._queue(specialty, category) for category in categories]
        found = {referral.id: referral for queue in queues for referral in queue}
        waiting = first([map(_waiting, queue) for queue in queues], ordering, now, MOST)
        return [found[item.id] for item in waiting]  # type: ignore[index]

    async def _queue(self, specialty: SpecialtyKey, category: str) -> list[Referral]:
        query = (
            select(REFERRAL)
            .where(_is_in_line(specialty), REFERRAL.c.category == category)
            .order_by(REFERRAL.c.entered_on, REFERRAL.c.id)
            .limit(MOST)
        )
        return await self._read(query)

    async def _read(self, query: Any) -> list[Referral]:
        rows = (await self._connection.execute(query)).mappings()
        return [self._referrals.read(row) for row in rows]

    async def _known(
        self, referrals: Sequence[Referral], slot: Slot, timezone: ZoneInfo, now: datetime
    ) -> list[Candidate]:
        """What decides about *referrals*: a few statements for all of them together."""
        patients = sorted({referral.patient for referral in referrals})
        spoken, out, quiet = await self._voices(patients, timezone, now)
        busy = await self._busy(patients, slot)
        answered = await self._patients(OFFER.c.slot == slot.id, patients)
        answered |= await self._let_go(slot, patients)
        is_open = OFFER.c.status == OfferStatus.OPEN.value
        held = await self._patients(
            is_open & (OFFER.c.slot != slot.id) & (OFFER.c.expires_at > now), patients
        )
        return [
            Candidate(
                referral,
                is_reached=referral.patient in spoken,
                is_opted_out=referral.patient in out,
                quiet_until=quiet.get(referral.patient),
                busy=tuple(busy.get(referral.patient, ())),
                has_answered=referral.patient in answered,
                has_offer=referral.patient in held,
            )
            for referral in referrals
        ]

    async def _voices(
        self, patients: Sequence[str], timezone: ZoneInfo, now: datetime
    ) -> tuple[set[str], set[str], dict[str, datetime]]:
        """Who is spoken for in chat, by none but who wants no notices, and until when all rest."""
        query = (
            select(GUARDIAN.c.patient, CONTACT.c.opted_out_at, CONTACT.c.quiet)
            .join(CONTACT, CONTACT.c.id == GUARDIAN.c.contact)
            .join(ADDRESS, ADDRESS.c.contact == CONTACT.c.id)
            .where(GUARDIAN.c.patient.in_(patients), ADDRESS.c.channel != Channel.EMAIL.value)
        )
        spoken: set[str] = set()
        rests: dict[str, list[datetime | None]] = {}
        for patient, opted_out_at, quiet in await self._connection.execute(query):
            spoken.add(patient)
            if opted_out_at is None:
                rests.setdefault(patient, []).append(_quiet_until(quiet, timezone, now))
        until = {
            patient: min(moment for moment in found if moment)
            for patient, found in rests.items()
            if all(found)
        }
        return spoken, spoken - rests.keys(), until

    async def _busy(
        self, patients: Sequence[str], slot: Slot
    ) -> dict[str, list[tuple[datetime, datetime]]]:
        columns = APPOINTMENT.c
        query = select(columns.patient, columns.starts_at, columns.minutes).where(
            columns.patient.in_(patients),
            columns.status.in_([status.value for status in LIVE]),
            columns.starts_at > slot.starts_at - LONGEST_HOUR,
            columns.starts_at < slot.ends_at,
        )
        found: dict[str, list[tuple[datetime, datetime]]] = {}
        for patient, starts_at, minutes in await self._connection.execute(query):
            ends_at = starts_at + timedelta(minutes=minutes)
            found.setdefault(patient, []).append((starts_at, ends_at))
        return found

    async def _let_go(self, slot: Slot, patients: Sequence[str]) -> set[str]:
        """Who had this very hour and did not want it."""
        query = select(APPOINTMENT.c.patient).where(
            APPOINTMENT.c.slot == slot.id,
            APPOINTMENT.c.cancelled_by == CancelledBy.PATIENT.value,
            APPOINTMENT.c.patient.in_(patients),
        )
        return set((await self._connection.execute(query)).scalars())

    async def _patients(self, condition: ColumnElement[bool], patients: Sequence[str]) -> set[str]:
        query = select(OFFER.c.patient).where(condition, OFFER.c.patient.in_(patients))
        return set((await self._connection.execute(query)).scalars())


def _is_in_line(specialty: SpecialtyKey) -> ColumnElement[bool]:
    """In line and ordered by us: what has a legal guarantee has a process of its own."""
    guaranteed = REFERRAL.c.is_guaranteed.is_(True)
    return (REFERRAL.c.specialty == specialty) & IS_IN_LINE & ~guaranteed


def _waiting(referral: Referral) -> Waiting:
    since = datetime.combine(referral.entered_on, time(), UTC)
    return Waiting(referral.id, referral.category, since)


def _quiet_until(quiet: str, timezone: ZoneInfo, now: datetime) -> datetime | None:
    """When somebody may be written to again; None where they may be now."""
    if not quiet:
        return None
    start, end = (time.fromisoformat(part) for part in quiet.split("-"))
    hours = QuietHours(start, end, timezone)
    return None if hours.lets_through(now) else hours.next_allowed(now)
