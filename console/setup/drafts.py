"""Drafts of the set-up: the document with one entry added, changed or taken away."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from console.setup.fields import Kind
from console.setup_door import Document

Entry = dict[str, Any]
NEW = "new"
MARK = 12


def entries(document: Document, kind: Kind) -> list[Entry]:
    """What the document has of *kind*."""
    found = document.get(kind.name, [] if kind.is_list else {})
    return list(found) if kind.is_list else [found]


def ids(document: Document, kind: Kind) -> list[str]:
    """What each entry is called in addresses of pages: its key, or a mark that tells no name."""
    if not kind.is_list:
        return [kind.name]
    if kind.key == "key":
        return [str(entry.get("key")) for entry in entries(document, kind)]
    seen: Counter[str] = Counter()
    found = []
    for entry in entries(document, kind):
        mark = digest(entry.get(kind.key))
        found.append(f"{mark}-{seen[mark]}" if seen[mark] else mark)
        seen[mark] += 1
    return found


def find(document: Document, kind: Kind, id: str) -> int | None:
    """The place of an entry in its list."""
    known = ids(document, kind)
    return known.index(id) if id in known else None


def digest(value: object) -> str:
    """A short mark of *value*."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:MARK]


def seen(entry: Mapping[str, Any]) -> str:
    """What a form remembers of the entry that it was drawn for: a mark for each field."""
    return " ".join(f"{name}:{digest(value)}" for name, value in sorted(entry.items()))


def overtaken(entry: Mapping[str, Any], remembered: str) -> list[str]:
    """The fields of *entry* that somebody changed since a form was drawn."""
    now = dict(part.split(":") for part in seen(entry).split())
    then = dict(part.split(":") for part in remembered.split() if part.count(":") == 1)
    return sorted(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))


def draft(document: Document, kind: Kind, at: int | None, entry: Entry | None) -> Document:
    """The document with *entry* where one stood *at*, or at the end; None takes it away."""
    if not kind.is_list:
        return {**document, kind.name: entry or {}}
    listed = entries(document, kind)
    if at is None:
        listed.append(entry or {})
    elif entry is None:
        del listed[at]
    else:
        listed[at] = entry
    return {**document, kind.name: listed}


def path_of(kind: Kind, at: int | None, document: Document) -> str:
    """Where faults say that the entry *at* stands in a draft of *document*."""
    if not kind.is_list:
        return kind.name
    return f"{kind.name}[{len(entries(document, kind)) if at is None else at}]"


def below(field: str, path: str) -> str | None:
    """The rest of *field* below *path*; None if it is elsewhere."""
    if field == path:
        return ""
    is_below = field.startswith((f"{path}.", f"{path}["))
    return field[len(path) :].lstrip(".") if is_below else None


FIRST_CALENDAR: Sequence[Entry] = (
    {"name": "Oficina", "weekdays": ["mon", "tue", "wed", "thu", "fri"], "hours": "08:00-16:00"},
)


def begun(document: Document) -> Document:
    """The document; an empty one with a calendar in it, so that the rest can begin."""
    return document or {"calendars": list(FIRST_CALENDAR)}
