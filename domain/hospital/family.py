"""What somebody who speaks for a patient may change: how they are reached, and leaving the list."""

import re
from dataclasses import replace
from datetime import datetime

from domain.errors import DomainError
from domain.events import Decision
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral, ReferralCorrected
from domain.ids import ContactId

WITHDRAWAL = "6"  # the norm's cause: voluntary withdrawal or refusal
MOST_PHONES = 6
LONGEST_EMAIL = 254
_EMAIL = re.compile(r"[^\s@<>\"']{1,64}@[^\s@<>\"'.]+(?:\.[^\s@<>\"'.]+)+")


class PhoneNotUnderstood(DomainError):
    """What was written is no telephone number."""

    key = "refusal-family-phone"


class EmailNotUnderstood(DomainError):
    """What was written is no e-mail address."""

    key = "refusal-family-email"


class PhonesFull(DomainError):
    """The record has as many numbers as it may."""

    key = "refusal-family-phones-full"


def add_phone(
    patient: Patient,
    referrals: tuple[Referral, ...],
    phone: str,
    *,
    by: ContactId,
    now: datetime,
) -> Decision:
    """Add a number, in E.164; the others stay, until somebody of the hospital takes them off."""
    if not phone:
        raise PhoneNotUnderstood
    if phone in patient.phones:
        return Decision()
    if len(patient.phones) >= MOST_PHONES:
        raise PhonesFull(count=MOST_PHONES)
    changed = replace(patient, phones=(*patient.phones, phone))
    return _corrected(changed, referrals, "phones", by, now)


def change_email(
    patient: Patient,
    referrals: tuple[Referral, ...],
    email: str,
    *,
    by: ContactId,
    now: datetime,
) -> Decision:
    """Write to another e-mail address from now on."""
    written = email.strip().lower()
    if len(written) > LONGEST_EMAIL or not _EMAIL.fullmatch(written):
        raise EmailNotUnderstood
    return _corrected(replace(patient, email=written), referrals, "email", by, now)


def _corrected(
    patient: Patient, referrals: tuple[Referral, ...], what: str, by: ContactId, now: datetime
) -> Decision:
    events = (ReferralCorrected(now, referral, by, (what,)) for referral in referrals)
    return Decision((patient,), tuple(events))
