"""What the hospital's standard door needs of the service, and why a system is not served."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.hospital.catalogues import Specialty
from domain.ids import SpecialtyKey
from domain.ordering.priority import CategoryRule
from storage.database import Database

ROOT = "/fhir/R4"


@dataclass(frozen=True, slots=True)
class FhirDoor:
    """Where to read, what time it is, and the address at which we are known."""

    database: Database
    now: Callable[[], datetime]
    public_url: str

    @property
    def base(self) -> str:
        """Below which resources are."""
        return f"{self.public_url}{ROOT}"


@dataclass(frozen=True, slots=True)
class Ward:
    """What resources name beside themselves; a reason only for whom `shows_reasons` is true."""

    base: str
    zone: ZoneInfo
    specialties: Mapping[SpecialtyKey, Specialty]
    rules: Mapping[str, CategoryRule]
    shows_reasons: bool


class NotServed(Exception):
    """Why not: a status of HTTP, and one of FHIR's codes for issues."""

    def __init__(self, status: int, code: str, text: str) -> None:
        super().__init__(text)
        self.status, self.code, self.text = status, code, text


def refusal(what: str) -> NotServed:
    """That we cannot do what was asked."""
    return NotServed(400, "invalid", f"We cannot {what}.")
