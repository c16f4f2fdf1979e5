"""Whom somebody should telephone today, why, and how it went the last time."""

from datetime import datetime

from domain.hospital.appointments import Appointment
from domain.hospital.attendance import horizon, is_to_call
from domain.hospital.calls import CallResult, ToCall
from domain.hospital.losing import ReturnAsked
from domain.hospital.referrals import Referral, ReferralState
from storage.unit_of_work import UnitOfWork

MOST = 500
SETTLED = frozenset(
    {CallResult.BOOKED, CallResult.CONFIRMED, CallResult.CANCELLED, CallResult.EXIT}
)


async def call_list(unit: UnitOfWork, now: datetime) -> list[ToCall]:
    """Hours that nobody answers for, the nearest first; then those who were lost."""
    policy = await unit.setup.hospital()
    if policy is None:
        return []
    calendar = (await unit.setup.calendars())[policy.calendar]
    lines: list[ToCall | None] = []
    until = horizon(policy, calendar, now)
    for appointment in await unit.appointments.unanswered(now, until, MOST):
        is_reached = bool(await unit.patients.guardians_of(appointment.patient))
        if is_to_call(appointment, policy, calendar, now, is_reached=is_reached):
            why = "no-answer" if is_reached else "no-chat"
            lines.append(await _line(unit, appointment, why))
    lost = await unit.referrals.in_state(ReferralState.LOST, now, MOST)
    lines += [await _lost(unit, referral) for referral in lost]
    return [line for line in lines if line]


async def _line(unit: UnitOfWork, appointment: Appointment, why: str) -> ToCall | None:
    referral = await unit.referrals.get(appointment.referral)
    if referral is None:
        return None
    since = appointment.reminded_at or appointment.asked_at or appointment.booked_at
    return await _to_call(unit, referral, why, since, appointment)


async def _lost(unit: UnitOfWork, referral: Referral) -> ToCall | None:
    """Who wants to come back is called again, even where a call had settled it."""
    history = await unit.referrals.history_of(referral.id)
    asked = [line.at for line in history if line.kind == ReturnAsked.kind()]
    why = "wants-back" if asked else "lost"
    since = max([*asked, *([referral.state_since] if referral.state_since else [])])
    return await _to_call(unit, referral, why, since, None)


async def _to_call(
    unit: UnitOfWork,
    referral: Referral,
    why: str,
    since: datetime,
    appointment: Appointment | None,
) -> ToCall | None:
    """The line, unless a call since then has settled it."""
    last = next(iter(await unit.calls.of(referral.id, 1)), None)
    if last and last.at >= since and last.result in SETTLED:
        return None
    patient = await unit.patients.get(referral.patient)
    return ToCall(
        referral.number,
        patient.name if patient else "",
        patient.phones if patient else (),
        why,
        appointment.starts_at if appointment else None,
        appointment.id if appointment else "",
        last,
    )
