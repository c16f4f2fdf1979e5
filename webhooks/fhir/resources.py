"""Our things as FHIR R4 has them. What is clinical goes only where a key may see it."""

from datetime import datetime
from typing import Any

from domain.hospital.appointments import Appointment, AppointmentStatus, CancelledBy
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.referrals import IN_LINE, Referral, ReferralState
from domain.hospital.slots import Slot, SlotStatus
from domain.ids import SpecialtyKey
from storage.hospital.following import ATTENDED, Followed
from webhooks.fhir.door import Ward

Resource = dict[str, Any]

WAITLIST, COMPLETED, REVOKED = "waitlist", "completed", "revoked"
PENDING, PROPOSED = "pending", "proposed"  # held for one family; for whichever says yes first
OFFERED = "o-"  # an offer, as an appointment that nobody has yet
IN_WAITING = "w-"  # the place in line of a referral, as an appointment without a time
REFERRAL_STATUS = {
    ReferralState.TRANSFERRED: "on-hold",
    ReferralState.LOST: "on-hold",
    ReferralState.DISCHARGED: COMPLETED,
}
APPOINTMENT_STATUS = {
    AppointmentStatus.BOOKED: "booked",
    AppointmentStatus.CONFIRMED: "booked",
    AppointmentStatus.CANCELLED: "cancelled",
    AppointmentStatus.ATTENDED: "fulfilled",
    AppointmentStatus.ABSENT: "noshow",
}
PARTICIPANT = {
    AppointmentStatus.BOOKED: "needs-action",
    AppointmentStatus.CANCELLED: "declined",
}
SLOT_STATUS = {
    SlotStatus.FREE: "free",
    SlotStatus.HELD: "busy-tentative",
    SlotStatus.TAKEN: "busy",
    SlotStatus.CLOSED: "busy-unavailable",
}
OFFER_STATUS = {
    OfferStatus.ACCEPTED: "cancelled",
    OfferStatus.DECLINED: "cancelled",
    OfferStatus.LAPSED: "cancelled",
    OfferStatus.WITHDRAWN: "cancelled",
}
SAID = {OfferStatus.ACCEPTED: "accepted", OfferStatus.DECLINED: "declined"}
SCHEDULED = "pat-swl"  # there is an hour now, which is an appointment of its own
OFFER_ENDED = {
    OfferStatus.ACCEPTED: SCHEDULED,
    OfferStatus.DECLINED: "pat",
    OfferStatus.LAPSED: "other",
    OfferStatus.WITHDRAWN: "prov",
}
HAS_HOUR = frozenset(
    {
        ReferralState.BOOKED,
        ReferralState.CONFIRMED,
        ReferralState.ATTENDED,
        ReferralState.PENDING,
    }
)
URGENCY = {1: "asap", 2: "urgent"}
REASONS = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason"
CANCELLED_BY = {CancelledBy.PATIENT: "pat", CancelledBy.HOSPITAL: "prov"}


def show_referral(found: Followed[Referral], ward: Ward) -> Resource:
    """A referral as a ServiceRequest."""
    referral = found.thing
    rule = ward.rules.get(referral.category)
    reason = [{"text": referral.diagnosis}] if ward.shows_reasons and referral.diagnosis else None
    return _resource(
        "ServiceRequest",
        referral.id,
        found.changed_at,
        identifier=[{"system": f"{ward.base}/referral", "value": referral.number}],
        status=referral_status(referral.state, referral.exit_cause),
        intent="order",
        priority=URGENCY.get(rule.level, "routine") if rule else None,
        code=_specialty(referral.specialty, ward),
        subject=_patient(referral.patient),
        authoredOn=referral.entered_on.isoformat(),
        reasonCode=reason,
    )


def referral_status(state: ReferralState, cause: str = "") -> str:
    """FHIR's word for a state; who left without being seen was revoked."""
    is_revoked = state is ReferralState.DISCHARGED and cause not in ATTENDED
    return REVOKED if is_revoked else REFERRAL_STATUS.get(state, "active")


def show_waiting(found: Followed[Referral], ward: Ward) -> Resource:
    """The place of a referral in line as an Appointment without a time, and that it has left it."""
    referral = found.thing
    ended = _left_for(referral)
    return _resource(
        "Appointment",
        f"{IN_WAITING}{referral.id}",
        found.changed_at,
        status="cancelled" if ended else WAITLIST,
        cancelationReason=_reason(ended) if ended else None,
        specialty=[_specialty(referral.specialty, ward)],
        created=referral.entered_on.isoformat(),
        basedOn=[_reference("ServiceRequest", referral.id)],
        participant=[{"actor": _patient(referral.patient), "status": "needs-action"}],
    )


def _left_for(referral: Referral) -> str:
    """Why a place in line is none any more; empty while it is one."""
    if referral.state in IN_LINE:
        return ""
    is_seen = referral_status(referral.state, referral.exit_cause) == COMPLETED
    return SCHEDULED if is_seen or referral.state in HAS_HOUR else "other"


def show_appointment(found: Followed[Appointment], ward: Ward) -> Resource:
    """An hour that somebody has."""
    hour = found.thing
    place = {"actor": {"type": "Location", "display": hour.place}, "status": "accepted"}
    patient = {
        "actor": _patient(hour.patient),
        "required": "required",
        "status": PARTICIPANT.get(hour.status, "accepted"),
    }
    return _resource(
        "Appointment",
        hour.id,
        found.changed_at,
        identifier=[{"system": f"{ward.base}/appointment", "value": hour.id}],
        status=APPOINTMENT_STATUS[hour.status],
        cancelationReason=_cancelled_by(hour),
        specialty=[_specialty(hour.specialty, ward)],
        start=_instant(hour.starts_at, ward),
        end=_instant(hour.ends_at, ward),
        minutesDuration=hour.minutes,
        slot=[_reference("Slot", hour.slot)],
        created=_instant(hour.booked_at, ward),
        basedOn=[_reference("ServiceRequest", hour.referral)],
        participant=[patient, place] if hour.place else [patient],
    )


def show_offer(found: Followed[tuple[Offer, Slot]], ward: Ward) -> Resource:
    """An hour that stands offered, or that was."""
    offer, slot = found.thing
    ended = OFFER_ENDED.get(offer.status)
    status = SAID.get(offer.status, "needs-action")
    return _resource(
        "Appointment",
        f"{OFFERED}{offer.id}",
        found.changed_at,
        status=OFFER_STATUS.get(offer.status, PROPOSED if offer.is_shared else PENDING),
        cancelationReason=_reason(ended) if ended else None,
        specialty=[_specialty(slot.specialty, ward)],
        start=_instant(slot.starts_at, ward),
        end=_instant(slot.ends_at, ward),
        minutesDuration=slot.minutes,
        slot=[_reference("Slot", slot.id)],
        created=_instant(offer.made_at, ward),
        basedOn=[_reference("ServiceRequest", offer.referral)],
        participant=[{"actor": _patient(offer.patient), "required": "required", "status": status}],
    )


def show_slot(found: Followed[Slot], ward: Ward) -> Resource:
    """An hour that may be given to somebody."""
    slot = found.thing
    return _resource(
        "Slot",
        slot.id,
        found.changed_at,
        specialty=[_specialty(slot.specialty, ward)],
        schedule={"type": "Schedule", "display": slot.professional or slot.specialty},
        status=SLOT_STATUS[slot.status],
        start=_instant(slot.starts_at, ward),
        end=_instant(slot.ends_at, ward),
    )


def _resource(kind: str, id: str, changed_at: datetime | None, **fields: Any) -> Resource:
    meta = {"meta": {"lastUpdated": changed_at.isoformat()}} if changed_at else {}
    told = {name: value for name, value in fields.items() if value is not None}
    return {"resourceType": kind, "id": id, **meta, **told}


def _cancelled_by(hour: Appointment) -> Resource | None:
    if hour.cancelled_by is None:
        return None
    return _reason(CANCELLED_BY[hour.cancelled_by])


def _reason(code: str) -> Resource:
    return {"coding": [{"system": REASONS, "code": code}]}


def _specialty(key: SpecialtyKey, ward: Ward) -> Resource:
    known = ward.specialties.get(key)
    coding = [{"system": f"{ward.base}/specialty", "code": key}]
    return {"coding": coding, "text": known.name if known else key}


def _patient(id: str) -> Resource:
    return _reference("Patient", id)


def _reference(kind: str, id: str) -> Resource:
    return {"reference": f"{kind}/{id}"}


def _instant(moment: datetime, ward: Ward) -> str:
    return moment.astimezone(ward.zone).isoformat()
