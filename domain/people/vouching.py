"""A member's number that was silent for long may be another person's: a liaison vouches for it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.errors import DomainError, NotYours
from domain.events import Decision, Entity, Event
from domain.ids import AreaKey, ContactId
from domain.people.contacts import Liaison, Person

ASKED_AGAIN_AFTER = timedelta(days=1)
DISOWNED_FOR = timedelta(days=30)
SHOWN_DIGITS = 4


class VouchedAlready(DomainError):
    """Somebody said already whose number it is."""

    key = "refusal-vouched-already"


@dataclass(frozen=True, slots=True)
class Vouching(Entity):
    """What is known of a doubted number: whether it is trusted, else when to ask again."""

    contact: ContactId
    is_trusted: bool
    ask_again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VouchAsked(Event):
    """Somebody writes from the number of a member; liaisons of *areas* are to say who that is."""

    contact: ContactId
    name: str
    ending: str
    areas: tuple[AreaKey, ...]


@dataclass(frozen=True, slots=True)
class MemberVouched(Event):
    """A liaison said whether the number is its member's, or somebody else's by now."""

    contact: ContactId
    by: ContactId
    is_theirs: bool


def withhold(person: Person) -> Person:
    """The person without the parts they play, while nobody vouched for their number."""
    if person.contact.doubted_at is None or not (person.member or person.liaison):
        return person
    return replace(person, member=None, liaison=None, is_withheld=True)


def who_may_know(
    person: Person,
    of_crew: AreaKey | None,
    answered: Collection[AreaKey],
    everywhere: Iterable[AreaKey],
) -> tuple[AreaKey, ...]:
    """The areas whose liaisons may know them: of their crew, and those that they share.

    Where none of these is *answered* for by anybody else, all areas.
    """
    theirs = person.areas | ({of_crew} if of_crew else set())
    return tuple(sorted(theirs if theirs & set(answered) else everywhere))


def ask(person: Person, areas: Iterable[AreaKey], *, now: datetime) -> Decision:
    """Ask the liaisons of *areas* whose number it is; not again within a day."""
    contact = person.contact
    if contact.ask_again_at and now < contact.ask_again_at:
        return Decision()
    ending = contact.addresses[0].external_id[-SHOWN_DIGITS:] if contact.addresses else ""
    return Decision(
        (Vouching(contact.id, is_trusted=False, ask_again_at=now + ASKED_AGAIN_AFTER),),
        (VouchAsked(now, contact.id, person.name, ending, tuple(sorted(areas))),),
    )


def check_may_vouch(person: Person | None, areas: Iterable[AreaKey], liaison: Liaison) -> ContactId:
    """Whose number *liaison* may decide on: of their areas, not their own, and not yet decided."""
    if person is None or person.contact.id == liaison.contact or not liaison.areas & set(areas):
        raise NotYours
    if person.contact.doubted_at is None:
        raise VouchedAlready
    return person.contact.id


def vouch(contact: ContactId, *, by: Liaison, now: datetime) -> Decision:
    """Trust the number again."""
    return Decision(
        (Vouching(contact, is_trusted=True),),
        (MemberVouched(now, contact, by.contact, is_theirs=True),),
    )


def disown(contact: ContactId, *, by: Liaison, now: datetime) -> Decision:
    """Go on withholding, and ask nobody for a month: the set-up file is to be put right."""
    return Decision(
        (Vouching(contact, is_trusted=False, ask_again_at=now + DISOWNED_FOR),),
        (MemberVouched(now, contact, by.contact, is_theirs=False),),
    )
