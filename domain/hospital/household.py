"""What somebody may see of the hospital: the patients they speak for, and what those wait for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.events import Entity
from domain.hospital.appointments import Appointment
from domain.hospital.catalogues import Specialty
from domain.hospital.cleaning import UNNAMED
from domain.hospital.expectation import Wait
from domain.hospital.identity import Attempts
from domain.hospital.patients import Guardian, Patient
from domain.hospital.referrals import IN_LINE, Referral, ReferralState
from domain.ids import ReferralId, SpecialtyKey
from domain.messages import Param, Words


@dataclass(frozen=True, slots=True)
class Case:
    """A patient with everything they were referred for, and the hours where they are expected."""

    patient: Patient
    referrals: tuple[Referral, ...] = ()
    hours: tuple[Appointment, ...] = ()

    @property
    def open(self) -> tuple[Referral, ...]:
        """The referrals that have not ended."""
        return tuple(r for r in self.referrals if r.state is not ReferralState.DISCHARGED)

    @property
    def in_line(self) -> tuple[Referral, ...]:
        """The referrals that wait for an hour."""
        return tuple(r for r in self.referrals if r.state in IN_LINE)

    def names(self, subject: str) -> bool:
        """Whether *subject* is this patient, or something of theirs."""
        return subject in {
            self.patient.id,
            *(referral.id for referral in self.referrals),
            *(hour.id for hour in self.hours),
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of a referral in the order of its specialty, and what that means in weeks."""

    place: int
    of: int
    wait: Wait | None


@dataclass(frozen=True, slots=True)
class Household:
    """The cases of one contact, which of them is in question, and whom a number was found for.

    `number` is the digest of the number that was proven in this dialog, and `claimed` are the cases
    with that number; those who were `added` became theirs in this very turn. `written` is a number
    that was written to be added, in E.164.
    """

    hospital: str
    specialties: Mapping[SpecialtyKey, Specialty] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    case: Case | None = None
    subject: str = ""
    number: str = ""
    claimed: tuple[Case, ...] = ()
    added: tuple[Case, ...] = ()
    attempts: tuple[Attempts, ...] = ()
    standings: Mapping[ReferralId, Standing] = field(default_factory=dict)
    written: str = ""

    def specialty(self, key: SpecialtyKey) -> Specialty:
        """What is known of a specialty; its key where the catalogue has lost it."""
        return self.specialties.get(key, Specialty(key, key))

    def called(self, key: SpecialtyKey) -> Param:
        """The name of a specialty, or words for one that the hospital has yet to make clear."""
        return Words("family-unnamed") if key == UNNAMED else self.specialty(key).name

    def after(self, change: Entity) -> "Household":
        """The household as it will be once *change* is saved, so that a reply shows it."""
        match change:
            case Guardian():
                new = tuple(c for c in self.claimed if c.patient.id == change.patient)
                return replace(self, added=(*self.added, *new))
            case Attempts():
                others = (each for each in self.attempts if each.subject != change.subject)
                return replace(self, attempts=(*others, change))
            case Patient() if self.case:
                return replace(self, case=replace(self.case, patient=change))
            case Referral() if self.case:
                now = tuple(change if r.id == change.id else r for r in self.case.referrals)
                return replace(self, case=replace(self.case, referrals=now))
            case _:
                return self

    @property
    def hour(self) -> Appointment | None:
        """The hour in question."""
        hours = self.case.hours if self.case else ()
        return next((hour for hour in hours if hour.id == self.subject), None)

    @property
    def referral(self) -> Referral | None:
        """The referral in question: the one that was named, or the only one that waits."""
        waiting = self.case.in_line if self.case else ()
        named = next((each for each in waiting if each.id == self.subject), None)
        return named or (waiting[0] if len(waiting) == 1 else None)
