"""From a diagnosis to a place in the order, by the catalogues that the hospital keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.hospital.catalogues import Catalogue, category_rules
from domain.ordering.priority import CategoryRule

LONGEST_CODE = 7
YES = frozenset({"1", "si", "sí", "yes", "true"})


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The hospital's own diagnosis for an ICD-10 code, or for all that begin with it."""

    code: str
    name: str
    category: str
    is_guaranteed: bool


@dataclass(frozen=True, slots=True)
class Aggravation:
    """What raises a category: a column of the norm with this value, by so many levels."""

    field: str
    value: str
    levels: int


@dataclass(frozen=True, slots=True)
class Classing:
    """What a referral's diagnosis and circumstances make of it."""

    diagnoses: Mapping[str, Diagnosis]
    rules: Mapping[str, CategoryRule]
    aggravations: Sequence[Aggravation]

    @classmethod
    def of(cls, diagnoses: Catalogue, priorities: Catalogue, aggravations: Catalogue) -> "Classing":
        """The rules in these catalogues."""
        return cls(_diagnoses(diagnoses), category_rules(priorities), _aggravations(aggravations))

    def diagnosis(self, code: str) -> Diagnosis | None:
        """The entry for *code*, else for the longest part that it begins with."""
        code = normal_code(code)
        lengths = range(min(len(code), LONGEST_CODE), 0, -1)
        return next((self.diagnoses[code[:n]] for n in lengths if code[:n] in self.diagnoses), None)

    def category(self, diagnosis: Diagnosis | None, row: Mapping[str, str]) -> str:
        """The category of a referral with *diagnosis*; empty for one that nobody has classed."""
        rule = self.rules.get(diagnosis.category) if diagnosis else None
        if rule is None:
            return ""
        raised = sum(a.levels for a in self.aggravations if row.get(a.field) == a.value)
        return self._raised(rule, raised).key

    def _raised(self, rule: CategoryRule, levels: int) -> CategoryRule:
        """The category that is *levels* more urgent, or the most urgent that there is."""
        if not levels:
            return rule
        higher = [r for r in self.rules.values() if r.level <= max(rule.level - levels, 1)]
        best = min(self.rules.values(), key=lambda r: (r.level, r.key))
        return max(higher, key=lambda r: (r.level, r.key), default=best)


def normal_code(code: str) -> str:
    """An ICD-10 code without point and blanks: `J459` for `j45.9`."""
    return code.replace(".", "").replace(" ", "").upper()


def _diagnoses(catalogue: Catalogue) -> dict[str, Diagnosis]:
    return {
        normal_code(code): Diagnosis(
            normal_code(code),
            entry["name"],
            entry.get("category", ""),
            entry.get("guaranteed", "").casefold() in YES,
        )
        for code, entry in catalogue.entries.items()
    }


def _aggravations(catalogue: Catalogue) -> list[Aggravation]:
    return [
        Aggravation(entry["field"], entry["value"], int(entry.get("levels") or "1"))
        for entry in catalogue.entries.values()
    ]
