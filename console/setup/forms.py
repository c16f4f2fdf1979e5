"""Forms of entries: what is in an entry becomes values of fields, and the other way round.

Names of fields are paths, `members.0.name`. What is left empty is not said in the document.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from starlette.datastructures import FormData

from console.setup.fields import Field, Input, Kind

Entry = dict[str, Any]
MOST_ROWS = 60
LONGEST_KEY = 32


def entry_of(kind: Kind, form: FormData) -> Entry:
    """The entry that somebody filled in."""
    entry = _read(kind.fields, form, "")
    if any(field.name == "key" for field in kind.fields) and not entry.get("key"):
        entry["key"] = key_of(str(entry.get("name", "")))
    return entry


def key_of(name: str) -> str:
    """A key that reads like *name*: `Limpia Norte` is `limpia-norte`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_KEY].strip("-")


def _read(fields: Sequence[Field], form: FormData, before: str) -> Entry:
    found = {field.name: _value(field, form, before + field.name) for field in fields}
    return {name: value for name, value in found.items() if value not in ("", [], {}, None)}


def _value(field: Field, form: FormData, name: str) -> Any:
    text = _text(form, name)
    read: dict[Input, Callable[[], Any]] = {
        Input.LINE: lambda: text,
        Input.ONE: lambda: text,
        Input.FLAG: lambda: "true" if text else "false",
        Input.SEVERAL: lambda: [str(each) for each in form.getlist(name) if each],
        Input.LINES: lambda: _lines(text),
        Input.PAIRS: lambda: [_pair(line) for line in text.splitlines() if line.strip()],
        Input.OUTLINE: lambda: _outline(text),
        Input.GROUP: lambda: _read(field.fields, form, f"{name}."),
        Input.ROWS: lambda: list(_rows(field, form, name)),
    }
    return read[field.input]()


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def rows_of(entry: Mapping[str, Any], field: Field) -> list[Entry]:
    """The rows that a form has for *field*: what there is, and empty ones to add to."""
    listed = list(entry.get(field.name) or [])
    return [*listed, *({} for _ in range(1 if listed else 2))]


def has_too_many(field: Field, entry: Mapping[str, Any]) -> bool:
    """Whether an entry has more rows than a form can bring back: those have pages of their own."""
    return field.input is Input.ROWS and len(entry.get(field.name, ())) >= MOST_ROWS


def _lines(text: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\n,;]", text) if line.strip()]


def _pair(line: str) -> Entry:
    key, _, name = (part.strip() for part in line.partition("="))
    return {"key": key, "name": name or key}


def _rows(field: Field, form: FormData, name: str) -> Iterator[Entry]:
    """The rows in which more is filled in than what every row says anyway."""
    for number in range(MOST_ROWS):
        row = _read(field.fields, form, f"{name}.{number}.")
        said = {f.name for f in field.fields if f.input not in (Input.FLAG, Input.ONE)}
        if row.keys() & said and not form.get(f"{name}.{number}.remove"):
            yield row


def _outline(text: str) -> Any:
    """GeoJSON, or a point in each line: longitude and latitude; a ring is closed by itself."""
    if text.startswith("{"):
        try:
            return texts(json.loads(text))
        except (ValueError, RecursionError):
            return text
    points = [re.split(r"[,\s]+", line.strip(" ,;[]")) for line in text.splitlines()]
    ring = [point for point in points if point != [""]]
    if ring and ring[0] != ring[-1]:
        ring.append(ring[0])
    return {"type": "Polygon", "coordinates": [ring]} if ring else ""


def texts(value: Any) -> Any:
    """What JSON holds, with every scalar as text, as a file of ours would be read."""
    if isinstance(value, dict):
        return {str(name): texts(part) for name, part in value.items()}
    if isinstance(value, list):
        return [texts(part) for part in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def points_of(geometry: object) -> str:
    """An outline as people edit it: corners line by line if it is one ring, else GeoJSON."""
    if not isinstance(geometry, Mapping):
        return str(geometry or "")
    rings = geometry.get("coordinates")
    if geometry.get("type") == "Polygon" and isinstance(rings, list) and len(rings) == 1:
        ring = rings[0][:-1] if rings[0][:1] == rings[0][-1:] else rings[0]
        if all(isinstance(point, list) for point in ring):
            return "\n".join(", ".join(map(str, point)) for point in ring)
    return json.dumps(geometry)


def name_in_form(kind: Kind, field: str) -> str:
    """Where `members[0].addresses[1]` stands on the form: at `members.0.addresses`."""
    return _place(kind.fields, re.findall(r"[^.\[\]]+", field))


def _place(fields: Sequence[Field], steps: Sequence[str]) -> str:
    found = next((field for field in fields if steps and field.name == steps[0]), None)
    if found is None:
        return ""
    if found.input is Input.GROUP:
        return f"{found.name}.{_place(found.fields, steps[1:])}".strip(".")
    if found.input is Input.ROWS and len(steps) > 1:
        return f"{found.name}.{steps[1]}.{_place(found.fields, steps[2:])}".strip(".")
    return found.name
