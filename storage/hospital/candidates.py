"""Who is in line for an hour, in order, with all that decides who may have it."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hospital.appointments import LIVE, CancelledBy
from domain.hospital.cascade import Candidate
from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot
from domain.ids import PatientId
from domain.ordering.priority import Ordering
from storage.hospital.appointments import APPOINTMENT
from storage.hospital.line import Line
from storage.hospital.offers import OFFER
from storage.hospital.referrals import Referrals
from storage.hospital.voices import Voices

FIRST, FURTHEST = 500, 32_000  # a bound for what one look may cost
AT_ONCE, MOST_AT_ONCE = 50, 500
LONGEST_HOUR = timedelta(hours=24)


class Candidates:
    """Reads the line with what decides about each who is in it."""

    def __init__(self, connection: AsyncConnection, line: Line, referrals: Referrals) -> None:
        self._connection = connection
        self._line = line
        self._referrals = referrals
        self._voices = Voices(connection)

    async def of(
        self, slot: Slot, ordering: Ordering, zone: ZoneInfo, now: datetime
    ) -> AsyncIterator[Candidate]:
        """Everybody in line for *slot*, in order, read as they are wanted."""
        looked_at, at_once, most = 0, AT_ONCE, FIRST
        while True:
            ids = await self._line.first(slot.specialty, ordering, zone, now, most)
            while looked_at < len(ids):
                some = ids[looked_at : looked_at + at_once]
                found = await self._referrals.some(some)
                for candidate in await self.known([found[id] for id in some], slot, zone, now):
                    yield candidate
                looked_at, at_once = looked_at + len(some), min(2 * at_once, MOST_AT_ONCE)
            if len(ids) < most or most >= FURTHEST:
                return
            most *= 4

    async def siblings(self, patient: PatientId, zone: ZoneInfo, now: datetime) -> list[Referral]:
        """What the siblings of *patient* wait for, the longest first.

        Only of those for whom one person speaks in chat who speaks for *patient* too, and may be
        written to now; of two such, whoever speaks for more.
        """
        ids = await self._voices.in_line_with(patient, zone, now)
        found = await self._referrals.some(ids) if ids else {}
        return [found[id] for id in ids]

    async def known(
        self, referrals: Sequence[Referral], slot: Slot, timezone: ZoneInfo, now: datetime
    ) -> list[Candidate]:
        """*referrals* with what decides whether they can have *slot*, wherever in line they are.

        A few statements for all of them together.
        """
        patients = sorted({referral.patient for referral in referrals})
        spoken, out, quiet = await self._voices.of(patients, timezone, now)
        busy = await self._busy(patients, slot)
        answered = await self._patients(OFFER.c.slot == slot.id, patients)
        answered |= await self._let_go(slot, patients)
        parties = select(OFFER.c.party).where(OFFER.c.slot == slot.id, OFFER.c.party.is_not(None))
        answered |= await self._patients(OFFER.c.party.in_(parties), patients)
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
