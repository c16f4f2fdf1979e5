"""What the set-up leaves open, though nothing in it is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.setup_door import Document
from domain.messages import Words


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to think about, and the page of the kind of thing where it can be put right."""

    kind: str
    words: Words


def remarks(document: Document) -> list[Remark]:
    """Everything worth a thought, the most urgent first."""
    return [*_unanswered(document), *_undone(document), *_leaderless(document)]


def _unanswered(document: Document) -> Iterator[Remark]:
    """Areas for which nobody decides."""
    answered = {area for each in document.get("liaisons", ()) for area in each["areas"]}
    for area in document.get("areas", ()):
        if area["key"] not in answered:
            yield Remark("liaisons", Words("console-setup-no-liaison", {"area": area["name"]}))


def _undone(document: Document) -> Iterator[Remark]:
    """Categories that no active crew does."""
    done: set[str] = set()
    for crew in document.get("crews", ()):
        if crew.get("paused") != "true":
            own = crew.get("categories") or _of_area(document, crew["area"])
            done |= set(own)
    for category in document.get("categories", ()):
        if category["key"] not in done:
            yield Remark("crews", Words("console-setup-no-crew", {"category": category["name"]}))


def _of_area(document: Document, area: str) -> list[str]:
    return [each["key"] for each in document.get("categories", ()) if each["area"] == area]


def _leaderless(document: Document) -> Iterator[Remark]:
    for crew in document.get("crews", ()):
        if crew.get("paused") != "true" and not any(map(_leads, crew.get("members", ()))):
            yield Remark("crews", Words("console-setup-no-lead", {"crew": crew["name"]}))


def _leads(member: Mapping[str, Any]) -> bool:
    return member.get("lead") == "true"
