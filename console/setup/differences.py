"""What a draft would change: entry by entry, and field by field."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from console.setup.drafts import entries
from console.setup.fields import KINDS, Field, Input, Kind
from console.setup_door import Document

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
LONGEST = 60
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One field: as it was, and as it will be."""

    field: Field
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry: what happens to it, what it is called, and its fields if it is changed."""

    kind: Kind
    what: str
    id: str
    name: str
    changes: Sequence[Change] = ()

    @property
    def whose(self) -> tuple[str, str]:
        """The kind and the key."""
        return self.kind.name, self.id


def differences(
    before: Document, after: Document, staying: Collection[tuple[str, str]] = ()
) -> list[Difference]:
    """Everything in which *after* is another document than *before*.

    What is in use is *staying*, by kind and key, whether *after* has it or not.
    """
    found = [each for kind in KINDS for each in _of_kind(kind, before, after)]
    return [each for each in found if each.what != REMOVED or each.whose not in staying]


def _of_kind(kind: Kind, before: Document, after: Document) -> Iterator[Difference]:
    if not kind.is_list:
        old, new = before.get(kind.name, {}), after.get(kind.name, {})
        if changes := _changes(kind.fields, old, new):
            yield Difference(kind, CHANGED, kind.name, "", changes)
        return
    was, is_now = _named(kind, before), _named(kind, after)
    for id, entry in is_now.items():
        if id not in was:
            yield Difference(kind, ADDED, id, str(entry.get("name", id)))
        elif changes := _changes(kind.fields, was[id], entry):
            yield Difference(kind, CHANGED, id, str(entry.get("name", id)), changes)
    for id, entry in was.items():
        if id not in is_now and not _rests(entry):
            yield Difference(kind, REMOVED, id, str(entry.get("name", id)))


def _rests(entry: Entry) -> bool:
    """Whether it is a crew as one that was taken away is kept: paused, with nobody in it."""
    return entry.get("paused") == "true" and not entry.get("members")


def _named(kind: Kind, document: Document) -> dict[str, Entry]:
    """Entries by what they are called; of two that share a name, the later has a number."""
    found: dict[str, Entry] = {}
    for entry in entries(document, kind):
        id = kind.identity(entry)
        while id in found:
            id += "'"
        found[id] = entry
    return found


def _changes(fields: Sequence[Field], before: Entry, after: Entry) -> list[Change]:
    found = []
    for field in fields:
        old, new = before.get(field.name), after.get(field.name)
        if old == new:
            continue
        if field.input is Input.GROUP:
            found += _changes(field.fields, old or {}, new or {})
        else:
            found.append(Change(field, *_told(field, old, new)))
    return found


def _told(field: Field, old: Any, new: Any) -> tuple[str, str]:
    """Both values as short texts; of lists, only what they do not share."""
    if not isinstance(old or new, list):
        return _text(field, old), _text(field, new)
    gone = [each for each in old or [] if each not in (new or [])]
    come = [each for each in new or [] if each not in (old or [])]
    return _list(gone), _list(come)


def _text(field: Field, value: Any) -> str:
    if field.input is Input.OUTLINE:
        return _corners(value)
    return str(value or "")[:LONGEST]


def _corners(geometry: Any) -> str:
    """How many corners an outline has, since nobody reads them."""
    rings = str(geometry).count("[") if geometry else 0
    return f"⬡ {rings}" if rings else ""


def _list(values: Sequence[Any]) -> str:
    names = [str(v.get("name") or v.get("code") or v) if isinstance(v, dict) else v for v in values]
    return ", ".join(str(name)[:LONGEST] for name in names[:20])


def on_record(found: Sequence[Difference]) -> dict[str, str | int]:
    """For the audit log: each field before and after, those about persons without what they say."""
    details: dict[str, str | int] = {}
    for difference in found[:20]:
        for change in difference.changes:
            is_told = not (change.field.is_personal or change.field.input is Input.ROWS)
            said = f"{change.before} → {change.after}" if is_told else "changed"
            details[f"{difference.kind.name}.{change.field.name}"] = said
    return details
