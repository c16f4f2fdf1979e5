"""Patients, and the people who answer for them: of a child, its guardians."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.events import Entity
from domain.ids import ContactId, PatientId


@dataclass(frozen=True, slots=True)
class Patient(Entity):
    """Somebody who is referred. `run` is the national id as `12345678-5`; empty if not known."""

    id: PatientId
    name: str
    run: str = ""
    born_on: date | None = None
    phones: tuple[str, ...] = ()
    email: str = ""

    @property
    def first_name(self) -> str:
        """What the patient is called at home."""
        return first_name(self.name)


@dataclass(frozen=True, slots=True)
class Guardian(Entity):
    """A contact who has shown that they may speak for a patient, who may be themselves.

    It holds as long as the record has the `number` with which they showed it, kept as a digest;
    where that is not known, as long as no number is taken off the record.
    """

    contact: ContactId
    patient: PatientId
    since: datetime
    number: str | None = None


def first_name(name: str) -> str:
    """What somebody is called at home; a dot for one whose name nobody wrote down."""
    return next(iter(name.split()), "·")
