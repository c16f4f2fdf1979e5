"""Lists that a hospital keeps for itself, in versions: nothing of them is written into the code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.ids import SpecialtyKey
from domain.ordering.priority import CategoryRule


class CatalogueKind(StrEnum):
    """What a catalogue lists."""

    SPECIALTIES = "specialties"
    DIAGNOSES = "diagnoses"
    PRIORITIES = "priorities"
    EXIT_CAUSES = "exit-causes"
    AGGRAVATIONS = "aggravations"
    SYNONYMS = "synonyms"


Entry = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One version of a list: entries by key, as they were written. Version 0 is empty."""

    kind: CatalogueKind
    version: int = 0
    made_at: datetime | None = None
    by: str = ""
    entries: Mapping[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Specialty:
    """What a patient may be referred to: where it is, and how to prepare for an hour there.

    `per_hour` is how many patients its professionals are to see in an hour, if there is a standard.
    """

    key: SpecialtyKey
    name: str
    place: str = ""
    preparation: str = ""
    per_hour: float | None = None


@dataclass(frozen=True, slots=True)
class ExitCause:
    """Why a referral may leave the list, by its code in the norm, and what must prove it."""

    code: str
    name: str
    evidence: str = ""


def specialties(catalogue: Catalogue) -> dict[SpecialtyKey, Specialty]:
    """The specialties in *catalogue*, by key."""
    return {
        SpecialtyKey(key): Specialty(
            SpecialtyKey(key),
            entry["name"],
            entry.get("place", ""),
            entry.get("preparation", ""),
            float(entry["per_hour"]) if entry.get("per_hour") else None,
        )
        for key, entry in catalogue.entries.items()
    }


def category_rules(catalogue: Catalogue) -> dict[str, CategoryRule]:
    """The priorities in *catalogue* as the order knows them: `level`, and `max_days` to wait.

    One that cannot be read has no rule: its referrals come last, and are not lost.
    """
    return {
        key: CategoryRule(key, int(entry["level"]), _days(entry.get("max_days", "")))
        for key, entry in catalogue.entries.items()
        if entry.get("level", "").isdecimal() and int(entry["level"])
    }


def _days(written: str) -> timedelta | None:
    return timedelta(days=int(written)) if written.isdecimal() and int(written) else None


def exit_causes(catalogue: Catalogue) -> dict[str, ExitCause]:
    """The exit causes in *catalogue*, by code."""
    return {
        code: ExitCause(code, entry["name"], entry.get("evidence", ""))
        for code, entry in catalogue.entries.items()
    }
