"""Our things as FHIR R4 has them. What is clinical goes only where a key may see it."""

from datetime import datetime
from typing import Any

from domain.hospital.appointments import Appointment, AppointmentStatus, CancelledBy
from domain.hospital.cleaning import UNNAMED
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
SAID = {OfferStatus.OPEN: "needs-action", OfferStatus.ACCEPTED: "accepted"}
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
LEAST_URGENT = 9  # as in calendars, where 1 is the most urgent
REFERRED = {
    "system": "http://snomed.info/sct",
    "code": "3457005",
    "display": "Patient referral",
}
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
        identifier=_identifier("referral", referral.number, ward),
        status=referral_status(referral.state, referral.exit_cause),
        intent="order",
        category=[{"coding": [REFERRED]}],
        priority=URGENCY.get(rule.level, "routine") if rule else None,
        code=None if referral.specialty == UNNAMED else _specialty(referral.specialty, ward),
        subject=_patient(referral.patient),
        authoredOn=referral.entered_on.isoformat(),
        occurrencePeriod=_wanted(referral, ward),
        locationReference=_places(referral.specialty, ward),
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
        identifier=_identifier("place", referral.id, ward),
        status="cancelled" if ended else WAITLIST,
        cancelationReason=_reason(ended) if ended else None,
        **_service(referral.specialty, ward),
        priority=_priority(found, ward),
        created=referral.entered_on.isoformat(),
        requestedPeriod=[_wanted(referral, ward)],
        basedOn=[_reference("ServiceRequest", referral.id)],
        participant=_family(found, referral.patient, "needs-action"),
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
    said = "declined" if hour.status is AppointmentStatus.CANCELLED else "accepted"
    return _resource(
        "Appointment",
        hour.id,
        found.changed_at,
        identifier=_identifier("appointment", hour.id, ward),
        status=APPOINTMENT_STATUS[hour.status],
        cancelationReason=_cancelled_by(hour),
        **_service(hour.specialty, ward),
        priority=_priority(found, ward),
        start=_instant(hour.starts_at, ward),
        end=_instant(hour.ends_at, ward),
        minutesDuration=hour.minutes,
        slot=[_reference("Slot", hour.slot)],
        created=_instant(hour.booked_at, ward),
        basedOn=[_reference("ServiceRequest", hour.referral)],
        participant=[*_family(found, hour.patient, said), *_place(hour.place)],
    )


def show_offer(found: Followed[tuple[Offer, Slot]], ward: Ward) -> Resource:
    """An hour that stands offered, or that was."""
    offer, slot = found.thing
    ended = OFFER_ENDED.get(offer.status)
    said = SAID.get(offer.status, "declined")
    return _resource(
        "Appointment",
        f"{OFFERED}{offer.id}",
        found.changed_at,
        identifier=_identifier("offer", offer.id, ward),
        status=OFFER_STATUS.get(offer.status, PROPOSED if offer.is_shared else PENDING),
        cancelationReason=_reason(ended) if ended else None,
        **_service(slot.specialty, ward),
        priority=_priority(found, ward),
        start=_instant(slot.starts_at, ward),
        end=_instant(slot.ends_at, ward),
        minutesDuration=slot.minutes,
        slot=[_reference("Slot", slot.id)],
        created=_instant(offer.made_at, ward),
        basedOn=[_reference("ServiceRequest", offer.referral)],
        participant=[*_family(found, offer.patient, said), *_place(slot.place)],
    )


def show_slot(found: Followed[Slot], ward: Ward) -> Resource:
    """An hour that may be given to somebody."""
    slot = found.thing
    return _resource(
        "Slot",
        slot.id,
        found.changed_at,
        identifier=_identifier("slot", slot.id, ward),
        **_service(slot.specialty, ward),
        schedule={"type": "Schedule", "display": slot.professional or slot.specialty},
        status=SLOT_STATUS[slot.status],
        start=_instant(slot.starts_at, ward),
        end=_instant(slot.ends_at, ward),
    )


def _resource(kind: str, id: str, changed_at: datetime | None, **fields: Any) -> Resource:
    meta = {"meta": {"lastUpdated": changed_at.isoformat()}} if changed_at else {}
    told = {name: value for name, value in fields.items() if value is not None}
    return {"resourceType": kind, "id": id, **meta, **told}


def _identifier(kind: str, value: str, ward: Ward) -> list[Resource]:
    return [{"system": f"{ward.base}/{kind}", "value": value}]


def _family(found: Followed[Any], patient: str, said: str) -> list[Resource]:
    """The patient, and who speaks for them: no more of a person than a reference."""
    child = {"actor": _patient(patient), "required": "required", "status": said}
    speak = (_reference("RelatedPerson", contact) for contact in found.guardians)
    return [child, *({"actor": one, "required": "optional", "status": said} for one in speak)]


def _place(place: str) -> list[Resource]:
    return [{"actor": _location(place), "status": "accepted"}] if place else []


def _location(place: str) -> Resource:
    return {"type": "Location", "display": place}


def _places(key: SpecialtyKey, ward: Ward) -> list[Resource] | None:
    known = ward.specialties.get(key)
    return [_location(known.place)] if known and known.place else None


def _wanted(referral: Referral, ward: Ward) -> Resource:
    """From its entry until the longest that its category should wait, if that is set."""
    rule = ward.rules.get(referral.category)
    start = referral.entered_on
    end = {"end": (start + rule.max_wait).isoformat()} if rule and rule.max_wait else {}
    return {"start": start.isoformat(), **end}


def _priority(found: Followed[Any], ward: Ward) -> int | None:
    rule = ward.rules.get(found.category)
    return min(rule.level, LEAST_URGENT) if rule else None


def _cancelled_by(hour: Appointment) -> Resource | None:
    if hour.cancelled_by is None:
        return None
    return _reason(CANCELLED_BY[hour.cancelled_by])


def _reason(code: str) -> Resource:
    return {"coding": [{"system": REASONS, "code": code}]}


def _service(key: SpecialtyKey, ward: Ward) -> Resource:
    """What may be booked is a specialty: R4 has two names for it, and needs neither."""
    if key == UNNAMED:
        return {}
    return {"serviceType": [_specialty(key, ward)], "specialty": [_specialty(key, ward)]}


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
