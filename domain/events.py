"""Facts and decisions: what happened, and what changes, before anything is written down."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, at a time. Subclasses are named in the past tense."""

    at: datetime


class Entity:
    """A thing with an identity that storage can save. A marker; it holds nothing."""

    __slots__ = ()


E = TypeVar("E", bound=Entity)
F = TypeVar("F", bound=Event)


@dataclass(frozen=True, slots=True)
class Decision:
    """What changes and what happened."""

    changed: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()

    def __add__(self, other: "Decision") -> "Decision":
        """Both, in order."""
        return Decision(self.changed + other.changed, self.events + other.events)

    def changed_of(self, kind: type[E]) -> list[E]:
        """What changed of one *kind*, in order."""
        return [each for each in self.changed if isinstance(each, kind)]

    def events_of(self, kind: type[F]) -> list[F]:
        """What happened of one *kind*, in order."""
        return [each for each in self.events if isinstance(each, kind)]
