"""One of each event that a family is told of, invented."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.events import Event
from domain.hospital.appointments import (
    Appointment,
    AppointmentBooked,
    AppointmentCancelled,
    CancelledBy,
    PatientLost,
    Staying,
)
from domain.hospital.attendance import AttendanceAsked, Question
from domain.hospital.families import Family
from domain.hospital.losing import ControlLost
from domain.hospital.offers import HourOffered, Offer, OfferWithdrawn
from domain.hospital.referrals import ExitConfirmed, ExitRefused, Referral
from domain.hospital.slots import Slot
from domain.hospital.together import HoursOffered
from domain.ids import (
    AppointmentId,
    ContactId,
    OfferId,
    PatientId,
    ReferralId,
    SlotId,
    SpecialtyKey,
)

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
PATIENT = PatientId("0123456789abcde1")
SPECIALTY = SpecialtyKey("broncopulmonar")
REFERRAL = Referral(ReferralId("0123456789abcde2"), "100234", PATIENT, SPECIALTY, date(2026, 8, 3))
SLOT = Slot(SlotId("0123456789abcde3"), SPECIALTY, NOW + timedelta(days=3), 30, "Torre B, piso 2")
APPOINTMENT = Appointment(
    AppointmentId("0123456789abcde4"),
    REFERRAL.id,
    PATIENT,
    SLOT.id,
    SPECIALTY,
    SLOT.starts_at,
    SLOT.minutes,
    NOW,
    SLOT.place,
)
OFFER = Offer(
    OfferId("0123456789abcde5"),
    SLOT.id,
    REFERRAL.id,
    PATIENT,
    NOW,
    NOW + timedelta(hours=4),
)
BROTHER = PatientId("0123456789abcde6")
FAMILIES = {
    PATIENT: Family("Sofía Rojas", (ContactId("guardian"),)),
    BROTHER: Family("Tomás Rojas", (ContactId("guardian"),)),
}
STAYING = (Staying("Tomás", APPOINTMENT, (ContactId("guardian"),)),)
TOGETHER = (
    HourOffered(NOW, REFERRAL, "", replace(OFFER, party=OFFER.id), SLOT),
    HourOffered(
        NOW,
        replace(REFERRAL, patient=BROTHER),
        "",
        replace(OFFER, patient=BROTHER, party=OFFER.id),
        replace(SLOT, starts_at=SLOT.ends_at),
    ),
)


def hospital_events() -> tuple[Event, ...]:
    """One of each, and each way in which it is told."""
    return (
        *(AttendanceAsked(NOW, REFERRAL, "", APPOINTMENT, question) for question in Question),
        AppointmentBooked(NOW, REFERRAL, "", APPOINTMENT),
        *(
            AppointmentCancelled(NOW, REFERRAL, "", replace(APPOINTMENT, cancelled_by=by), SLOT)
            for by in CancelledBy
        ),
        *(
            AppointmentCancelled(
                NOW, REFERRAL, "", replace(APPOINTMENT, cancelled_by=by), SLOT, STAYING
            )
            for by in CancelledBy
        ),
        HourOffered(NOW, REFERRAL, "", OFFER, SLOT),
        HourOffered(NOW, REFERRAL, "", replace(OFFER, is_shared=True), SLOT),
        HoursOffered(NOW, TOGETHER),
        OfferWithdrawn(NOW, REFERRAL, "", OFFER, SLOT),
        PatientLost(NOW, REFERRAL, ""),
        ControlLost(NOW, REFERRAL, ""),
        ExitConfirmed(NOW, REFERRAL, "", ("guardian",)),
        ExitRefused(NOW, REFERRAL, "", ("guardian",)),
    )
