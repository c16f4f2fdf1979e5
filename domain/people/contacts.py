"""People we talk to, and the parts they play."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum

from domain.events import Decision, Entity
from domain.ids import AreaKey, ContactId, CrewId
from domain.messages import Address, Channel


@dataclass(frozen=True, slots=True)
class Contact(Entity):
    """A person, wherever we reach them; the address that wrote last comes first."""

    id: ContactId
    addresses: tuple[Address, ...] = ()
    locale: str = "es"
    name: str = ""
    quiet: tuple[time, time] | None = None
    opted_out_at: datetime | None = None
    doubted_at: datetime | None = None
    ask_again_at: datetime | None = None


class Role(StrEnum):
    """A part that a person plays. Everybody is at least a citizen.

    Who returned is a member from a number that may be somebody else's by now.
    """

    CREW = "crew"
    LIAISON = "liaison"
    CITIZEN = "citizen"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a crew: the whitelist."""

    contact: ContactId
    crew: CrewId
    name: str
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Liaison:
    """Somebody who answers for areas."""

    contact: ContactId
    name: str
    areas: frozenset[AreaKey]
    summary_at: time | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A contact with all the parts they play."""

    contact: Contact
    member: Member | None = None
    liaison: Liaison | None = None
    is_withheld: bool = False
    roles: frozenset[Role] = field(init=False)

    def __post_init__(self) -> None:
        """Derive the roles once."""
        roles = {Role.CITIZEN}
        if self.member:
            roles.add(Role.CREW)
        if self.liaison:
            roles.add(Role.LIAISON)
        if self.is_withheld:
            roles.add(Role.RETURNED)
        object.__setattr__(self, "roles", frozenset(roles))

    @property
    def areas(self) -> frozenset[AreaKey]:
        """Those that they answer for."""
        return self.liaison.areas if self.liaison else frozenset()

    @property
    def name(self) -> str:
        """The name that colleagues know them by, else what they call themselves."""
        known = self.member or self.liaison
        return known.name if known else self.contact.name


def choose_language(contact: Contact, locale: str) -> Decision:
    """Speak *locale* with them from now on."""
    return Decision((replace(contact, locale=locale),))


def opt_out(contact: Contact, *, now: datetime) -> Decision:
    """Send them no more notices; what they ask is still answered."""
    return Decision((replace(contact, opted_out_at=contact.opted_out_at or now),))


def stopped(contact: Contact, on: Channel, *, now: datetime) -> Decision:
    """Whoever blocks us on their only channel wants no notices; on one of several, not by that."""
    is_elsewhere = any(address.channel is not on for address in contact.addresses)
    return Decision() if is_elsewhere or contact.opted_out_at else opt_out(contact, now=now)


def opt_in(contact: Contact) -> Decision:
    """Send them notices again."""
    return Decision((replace(contact, opted_out_at=None),))
