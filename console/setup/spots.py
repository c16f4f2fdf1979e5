"""Which entry a form is about: one of the document, or a member of one of its crews."""

from dataclasses import dataclass
from typing import Any

from console.setup.drafts import NEW, draft, entries, find, path_of
from console.setup.fields import CREWS, Kind
from console.setup_door import Document
from domain.errors import DomainError

SETUP = "/console/setup"
Entry = dict[str, Any]


class EntryGone(DomainError):
    """Somebody took it away meanwhile, or there never was one."""

    key = "refusal-setup-gone"


@dataclass(frozen=True, slots=True)
class Spot:
    """An entry by its kind and what it is called, of the *crew* if that is said."""

    kind: Kind
    id: str
    crew: str = ""

    @property
    def is_new(self) -> bool:
        """Whether there is none yet."""
        return self.kind.is_list and self.id == NEW

    @property
    def home(self) -> str:
        """The page from which one came, which has all of the kind."""
        within = f"/crews/{self.crew}" if self.crew else ""
        return f"{SETUP}{within}/{self.kind.name}" if self.kind.is_list else SETUP

    @property
    def address(self) -> str:
        """Its own page."""
        return f"{self.home}/{self.id}" if self.kind.is_list else f"{SETUP}/{self.kind.name}"

    def around(self, document: Document) -> Document:
        """What has it in a list: a crew's entry is like a small document."""
        return _called(document, CREWS, self.crew)[1] if self.crew else document

    def present(self, document: Document) -> tuple[int | None, Entry]:
        """The entry as it is, and its place; a new one is empty, and has none."""
        around = self.around(document)
        return (None, {}) if self.is_new else _called(around, self.kind, self.id)

    def draft(self, document: Document, at: int | None, entry: Entry | None) -> Document:
        """The document with *entry* in its place; None takes it away."""
        changed = draft(self.around(document), self.kind, at, entry)
        if not self.crew:
            return changed
        return draft(document, CREWS, find(document, CREWS, self.crew), changed)

    def path(self, document: Document, at: int | None) -> str:
        """Where faults say that it stands."""
        own = path_of(self.kind, at, self.around(document))
        crew = path_of(CREWS, find(document, CREWS, self.crew), document) if self.crew else ""
        return f"{crew}.{own}".lstrip(".")


def _called(document: Document, kind: Kind, id: str) -> tuple[int, Entry]:
    if not kind.is_list:
        return 0, entries(document, kind)[0]
    at = find(document, kind, id)
    if at is None:
        raise EntryGone
    return at, entries(document, kind)[at]
