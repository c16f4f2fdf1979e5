"""How the hospital's lists are written as tables, and what is wrong with one that is not so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.hospital.catalogues import CatalogueKind
from domain.messages import Words

KEY = "key"
COLUMNS: Mapping[CatalogueKind, Sequence[str]] = {
    CatalogueKind.SPECIALTIES: ("name", "place", "preparation", "per_hour"),
    CatalogueKind.DIAGNOSES: ("name", "category", "guaranteed"),
    CatalogueKind.PRIORITIES: ("name", "level", "max_days"),
    CatalogueKind.EXIT_CAUSES: ("name", "evidence"),
    CatalogueKind.AGGRAVATIONS: ("name", "field", "value", "levels"),
    CatalogueKind.SYNONYMS: ("specialty",),
}


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell of a catalogue that is not what it should be."""

    row: int
    column: str
    words: Words


class CatalogueRefused(Exception):
    """The file has faults: nothing of it was taken."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__()
        self.faults = faults
