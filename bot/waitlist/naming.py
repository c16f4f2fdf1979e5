"""Which specialty a name means: by its own name, or by what the hospital taught us."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from domain.hospital.catalogues import Catalogue
from domain.hospital.cleaning import Suggestion
from domain.hospital.names import folded
from domain.ids import SpecialtyKey

MOST_SUGGESTED, MOST_COMPARED, ALIKE_ENOUGH = 3, 20, 45.0


@dataclass(frozen=True, slots=True)
class Naming:
    """What names are known, made alike, and what those `meant` that were taken back."""

    known: Mapping[str, SpecialtyKey]
    names: Mapping[SpecialtyKey, str]
    meant: Mapping[str, frozenset[SpecialtyKey]]

    @classmethod
    def of(
        cls, specialties: Catalogue, synonyms: Catalogue, former: Iterable[Catalogue]
    ) -> "Naming":
        """Names, keys and learned synonyms; a synonym of a specialty that is gone is none."""
        names = {SpecialtyKey(key): entry["name"] for key, entry in specialties.entries.items()}
        own = {folded(word): key for key, name in names.items() for word in (key, name)}
        learned = {
            folded(name): SpecialtyKey(entry["specialty"])
            for name, entry in synonyms.entries.items()
            if entry["specialty"] in names
        }
        return cls(own | learned, names, _taken_back(synonyms, former))

    def suggest(self, name: str) -> list[Suggestion]:
        """The specialties that are most like *name*, by any name of theirs, the likest first.

        Words that several of the hospital's names have, such as INFANTIL, tell nothing of which.
        """
        common = self._common()
        names = {known: _without(common, known) for known in self.known}
        likest = process.extract(
            _without(common, folded(name)), names, scorer=fuzz.WRatio, score_cutoff=ALIKE_ENOUGH,
            limit=MOST_COMPARED,
        )  # fmt: skip
        found: dict[SpecialtyKey, int] = {}
        for _, likeness, known in likest:
            found.setdefault(self.known[known], round(likeness))
        suggestions = (Suggestion(key, self.names[key], alike) for key, alike in found.items())
        return list(islice(suggestions, MOST_SUGGESTED))

    def _common(self) -> set[str]:
        """Words of several names; one that is a name by itself is kept."""
        names = [folded(name) for name in self.names.values()]
        counts = Counter(word for name in names for word in name.split())
        return {word for word, count in counts.items() if count > 1 and word not in names}


def _taken_back(
    synonyms: Catalogue, former: Iterable[Catalogue]
) -> dict[str, frozenset[SpecialtyKey]]:
    """What names meant in *former* versions that mean nothing now."""
    now = {folded(name) for name in synonyms.entries}
    meant = defaultdict[str, set[SpecialtyKey]](set)
    for version in former:
        for name, entry in version.entries.items():
            meant[folded(name)].add(SpecialtyKey(entry["specialty"]))
    return {name: frozenset(keys) for name, keys in meant.items() if name not in now}


def _without(common: set[str], name: str) -> str:
    return " ".join(word for word in name.split() if word not in common) or name
