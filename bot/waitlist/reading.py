"""What a clean row says of a patient and of a referral."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from bot.addresses import TelephoneNotUnderstood, read_telephone
from bot.waitlist.children import NAMES, Cells
from bot.waitlist.naming import Naming
from domain.hospital.classing import Classing, normal_code
from domain.hospital.cleaning import without_a_name
from domain.hospital.entries import Entry
from domain.hospital.names import folded
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral
from domain.ids import PatientId, SpecialtyKey

NORM_OF = "CL"  # the country whose norm names the columns
PHONES = ("FONO_MOVIL", "FONO_FIJO")
OF_PATIENT = frozenset({*NAMES, *PHONES, "RUN", "DV", "FECHA_NAC", "EMAIL"})
DIAGNOSES = ("CIE10_HOMOLOGADO", "CONFIR_DIAG", "SOSPECHA_DIAG")
OF_REFERRAL = frozenset({*DIAGNOSES, "PRESTA_EST", "F_ENTRADA", "C_SALIDA"})
_CODE = re.compile(r"\s*([A-Za-z]\d\d(?:\.?\d{1,2})?)\b")
_WITHIN = re.compile(
    r"(?:\(\s*|CIE-?10\W{1,3})([A-Z]\d\d(?:\.?\d{1,2})?)\b|\b([A-Z]\d\d\.\d{1,2})\b",
    re.IGNORECASE,
)
"""With its point, in brackets or called a code: a vitamin B12 is no diagnosis."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads rows by the hospital's catalogues; telephones without a prefix are of *country*."""

    naming: Naming
    classing: Classing
    country: str
    _bearing: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Know which columns say anything of patient or referral."""
        raising = {each.field for each in self.classing.aggravations}
        object.__setattr__(self, "_bearing", OF_PATIENT | OF_REFERRAL | raising)

    def concerns(self, changes: frozenset[str]) -> bool:
        """Whether a row has to be read again, of which these columns changed.

        One of which none did is looked at for what the catalogues say by now.
        """
        return not changes or not changes.isdisjoint(self._bearing)

    @staticmethod
    def named(cells: Cells) -> str:
        """The specialty as the row names it, made alike."""
        return folded(cells.get("PRESTA_EST", ""))

    def specialty(self, cells: Cells) -> SpecialtyKey | None:
        """The specialty that the row names, if anybody knows it by that name."""
        return self.naming.known.get(self.named(cells))

    def specialty_of(self, referral: Referral, cells: Cells) -> SpecialtyKey:
        """The specialty of what is on the list: as the row names it, else where it stays."""
        named = self.specialty(cells)
        return named or without_a_name(referral, self.naming.meant.get(self.named(cells), ()))

    def entry(self, number: str, cells: Cells, specialty: SpecialtyKey) -> Entry:
        """The row as a referral to *specialty*."""
        code = diagnosis_code(cells)
        diagnosis = self.classing.diagnosis(code)
        return Entry(
            number,
            specialty,
            date.fromisoformat(cells["F_ENTRADA"]),
            self.classing.category(diagnosis, cells),
            code,
            is_guaranteed=bool(diagnosis and diagnosis.is_guaranteed),
            exit_cause=cells.get("C_SALIDA", ""),
        )

    def patient(self, id: PatientId, cells: Cells) -> Patient:
        """Whom the row is about."""
        born = cells.get("FECHA_NAC", "")
        return Patient(
            id,
            _name(cells),
            run_of(cells),
            date.fromisoformat(born) if born else None,
            self.phones(cells),
            cells.get("EMAIL", ""),
        )

    def phones(self, cells: Cells) -> tuple[str, ...]:
        """The telephones that are some, each once, the mobile first."""
        found = (_phone(cells.get(field, ""), self.country) for field in PHONES)
        return tuple(dict.fromkeys(phone for phone in found if phone))

    def put_right(self, patient: Patient, before: Cells, cells: Cells) -> Patient:
        """*patient* with what the row says otherwise than *before*; what they told us stays."""
        old, new = self.patient(patient.id, before), self.patient(patient.id, cells)
        gone = () if old.phones == new.phones else old.phones
        come = () if old.phones == new.phones else new.phones
        kept = (phone for phone in patient.phones if phone not in gone)
        return replace(
            patient,
            name=new.name if old.name not in ("", new.name) else patient.name,
            born_on=_later(patient.born_on, old.born_on, new.born_on),
            email=_later(patient.email, old.email, new.email),
            phones=tuple(dict.fromkeys((*come, *kept))),
        )


Said = TypeVar("Said")


def _later(ours: Said, old: Said, new: Said) -> Said:
    """What the row says now if it said something else, or if we know nothing; else what we know."""
    return new if new and (not ours or (old and old != new)) else ours


def run_of(cells: Cells) -> str:
    """The national id as `12345678-5`; empty where there is none."""
    return f"{cells['RUN']}-{cells.get('DV', '')}" if cells.get("RUN") else ""


def diagnosis_code(cells: Cells) -> str:
    """The ICD-10 code: the confirmed diagnosis before the suspected one."""
    return next(filter(None, (_code(cells.get(name, "")) for name in DIAGNOSES)), "")


@lru_cache(4096)
def _code(text: str) -> str:
    """The code in *text*, before its words or among them; hospitals write few thousand texts."""
    code = _CODE.match(text) or _WITHIN.search(text)
    return normal_code(next(filter(None, code.groups()))) if code else ""


def _name(cells: Cells) -> str:
    name = " ".join(" ".join(cells.get(field, "") for field in NAMES).split())
    if name.islower():
        return name.title()
    return " ".join(part.title() if part.isupper() else part for part in name.split())


@lru_cache(4096)
def _phone(text: str, country: str) -> str:
    """A telephone in E.164; empty for what is none, which may well stand in an export."""
    try:
        return read_telephone(text.strip(), country) if text.strip() else ""
    except TelephoneNotUnderstood:
        return ""
