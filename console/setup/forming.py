"""What becomes of a form: checked against the whole document, as it is at that moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import FormData

from console.setup.differences import Difference, differences
from console.setup.drafts import NEW, begun, below, draft, entries, find, overtaken, path_of
from console.setup.fields import Kind
from console.setup.forms import entry_of, name_in_form
from console.setup_door import Document, Fault, SetupDoor
from domain.errors import DomainError
from domain.messages import Words

# What the words of a file say of lines, said of a form.
ON_A_FORM = {
    "fault-twice": "console-setup-twice",
    "fault-address-twice": "console-setup-address-twice",
    "fault-nobody-in-crew": "console-setup-nobody-in-crew",
    "fault-liaison-unreachable": "console-setup-liaison-unreachable",
    "fault-values": "console-setup-values",
}
REMOVE = "remove"


class EntryGone(DomainError):
    """Somebody took it away meanwhile, or there never was one."""

    key = "refusal-setup-gone"


@dataclass(frozen=True, slots=True)
class Formed:
    """A form, read: the entry in it, what is wrong, what somebody else changed, what it changes."""

    kind: Kind
    id: str
    entry: Mapping[str, Any]
    present: Mapping[str, Any]
    is_removal: bool = False
    wrong: Mapping[str, Words] | None = None
    elsewhere: Sequence[Fault] = ()
    meanwhile: Sequence[str] = ()
    document: Document | None = None
    changes: Sequence[Difference] = ()

    @property
    def is_sound(self) -> bool:
        """Whether it may be saved."""
        return not (self.wrong or self.elsewhere or self.meanwhile)


def present(document: Document, kind: Kind, id: str) -> tuple[int | None, dict[str, Any]]:
    """The entry called *id* and its place; a new one is empty, and has none."""
    if not kind.is_list:
        return 0, entries(document, kind)[0]
    at = find(document, kind, id)
    if at is None and id != NEW:
        raise EntryGone
    return at, {} if at is None else entries(document, kind)[at]


def read_form(door: SetupDoor, document: Document, kind: Kind, id: str, form: FormData) -> Formed:
    """What *form* makes of the entry called *id* in *document*, as it is by now."""
    document = begun(document)
    at, here = present(document, kind, id)
    is_removal = bool(form.get(REMOVE)) and (kind.may_go or not kind.is_list)
    entry = entry_of(kind, form) | _fixed(kind, here)
    formed = Formed(kind, id, entry, here, is_removal)
    if id != NEW and (others := overtaken(here, str(form.get("seen", "")))):
        return replace(formed, meanwhile=others)
    changed = draft(document, kind, at, None if is_removal else entry)
    understood, faults = door.understand(changed)
    wrong, elsewhere = _told(kind, path_of(kind, at, document), faults)
    found = () if faults else differences(document, understood)
    return replace(formed, wrong=wrong, elsewhere=elsewhere, document=understood, changes=found)


def _fixed(kind: Kind, here: Mapping[str, Any]) -> dict[str, Any]:
    return {f.name: here[f.name] for f in kind.fields if f.is_fixed and f.name in here}


def _told(kind: Kind, path: str, faults: Sequence[Fault]) -> tuple[dict[str, Words], list[Fault]]:
    """Faults by the field at which they are shown, and those that no field of the form has."""
    wrong: dict[str, Words] = {}
    elsewhere: list[Fault] = []
    for field, words in faults:
        rest = below(field, path)
        name = "" if rest is None else name_in_form(kind, rest)
        if name:
            wrong.setdefault(name, on_a_form(words))
        else:
            elsewhere.append((field, on_a_form(words)))
    return wrong, elsewhere


def on_a_form(words: Words) -> Words:
    """The words of a fault, for somebody who sees fields instead of lines."""
    return Words(ON_A_FORM.get(words.key, words.key), words.params)
