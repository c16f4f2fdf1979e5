"""Who may speak for a patient: the number in the record, and one thing that the family knows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.events import Decision, Entity, Event
from domain.hospital.patients import Guardian, Patient
from domain.hospital.referrals import Referral, ReferralEvent
from domain.ids import AreaKey, ContactId, PatientId
from domain.messages import Address
from domain.people.contacts import Person

MOST_FAILURES = 3
LOCKED_FOR = timedelta(days=1)
LAST_DIGITS = 4
_RECORD = "record "
NO_AREA = AreaKey("")  # where nobody is told in chat, the conversation waits at the console


@dataclass(frozen=True, slots=True)
class Fact:
    """What somebody says to show it: a day of birth, or the last digits of the national id.

    What they wrote may be read otherwise too: then it is true where *either* reading is.
    """

    born_on: date | None = None
    digits: str = ""
    either: tuple["Fact", ...] = ()

    def fits(self, patient: Patient) -> bool:
        """Whether it is true of *patient*; what the record does not know fits nobody."""
        return self._says(patient) or any(each.fits(patient) for each in self.either)

    def _says(self, patient: Patient) -> bool:
        if self.born_on:
            return self.born_on == patient.born_on
        number = patient.run.partition("-")[0]
        return len(self.digits) == LAST_DIGITS and number[-LAST_DIGITS:] == self.digits


@dataclass(frozen=True, slots=True)
class Attempts(Entity):
    """How often it went wrong lately: for one telephone, or for one record."""

    subject: str
    failures: int = 0
    last_at: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        """Whether it went wrong too often, less than a day ago."""
        return self.failures >= MOST_FAILURES and not self._is_over(now)

    def after_another(self, now: datetime) -> "Attempts":
        """With one more; what is a day old does not count any more."""
        failures = 1 if self._is_over(now) else self.failures + 1
        return replace(self, failures=failures, last_at=now)

    def _is_over(self, now: datetime) -> bool:
        return self.last_at is None or now - self.last_at >= LOCKED_FOR


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody with a number of theirs, and the records that have it, each with its referrals.

    `attempts` are those of the number first, then one for each record. `number` is its digest.
    """

    person: Person
    address: Address
    records: tuple[tuple[Patient, tuple[Referral, ...]], ...]
    attempts: tuple[Attempts, ...]
    number: str | None = None


@dataclass(frozen=True, slots=True)
class GuardianKnown(ReferralEvent):
    """Somebody showed that they may speak for the patient."""


@dataclass(frozen=True, slots=True)
class GuardianTakenOff(ReferralEvent):
    """Somebody of the hospital said that a contact speaks for the patient no more."""


@dataclass(frozen=True, slots=True)
class GuardianRefused(ReferralEvent):
    """Somebody with a number of the record did not know what the family knows, too often."""


@dataclass(frozen=True, slots=True)
class IdentityLocked(Event):
    """Somebody failed too often; the liaisons of *area*, if one is set, look whether to help."""

    contact: ContactId
    name: str
    address: Address
    area: AreaKey


def is_locked(attempts: Sequence[Attempts], now: datetime) -> bool:
    """Whether nobody may try with this number, or for these records, now."""
    return any(each.is_locked(now) for each in attempts)


def identify(claim: Claim, fact: Fact, areas: Sequence[AreaKey], *, now: datetime) -> Decision:
    """Let them speak for the patients of whom *fact* is true; if of none, count it.

    What is counted is the same whether or not any record has the number, so that trying tells
    nothing. While it is locked nothing is looked at.
    """
    if is_locked(claim.attempts, now):
        return Decision()
    fitting = [record for record in claim.records if fact.fits(record[0])]
    return _admit(claim, fitting, now) if fitting else _refuse(claim, areas, now)


def _admit(
    claim: Claim, fitting: Sequence[tuple[Patient, tuple[Referral, ...]]], now: datetime
) -> Decision:
    contact = claim.person.contact.id
    guardians = [Guardian(contact, patient.id, now, claim.number) for patient, _ in fitting]
    cleared = {claim.attempts[0].subject, *(of_record(patient) for patient, _ in fitting)}
    calm = [replace(a, failures=0) for a in claim.attempts if a.failures and a.subject in cleared]
    events = [GuardianKnown(now, each, contact) for _, referrals in fitting for each in referrals]
    return Decision((*guardians, *calm), tuple(events))


def _refuse(claim: Claim, areas: Sequence[AreaKey], now: datetime) -> Decision:
    counted = tuple(each.after_another(now) for each in claim.attempts)
    if not is_locked(counted, now):
        return Decision(counted)
    person, name = claim.person.contact.id, claim.person.name
    refused = [GuardianRefused(now, each, person) for _, all in claim.records for each in all]
    told = [IdentityLocked(now, person, name, claim.address, a) for a in areas or (NO_AREA,)]
    return Decision(counted, (*refused, *told))


def take_off(
    guardian: Guardian,
    patient: Patient,
    phone: str,
    referrals: Sequence[Referral],
    *,
    by: str,
    now: datetime,
) -> Decision:
    """Let them speak for the patient no more, nor come back with the *phone* that vouched."""
    phones = tuple(each for each in patient.phones if each != phone)
    events = tuple(GuardianTakenOff(now, referral, by) for referral in referrals)
    return Decision((replace(guardian, number=""), replace(patient, phones=phones)), events)


def of_number(digest: str) -> str:
    """What failures with a telephone are counted under; never the number itself."""
    return f"number {digest}"


def of_record(patient: Patient) -> str:
    """What failures for a record are counted under."""
    return f"{_RECORD}{patient.id}"


def record_of(attempts: Attempts) -> PatientId | None:
    """For whose record it went wrong; None where it was counted for a telephone."""
    is_record = attempts.subject.startswith(_RECORD)
    return PatientId(attempts.subject.removeprefix(_RECORD)) if is_record else None
