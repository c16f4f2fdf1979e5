"""Asking for a human being: never a dead end."""

from dataclasses import dataclass
from datetime import datetime

from domain.events import Decision, Event
from domain.ids import AreaKey, ContactId
from domain.messages import Address
from domain.people.contacts import Person


@dataclass(frozen=True, slots=True)
class HelpAsked(Event):
    """Somebody wants to talk to a person; the liaisons of an area hear of it at once."""

    contact: ContactId
    name: str
    address: Address
    area: AreaKey


def ask(person: Person, address: Address, areas: tuple[AreaKey, ...], *, now: datetime) -> Decision:
    """Call the liaisons of *areas*."""
    me, name = person.contact.id, person.name
    return Decision(events=tuple(HelpAsked(now, me, name, address, area) for area in areas))
