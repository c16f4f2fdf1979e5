"""Whose telephones there are to play with."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from demo.hospital.families import FAMILIES, Child
from domain.ids import AreaKey, ContactId, CrewId
from domain.messages import Address, Channel
from domain.people.contacts import Member, Role
from storage.unit_of_work import UnitOfWork

CHATS = (Channel.WHATSAPP, Channel.TELEGRAM)
_ADDRESS = re.compile(r"(whatsapp|telegram):([\w.+-]{1,140})")
# No local number in Mexico begins with 0, and Telegram has not given out numbers that high.
CITIZENS = {
    Address(Channel.WHATSAPP, "+528100000901"): "Mariana Ochoa",
    Address(Channel.WHATSAPP, "+528100000902"): "Efraín Luna",
    Address(Channel.WHATSAPP, "+528100000903"): "Grace Whitfield",
    Address(Channel.TELEGRAM, "999000000904"): "Ismael Prado",
}


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody with a telephone; `part` says of which crew, or for which areas.

    A family has children in the hospital, of whom it may have shown already whose they are.
    """

    address: Address
    role: Role
    name: str
    part: str = ""
    is_lead: bool = False
    crew: CrewId | None = None
    areas: frozenset[AreaKey] = frozenset()
    children: tuple[Child, ...] = ()
    is_known: bool = False

    @property
    def kind(self) -> str:
        """What they are among the telephones: the name of their colour and of their words."""
        if self.is_lead:
            return "lead"
        return "family" if self.children else self.role

    @property
    def initials(self) -> str:
        """What stands in their picture."""
        letters = [word[0] for word in self.name.split() if word[0].isalpha()]
        return "".join(letters[:2]).upper() or "#"

    @property
    def group(self) -> tuple[str, str]:
        """Together with whom they stand in a list: their crew, or all others of their kind."""
        return (self.role, self.part) if self.role is Role.CREW else (self.kind, "")


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody with a telephone: crews with their lead first, liaisons, citizens, families."""

    owners: tuple[Owner, ...]

    def owner_of(self, address: Address) -> Owner:
        """Who has *address*; an address that nobody has is a citizen's."""
        known = (owner for owner in self.owners if owner.address == address)
        return next(known, Owner(address, Role.CITIZEN, address.external_id))

    def groups(self) -> list[tuple[str, str, list[Owner]]]:
        """The owners as they stand in a list."""
        grouped = groupby(self.owners, key=lambda owner: owner.group)
        return [(kind, part, list(owners)) for (kind, part), owners in grouped]

    def families(self) -> list[Owner]:
        """Those who wait for the hospital; nobody where there is none."""
        return [owner for owner in self.owners if owner.children]

    def four(self) -> list[Owner]:
        """A lead, another member of the same crew, a liaison of its area, and a citizen."""
        lead = self._first(lambda o: o.is_lead)
        crew, areas = (lead.crew, lead.areas) if lead else (None, frozenset[AreaKey]())
        chosen = (
            lead,
            self._first(lambda o: o.crew == crew and o.role is Role.CREW and not o.is_lead),
            self._first(lambda o: o.role is Role.LIAISON and bool(o.areas & areas)),
            self._first(lambda o: o.role is Role.CITIZEN),
        )
        return [owner for owner in chosen if owner]

    def _first(self, is_wanted: Callable[[Owner], bool]) -> Owner | None:
        return next(filter(is_wanted, self.owners), None)


def read_address(name: str) -> Address | None:
    """The address that is written `whatsapp:+52…` or `telegram:123…`, if it is one."""
    found = _ADDRESS.fullmatch(name)
    return Address(Channel(found[1]), found[2]) if found else None


async def read_roster(unit: UnitOfWork) -> Roster:
    """Everybody on the whitelist and on the desk who can chat, a few citizens, and families."""
    known = [*await _members(unit), *await _liaisons(unit)]
    taken = {owner.address for owner in known}
    citizens = (
        Owner(address, Role.CITIZEN, name)
        for address, name in CITIZENS.items()
        if address not in taken
    )
    return Roster((*known, *citizens, *await _families(unit)))


async def _families(unit: UnitOfWork) -> list[Owner]:
    """Those of the demonstration's hospital, as far as its list has them."""
    listed = await unit.patients.by_runs([c.run for family in FAMILIES for c in family.children])
    return [
        Owner(
            family.address,
            Role.CITIZEN,
            family.name,
            children=family.children,
            is_known=family.is_known,
        )
        for family in FAMILIES
        if any(child.run in listed for child in family.children)
    ]


async def _members(unit: UnitOfWork) -> list[Owner]:
    crews = {crew.id: crew for crew in await unit.setup.crews()}
    members = await unit.people.members()
    first = (await unit.setup.profile()).help_areas  # where citizens are sent

    def place(member: Member) -> tuple[bool, CrewId, bool, str]:
        is_elsewhere = crews[member.crew].area not in first
        return (is_elsewhere, member.crew, not member.is_lead, member.name)

    return [
        Owner(
            address,
            Role.CREW,
            member.name,
            crews[member.crew].name,
            member.is_lead,
            member.crew,
            frozenset({crews[member.crew].area}),
        )
        for member in sorted(members, key=place)
        for address in await _telephones(unit, member.contact)
    ]


async def _liaisons(unit: UnitOfWork) -> list[Owner]:
    areas = await unit.setup.areas()
    return [
        Owner(
            address,
            Role.LIAISON,
            liaison.name,
            ", ".join(sorted(areas[key].name for key in liaison.areas)),
            areas=liaison.areas,
        )
        for liaison in sorted(await unit.people.liaisons(), key=lambda liaison: liaison.name)
        for address in await _telephones(unit, liaison.contact)
    ]


async def _telephones(unit: UnitOfWork, id: ContactId) -> list[Address]:
    contact = await unit.people.get(id)
    addresses = contact.addresses if contact else ()
    chats = (address for address in addresses if address.channel in CHATS)
    return sorted(chats, key=lambda a: (CHATS.index(a.channel), a.external_id))
