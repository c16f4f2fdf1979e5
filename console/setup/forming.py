"""What becomes of a form: checked against the whole document, as it is at that moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import FormData

from console.setup.differences import Difference, differences
from console.setup.drafts import begun, below, overtaken
from console.setup.fields import Kind
from console.setup.forms import entry_of, has_too_many, name_in_form
from console.setup.spots import Spot
from console.setup_door import Document, Fault, SetupDoor
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


@dataclass(frozen=True, slots=True)
class Formed:
    """A form, read: the entry in it, what is wrong, what somebody else changed, what it changes."""

    spot: Spot
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


def read_form(door: SetupDoor, document: Document, spot: Spot, form: FormData) -> Formed:
    """What *form* makes of the entry at *spot* in *document*, as it is by now."""
    document, kind = begun(document), spot.kind
    at, here = spot.present(document)
    is_removal = bool(form.get(REMOVE)) and (kind.may_go or not kind.is_list)
    entry = entry_of(kind, form) | _kept(kind, here)
    formed = Formed(spot, entry, here, is_removal)
    if not spot.is_new and (others := overtaken(here, str(form.get("seen", "")))):
        return replace(formed, meanwhile=others)
    changed = spot.draft(document, at, None if is_removal else entry)
    understood, faults = door.understand(changed)
    wrong, elsewhere = _told(kind, spot.path(document, at), faults)
    found = () if faults else differences(document, understood)
    return replace(formed, wrong=wrong, elsewhere=elsewhere, document=understood, changes=found)


def _kept(kind: Kind, here: Mapping[str, Any]) -> dict[str, Any]:
    """What the form does not change: names for others, and rows that are too many for it."""
    kept = [field for field in kind.fields if field.is_fixed or has_too_many(field, here)]
    return {field.name: here[field.name] for field in kept if field.name in here}


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
