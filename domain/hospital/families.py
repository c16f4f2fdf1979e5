"""A patient's family, as notices go to it: whom to write to, and of whom to speak."""

from dataclasses import dataclass

from domain.hospital.patients import first_name
from domain.ids import ContactId


@dataclass(frozen=True, slots=True)
class Family:
    """Who speaks for a patient. Notices name the patient by the first name alone."""

    name: str = ""
    guardians: tuple[ContactId, ...] = ()

    @property
    def first_name(self) -> str:
        """What the patient is called at home."""
        return first_name(self.name)
