"""A hospital's appointments of many days, written at once."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from domain.hospital.referrals import ReferralState
from domain.noshow.facts import PastBooking
from storage.hospital.appointments import APPOINTMENT, SLOT
from storage.hospital.patients import PATIENT
from storage.hospital.referrals import REFERRAL
from tests.domain.hospital.clinic import TRAUMA

STATUS = {True: "absent", False: "attended", None: "booked"}
SEALED = ("run_sealed", "name_sealed", "phones_sealed", "email_sealed")


async def fill(database, bookings: Sequence[PastBooking], timezone: ZoneInfo) -> None:
    """Write *bookings*: each in a slot of its own, every patient of the age that they tell."""
    async with database.unit() as unit:
        seal = unit._vault.seal
        patients = {each.patient: each for each in bookings}
        people = [
            {"id": id, "born_sealed": seal(_birth(each)), "version": 1}
            | {name: seal("" if name != "phones_sealed" else "[]") for name in SEALED}
            for id, each in patients.items()
        ]
        execute = unit._connection.execute
        await execute(insert(PATIENT), people)
        await execute(insert(REFERRAL), [_referral(id) for id in patients])
        hours = [_hour(each, timezone) for each in bookings]
        await execute(insert(SLOT), [{**_slot(hour), "status": "taken"} for hour in hours])
        await execute(insert(APPOINTMENT), hours)
        await unit.commit()


def _birth(booking: PastBooking) -> str:
    if booking.age is None:
        return ""
    return date(booking.day.year - booking.age, 1, 1).isoformat()


def _referral(patient: str) -> dict[str, object]:
    return {
        "id": f"r-{patient}",
        "number": f"N-{patient}",
        "patient": patient,
        "specialty": TRAUMA,
        "category": "p2",
        "diagnosis": "",
        "entered_on": date(2026, 1, 2),
        "is_guaranteed": False,
        "state": ReferralState.BOOKED.value,
        "proposed_exit": "",
        "exit_cause": "",
        "version": 1,
    }


def _hour(booking: PastBooking, timezone: ZoneInfo) -> dict[str, object]:
    starts_at = datetime.combine(booking.day, time(23), timezone)  # another day in UTC
    return {
        "id": booking.id,
        "referral": f"r-{booking.patient}",
        "patient": booking.patient,
        "slot": f"s-{booking.id}",
        "specialty": TRAUMA,
        "starts_at": starts_at.astimezone(UTC),
        "minutes": 20,
        "booked_at": booking.booked_at.replace(tzinfo=timezone).astimezone(UTC),
        "place": "",
        "professional": "",
        "status": STATUS[booking.absent],
        "sequence": 0,
        "version": 1,
    }


def _slot(hour: dict[str, object]) -> dict[str, object]:
    same = ("specialty", "starts_at", "minutes", "place", "professional", "version")
    return {"id": hour["slot"]} | {name: hour[name] for name in same}
