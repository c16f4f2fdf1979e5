"""All that is known of one referral, for who answers for it: `enlace show referral`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.errors import NotYours
from domain.hospital.appointments import Appointment
from domain.hospital.calls import MEDIA, Call
from domain.hospital.forecasts import described
from domain.hospital.referrals import Referral
from domain.noshow.rfm import Description
from storage.hospital.referrals import ReferralLine
from storage.unit_of_work import UnitOfWork

MOST = 100
DIGITS = 2


async def referral_facts(unit: UnitOfWork, number: str, *, now: datetime) -> dict[str, Any]:
    """A referral with its person, hours, offers, calls and history; raises NotYours."""
    referral = await unit.referrals.by_number(number)
    if referral is None:
        raise NotYours
    zone = await unit.setup.timezone()
    bookings = await unit.bookings.of([referral.patient], zone)
    habit = described(referral.patient, bookings, now.astimezone(zone))
    patient = await unit.patients.get(referral.patient)
    return {
        **_referral(referral),
        "name": patient.name if patient else "",
        "phones": list(patient.phones) if patient else [],
        "past": _past(habit) if habit else None,
        "appointments": [_hour(a, zone) for a in await unit.appointments.of(referral.id)],
        "offers": await _offers(unit, referral, zone),
        "passed_over": [
            {"at": _local(each.at, zone), "slot": each.slot, "reason": each.reason.value}
            for each in await unit.offers.passed_for(referral.id, MOST)
        ],
        "calls": [_call(call, zone) for call in await unit.calls.of(referral.id, MOST)],
        "history": _history(await unit.referrals.history_of(referral.id, MOST), zone),
    }


def _referral(referral: Referral) -> dict[str, Any]:
    return {
        "number": referral.number,
        "specialty": referral.specialty,
        "state": referral.state.value,
        "category": referral.category,
        "guaranteed": referral.is_guaranteed,
        "entered_on": referral.entered_on.isoformat(),
        "proposed_exit": referral.proposed_exit,
        "exit_cause": referral.exit_cause,
    }


def _past(found: Description) -> dict[str, Any]:
    """Words for three past bookings or more; never a probability."""
    return {
        "habit": found.habit.value,
        "missed": found.missed,
        "share_missed": round(found.share, DIGITS),
        "bookings_a_month": round(found.monthly, DIGITS),
    }


def _hour(appointment: Appointment, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "id": appointment.id,
        "starts": _local(appointment.starts_at, zone),
        "status": appointment.status.value,
        "place": appointment.place,
        "professional": appointment.professional,
    }


async def _offers(unit: UnitOfWork, referral: Referral, zone: ZoneInfo) -> list[dict[str, Any]]:
    return [
        {"at": _local(each.made_at, zone), "slot": each.slot, "status": each.status.value}
        for each in await unit.offers.made_to(referral.id, MOST)
    ]


def _call(call: Call, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "at": _local(call.at, zone),
        "by": call.by,
        "medium": MEDIA[call.medium],
        "result": call.result.value,
        "note": call.note,
    }


def _history(lines: Sequence[ReferralLine], zone: ZoneInfo) -> list[dict[str, Any]]:
    return [
        {"at": _local(line.at, zone), "kind": line.kind, "by": line.by, **line.details}
        for line in lines
    ]


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="minutes")
