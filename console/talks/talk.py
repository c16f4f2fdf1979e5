"""One conversation as its page needs it, within the reach of who looks."""

from dataclasses import dataclass
from datetime import datetime

from console.visits import Visit, missing
from domain.audit import AuditEntry
from domain.ids import ContactId
from domain.messages import Channel
from domain.people.contacts import Contact, Role
from domain.people.talks import Reach, reach_of
from domain.people.users import Right, UserRole
from domain.takeover import LEFT_ALONE_AFTER, Tending
from storage.messages.talk_list import FAMILY
from storage.unit_of_work import UnitOfWork

APPROVED = "approved"
INVITATION = "notice-talk-wanted"


@dataclass(frozen=True, slots=True)
class Talk:
    """Whose it is, who tends to it, and whether plain words may be sent."""

    contact: Contact
    name: str
    role: str
    crew: str
    tending: Tending
    taken_by: str
    is_open: bool

    @property
    def channel(self) -> Channel | None:
        """Where they wrote last."""
        return self.contact.addresses[0].channel if self.contact.addresses else None

    @property
    def lapses_at(self) -> datetime | None:
        """When it goes back to the bot by itself."""
        tended_at = self.tending.tended_at
        return tended_at + LEFT_ALONE_AFTER if tended_at else None


async def reach(unit: UnitOfWork, visit: Visit) -> Reach:
    """Whose conversations are any business of who looks."""
    return reach_of(visit.user, (await unit.setup.profile()).help_areas)


def asked_for(visit: Visit) -> ContactId:
    """Whose conversation the address of the page names."""
    return ContactId(visit.request.path_params["contact"])


async def check_reached(unit: UnitOfWork, visit: Visit) -> ContactId:
    """Whose conversation it is; where it is none of theirs, there is nothing."""
    contact = asked_for(visit)
    reached = await reach(unit, visit)
    if await unit.people.get(contact) is None:
        raise missing()
    if not reached.includes(await unit.talk_list.ties(contact)):
        raise missing()
    return contact


async def read_talk(unit: UnitOfWork, visit: Visit) -> Talk:
    """The conversation, if it is any business of who looks."""
    contact = await check_reached(unit, visit)
    person = await unit.people.person(contact)
    tending = await unit.talks.get(contact)
    crew = await unit.setup.crew(person.member.crew) if person.member else None
    return Talk(
        person.contact,
        person.name,
        await _role(unit, visit, contact),
        crew.name if crew else "",
        tending,
        await name_of(unit, tending.by),
        await unit.talks.is_open(contact, visit.now),
    )


async def _role(unit: UnitOfWork, visit: Visit, contact: ContactId) -> str:
    """Which part of theirs makes it somebody's business."""
    ties = await unit.talk_list.ties(contact)
    if ties.crew_area is not None:
        return Role.CREW
    if ties.is_liaison:
        return Role.LIAISON
    return FAMILY if ties.is_family and visit.house.has_hospital else Role.CITIZEN


async def name_of(unit: UnitOfWork, contact: ContactId | None) -> str:
    """What a user of the console is called; nothing where it is nobody."""
    if contact is None:
        return ""
    return (await unit.people.names([contact]))[contact]


async def has_invitation(unit: UnitOfWork, visit: Visit, talk: Talk) -> bool:
    """Whether the template that asks somebody to write is approved in their language."""
    if visit.door.is_simulated:
        return True
    content = await unit.contents.get(f"{INVITATION}:{talk.contact.locale}")
    return content is not None and content.approval == APPROVED


async def record_look(visit: Visit, contact: ContactId, what: str = "talk-read") -> None:
    """Somebody looked at it: that is on record, by their id."""
    async with visit.door.database.unit() as unit:
        unit.audit.note(AuditEntry(visit.now, visit.user.contact, what, contact))
        await unit.commit()


def may_end_others(visit: Visit) -> bool:
    """Whether they may hand back what somebody else took over."""
    return visit.user.role is UserRole.ADMINISTRATOR


def may_write(visit: Visit, talk: Talk) -> bool:
    """Whether they answer here now."""
    return visit.may(Right.TAKE_OVER) and talk.tending.by == visit.user.contact
