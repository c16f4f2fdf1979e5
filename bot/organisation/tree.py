"""YAML read into nodes that remember where they were written.

Every scalar stays text, since the field says what it is: `08:00` is an hour, not 480, and `NO` is
Norway, not a refusal. JSON is read too, as a part of YAML.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from bot.organisation.faults import OrganisationRefused, SetupFault
from domain.messages import Param, Words

LARGEST_FILE = 5_000_000
DEEPEST = 30
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

# The parser in C is seven times as fast; the one in Python is there where no wheel brings it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place: file, line (from 1) and field path."""

    file: Path
    line: int
    field: str
    value: "str | list[Node] | dict[str, Node] | None"

    def plain(self) -> Any:
        """The value without its places."""
        match self.value:
            case list(items):
                return [item.plain() for item in items]
            case dict(members):
                return {name: member.plain() for name, member in members.items()}
            case scalar:
                return scalar

    def fault(self, key: str, **params: Param) -> SetupFault:
        """Something is wrong here."""
        return self.fault_in(Words(key, params))

    def fault_in(self, words: Words, missing: str = "") -> SetupFault:
        """Something is wrong here, or with a field that is *missing* here."""
        field = ".".join(part for part in (self.field, missing) if part)
        return SetupFault(self.file, self.line, field, words)

    def items(self) -> list["Node"]:
        """What is listed here, if it is a list."""
        return self.value if isinstance(self.value, list) else []

    def member(self, name: str) -> "Node | None":
        """What *name* stands for here."""
        return self.value.get(name) if isinstance(self.value, dict) else None

    def text(self, pattern: str) -> str:
        """The first text at *pattern*, or none."""
        return next((text for _, text in self.texts(pattern)), "")

    def texts(self, pattern: str) -> Iterator[tuple["Node", str]]:
        """Every text at *pattern*, with where it stands."""
        for node in self.each(pattern):
            if isinstance(node.value, str):
                yield node, node.value

    def each(self, pattern: str) -> Iterator["Node"]:
        """Every node at *pattern*, such as `crews[].zones[]`; other shapes are passed over."""
        found = [self]
        for step in pattern.replace("[]", ".[]").lstrip(".").split("."):
            found = [child for node in found for child in _children(node, step)]
        yield from found

    def deepest(self, path: Iterable[str | int]) -> tuple["Node", list[str | int]]:
        """The last node on *path* that exists, and the steps that were left."""
        node, steps = self, list(path)
        while steps and (child := _child(node, steps[0])):
            node = child
            del steps[0]
        return node, steps


def _children(node: Node, step: str) -> list[Node]:
    if step == "[]":
        return node.items()
    member = node.member(step)
    return [member] if member else []


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(step, int):
        return next(iter(node.items()[step : step + 1]), None)
    return node.member(step)


def read_file(path: Path, named_at: Node | None = None) -> tuple[Node, list[SetupFault]]:
    """Read a file of YAML or JSON; trouble with the file itself is put where it was *named_at*."""
    place = named_at or Node(path, 1, "", None)
    if not path.is_file():
        raise OrganisationRefused([place.fault("fault-file-missing", file=path.name)])
    if path.stat().st_size > LARGEST_FILE:
        raise OrganisationRefused([place.fault("fault-file-large", file=path.name)])
    try:
        return read_text(path, path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        refusal = place.fault("fault-file-encoding", file=path.name)
        raise OrganisationRefused([refusal]) from error


def read_text(file: Path, text: str) -> tuple[Node, list[SetupFault]]:
    """Read *text* of *file*; OrganisationRefused where reading cannot go on."""
    builder = _Builder(file, text)
    try:
        return builder.document(), builder.faults
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
        place = Node(file, mark.line + 1 if mark else 1, "", None)
        refusal = place.fault("fault-syntax", problem=problem)
        raise OrganisationRefused([refusal]) from error


def node_of(value: Any, file: Path, field: str = "") -> Node:
    """What was made rather than written, as if it had been: all of it in the first line."""
    if isinstance(value, dict):
        members = {n: node_of(v, file, f"{field}.{n}".lstrip(".")) for n, v in value.items()}
        return Node(file, 1, field, members)
    if isinstance(value, list):
        items = [node_of(item, file, f"{field}[{i}]") for i, item in enumerate(value)]
        return Node(file, 1, field, items)
    return Node(file, 1, field, (value or "").strip() or None)


class _Builder:
    """Makes nodes of the parser's events; a value's line is that of its name."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))
        self.faults: list[SetupFault] = []

    def document(self) -> Node:
        """The one document there is."""
        root = Node(self._file, 1, "", None)
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, root, DEEPEST)
                break
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._stop(event, "fault-documents")
        return root

    def _node(self, event: Any, place: Node, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._stop(event, "fault-alias")
        if not depth:
            self._stop(event, "fault-deep")
        if isinstance(event, yaml.ScalarEvent):
            is_null = event.implicit[0] and event.value in NULLS
            return self._at(place.line, place.field, None if is_null else event.value.strip())
        if isinstance(event, yaml.SequenceStartEvent):
            return self._at(place.line, place.field, self._items(place, depth - 1))
        return self._at(place.line, place.field, self._members(place, depth - 1))

    def _items(self, place: Node, depth: int) -> list[Node]:
        found: list[Node] = []
        for event in self._until(yaml.SequenceEndEvent):
            item = self._at(_line(event), f"{place.field}[{len(found)}]", None)
            found.append(self._node(event, item, depth))
        return found

    def _members(self, place: Node, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for event in self._until(yaml.MappingEndEvent):
            name = self._node(event, self._at(_line(event), place.field, None), depth)
            if not isinstance(name.value, str):
                self._stop(event, "fault-text")
            member = self._at(name.line, f"{place.field}.{name.value}".lstrip("."), None)
            member = self._node(next(self._events), member, depth)
            if name.value in found:
                first = str(found[name.value].line)
                self.faults.append(member.fault("fault-field-twice", line=first))
            found.setdefault(name.value, member)
        return found

    def _until(self, end: type) -> Iterator[Any]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _at(self, line: int, field: str, value: Any) -> Node:
        return Node(self._file, line, field, value)

    def _stop(self, event: Any, key: str) -> NoReturn:
        raise OrganisationRefused([self._at(_line(event), "", None).fault(key)])


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
