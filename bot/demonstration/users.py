"""Somebody for every role of the console, in the invented city."""

from domain.demonstration import login_of
from domain.ids import ContactId, UserId
from domain.people.contacts import Contact, Liaison
from domain.people.users import User, UserRole
from storage.database import Database
from storage.unit_of_work import UnitOfWork

NAMES = {
    UserRole.ADMINISTRATOR: "Amparo Cantú",
    UserRole.ANALYST: "Nadia Treviño",
    UserRole.VIEWER: "Tomás Rivas",
}


async def appoint_all(database: Database) -> None:
    """Add those who are not there yet; the liaison is one whom the city has already."""
    async with database.unit() as unit:
        await unit.users.hold()
        for role in UserRole:
            if await unit.users.by_login(login_of(role)) is None:
                await unit.save(await _played(unit, role))
        await unit.commit()


async def _played(unit: UnitOfWork, role: UserRole) -> User:
    id = UserId(unit.new_id())
    if role is UserRole.LIAISON:
        found: Liaison = max(await unit.people.liaisons(), key=lambda each: len(each.areas))
        return User(id, login_of(role), found.name, role, found.contact, found.areas)
    contact = Contact(ContactId(unit.new_id()), (), name=NAMES[role])
    await unit.save(contact)
    return User(id, login_of(role), NAMES[role], role, contact.id)
