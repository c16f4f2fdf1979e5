"""The organisation as the database has it: what a file would have to say, to change nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from domain.fieldwork.crews import Crew, CrewStatus
from domain.ids import CategoryKey, ContactId
from domain.messages import Address, Channel, spellings
from domain.organisation import (
    CrewPlan,
    LiaisonPlan,
    MemberPlan,
    Organisation,
)
from domain.people.contacts import Contact, Liaison, Member
from storage.unit_of_work import UnitOfWork

Somebody = TypeVar("Somebody", Member, Liaison)


@dataclass(frozen=True, slots=True)
class Stock:
    """An organisation as it was found, and who its people are."""

    organisation: Organisation
    people: Mapping[MemberPlan | LiaisonPlan, ContactId]


async def take_stock(unit: UnitOfWork) -> Stock | None:
    """What there is; None before anything was set up."""
    if await unit.setup.is_empty():
        return None
    profile = await unit.setup.profile()
    members, liaisons = await unit.people.members(), await unit.people.liaisons()
    ids = sorted({*(m.contact for m in members), *(one.contact for one in liaisons)})
    known = await unit.people.contacts(ids)
    usual = profile.locale
    in_crews = {_member(m, known[m.contact], usual): m.contact for m in _by_name(members)}
    at_desks = {_liaison(one, known[one.contact], usual): one.contact for one in _by_name(liaisons)}
    crews = tuple(_crew(crew) for crew in await unit.setup.crews())
    organisation = Organisation(
        **{each.name: getattr(profile, each.name) for each in fields(profile)},
        calendars=tuple(sorted((await unit.setup.calendar_plans()).values(), key=_name)),
        areas=tuple((await unit.setup.areas()).values()),
        zones=tuple(await unit.setup.zones()),
        categories=tuple((await unit.setup.categories()).values()),
        forms=tuple((await unit.forms.all()).values()),
        crews=crews,
        members=tuple(in_crews),
        liaisons=tuple(at_desks),
    )
    people: dict[MemberPlan | LiaisonPlan, ContactId] = dict([*in_crews.items(), *at_desks.items()])
    return Stock(_tidied(organisation), people)


def _tidied(found: Organisation) -> Organisation:
    """Without what files once had, is in no use, and would only be in the way of its successor.

    What no file has stays where reports may remember it: an area, a paused crew.
    """
    peopled = {member.crew for member in found.members}
    area_of = {category.key: category.area for category in found.categories}
    zones = {zone.key for zone in found.zones}
    names = Counter(crew.name for crew in found.crews)

    def is_kept(crew: CrewPlan) -> bool:
        is_sound = all(area_of.get(key) == crew.area for key in crew.categories)
        is_sound = is_sound and crew.zones <= zones and names[crew.name] == 1
        return is_sound or not crew.paused or crew.key in peopled

    crews = tuple(filter(is_kept, found.crews))
    used = {*(crew.area for crew in crews), *area_of.values()}
    called = Counter(area.name for area in found.areas)
    areas = tuple(area for area in found.areas if called[area.name] == 1 or area.key in used)
    return replace(found, crews=crews, areas=areas)


def _name(thing: Any) -> str:
    return str(thing.name)


def _by_name(people: Iterable[Somebody]) -> list[Somebody]:
    """Leads first, then by name; those who share a name keep their order."""
    return sorted(
        people, key=lambda one: (not getattr(one, "is_lead", False), one.name, one.contact)
    )


def _crew(crew: Crew) -> CrewPlan:
    return CrewPlan(
        crew.id,
        crew.name,
        crew.area,
        crew.limit,
        frozenset(CategoryKey(key) for key in crew.categories),
        crew.shift.name,
        crew.zones,
        paused=crew.status is CrewStatus.PAUSED,
    )


def _member(member: Member, contact: Contact, usual: str) -> MemberPlan:
    return MemberPlan(
        member.crew,
        member.name,
        _chats(contact),
        member.is_lead,
        contact.locale if contact.locale != usual else None,
        contact.quiet,
    )


def _liaison(liaison: Liaison, contact: Contact, usual: str) -> LiaisonPlan:
    mails = sorted(a.external_id for a in contact.addresses if a.channel is Channel.EMAIL)
    return LiaisonPlan(
        liaison.name,
        liaison.areas,
        _chats(contact),
        mails[0] if mails else None,
        liaison.summary_at,
        contact.locale if contact.locale != usual else None,
        contact.quiet,
    )


def _chats(contact: Contact) -> tuple[Address, ...]:
    """Where they chat, in an order that does not change; each telephone in one spelling."""
    chats = {a for a in contact.addresses if a.channel is not Channel.EMAIL}
    doubles = {
        a for a in chats if any(b in chats and len(str(b)) < len(str(a)) for b in spellings(a))
    }
    return tuple(sorted(chats - doubles, key=str))
