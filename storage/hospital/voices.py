"""Who speaks for patients in chat, for which of them together, and when they may be written to."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.calendar import QuietHours
from domain.hospital.referrals import IN_LINE
from domain.ids import PatientId, ReferralId
from domain.messages import Channel
from storage.hospital.guardians import GUARDIAN, speaks
from storage.hospital.referrals import REFERRAL
from storage.people.contacts import ADDRESS, CONTACT

MOST = 30
_IN_LINE = sorted(state.value for state in IN_LINE)


class Voices:
    """Reads who may be written to for whom."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(
        self, patients: Sequence[str], timezone: ZoneInfo, now: datetime
    ) -> tuple[set[str], set[str], dict[str, datetime]]:
        """Who is spoken for in chat, by none but who wants no notices, and until when all rest."""
        query = (
            select(GUARDIAN.c.patient, CONTACT.c.opted_out_at, CONTACT.c.quiet)
            .join(CONTACT, CONTACT.c.id == GUARDIAN.c.contact)
            .join(ADDRESS, ADDRESS.c.contact == CONTACT.c.id)
            .where(
                GUARDIAN.c.patient.in_(patients),
                speaks(),
                ADDRESS.c.channel != Channel.EMAIL.value,
            )
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

    async def in_line_with(
        self, patient: PatientId, zone: ZoneInfo, now: datetime
    ) -> list[ReferralId]:
        """The referrals in line of those for whom one and the same person speaks as for *patient*.

        Of several such people, whoever may be written to now and speaks for more.
        """
        ours, theirs = GUARDIAN.alias("ours"), GUARDIAN.alias("theirs")
        query = (
            select(REFERRAL.c.id, CONTACT.c.id, CONTACT.c.quiet)
            .join(theirs, theirs.c.patient == REFERRAL.c.patient)
            .join(ours, ours.c.contact == theirs.c.contact)
            .join(CONTACT, CONTACT.c.id == ours.c.contact)
            .join(ADDRESS, ADDRESS.c.contact == CONTACT.c.id)
            .where(
                ours.c.patient == patient,
                theirs.c.patient != patient,
                speaks(ours),
                speaks(theirs),
                REFERRAL.c.state.in_(_IN_LINE),
                REFERRAL.c.is_guaranteed.is_(False),
                CONTACT.c.opted_out_at.is_(None),
                ADDRESS.c.channel != Channel.EMAIL.value,
            )
            .order_by(REFERRAL.c.entered_on, REFERRAL.c.id, CONTACT.c.id)
            .limit(MOST)
        )
        spoken: dict[str, dict[ReferralId, None]] = {}
        for id, contact, quiet in await self._connection.execute(query):
            if _quiet_until(quiet, zone, now) is None:
                spoken.setdefault(contact, {})[id] = None
        most = max(spoken.values(), key=len, default=None)
        return list(most or ())


def _quiet_until(quiet: str, timezone: ZoneInfo, now: datetime) -> datetime | None:
    """When somebody may be written to again; None where they may be now."""
    if not quiet:
        return None
    start, end = (time.fromisoformat(part) for part in quiet.split("-"))
    hours = QuietHours(start, end, timezone)
    return None if hours.lets_through(now) else hours.next_allowed(now)
