"""Adding users, changing what they may do, and taking them off: at once, and on record."""

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import Action, Done, Place
from console.users.reading import USERS, named
from console.visiting import new_key
from console.visits import Visit, missing
from domain.audit import AuditEntry
from domain.ids import AreaKey, ContactId, UserId
from domain.messages import Words
from domain.people.appointing import appoint, give_role, take_back, take_off
from domain.people.contacts import Contact
from domain.people.signing import digest, drop_second_factor, invite
from domain.people.users import Right, User, UserRole
from storage.unit_of_work import UnitOfWork


async def add(visit: Visit, form: FormData) -> Response:
    """One more; the answer shows the link with which they choose a password."""
    async with visit.door.database.unit() as unit:
        await unit.users.hold()
        contact = await _contact(visit, unit, form)
        user = User(
            UserId(visit.door.new_id()),
            str(form.get("login", "")).strip(),
            str(form.get("name", "")),
            _role(form),
            contact.id,
            await _areas(unit, form),
            visit.tongue.locale,
        )
        user = appoint(user, await unit.users.all())
        await unit.save(contact)
        await unit.save(user)
        note(visit, unit, user, "user-added")
        return await _link(visit, unit, user)


async def change_role(visit: Visit, form: FormData) -> Done:
    """Another part to play; where it takes a second factor, they sign in anew with one."""
    async with visit.door.database.unit() as unit:
        await unit.users.hold()
        user = await named(visit, unit)
        areas = await _areas(unit, form)
        user = give_role(user, _role(form), areas, await unit.users.all())
        await unit.save(user)
        if user.role in visit.door.second_factor_for and not user.second_factor:
            await unit.users.end_sessions(user.id, visit.now)
        note(visit, unit, user, "user-changed")
        await unit.commit()
    return Done(f"{USERS}/{user.id}", Words("console-users-changed"))


async def invite_again(visit: Visit, _form: FormData) -> Response:
    """A new link; the password and all sessions of before are over."""
    async with visit.door.database.unit() as unit:
        await unit.users.hold()
        user = without_password(await named(visit, unit))
        await unit.save(user)
        await unit.users.end_sessions(user.id, visit.now)
        note(visit, unit, user, "user-invited")
        return await _link(visit, unit, user)


async def reset_telephone(visit: Visit, _form: FormData) -> Done:
    """Forget a lost telephone."""
    async with visit.door.database.unit() as unit:
        await unit.users.hold()
        user = drop_second_factor(await named(visit, unit))
        await unit.save(user)
        await unit.users.end_sessions(user.id, visit.now)
        note(visit, unit, user, "second-factor-reset")
        await unit.commit()
    return Done(f"{USERS}/{user.id}", Words("console-users-telephone-forgotten"))


async def off(visit: Visit, _form: FormData) -> Done:
    """Let them in no more, from this moment on."""
    async with visit.door.database.unit() as unit:
        await unit.users.hold()
        user = take_off(await named(visit, unit), await unit.users.all())
        await unit.save(user)
        await unit.invitations.drop(user.id)
        await unit.users.end_sessions(user.id, visit.now)
        note(visit, unit, user, "user-off")
        await unit.commit()
    return Done(f"{USERS}/{user.id}", Words("console-users-is-off"))


async def on(visit: Visit, _form: FormData) -> Response:
    """Let them in again, once they have chosen a password."""
    async with visit.door.database.unit() as unit:
        await unit.users.hold()
        user = take_back(await named(visit, unit))
        await unit.save(user)
        note(visit, unit, user, "user-on")
        return await _link(visit, unit, user)


def without_password(user: User) -> User:
    """The user, who must choose a password first; raises 404 for one who was taken off."""
    if not user.is_active:
        raise missing()
    return replace(user, password="")


def note(visit: Visit, unit: UnitOfWork, user: User, what: str) -> None:
    """Put on record what was done to *user*, and as what they stand now."""
    details = {"role": str(user.role), "areas": ",".join(sorted(user.areas))}
    unit.audit.note(AuditEntry(visit.now, visit.user.contact, what, user.id, details))


async def _link(visit: Visit, unit: UnitOfWork, user: User) -> Response:
    key = new_key()
    await unit.save(invite(user, digest(key), now=visit.now))
    await unit.commit()
    link = f"{visit.door.base_url}/console/invitation/{key}"
    return visit.page("users/link.html", user=user, link=link)


async def _contact(visit: Visit, unit: UnitOfWork, form: FormData) -> Contact:
    """The liaison of the chat whom the form names, else somebody new."""
    chosen = ContactId(str(form.get("contact", "")))
    known = await unit.people.get(chosen) if chosen else None
    if known and chosen in {liaison.contact for liaison in await unit.people.liaisons()}:
        return known
    id = ContactId(visit.door.new_id())
    return Contact(id, (), visit.tongue.locale, str(form.get("name", "")).strip())


async def _areas(unit: UnitOfWork, form: FormData) -> frozenset[AreaKey]:
    known = await unit.setup.areas()
    wanted = {str(area) for area in form.getlist("areas")}
    return frozenset(area for area in known if area in wanted)


def _role(form: FormData) -> UserRole:
    role = str(form.get("role", ""))
    if role not in set(UserRole):
        raise missing()
    return UserRole(role)


_ONE = f"{USERS}/{{user}}"
PLACES: tuple[Place, ...] = (
    Action(USERS, Right.SET_UP, add),
    Action(f"{_ONE}/role", Right.SET_UP, change_role),
    Action(f"{_ONE}/invite", Right.SET_UP, invite_again),
    Action(f"{_ONE}/telephone", Right.SET_UP, reset_telephone),
    Action(f"{_ONE}/off", Right.SET_UP, off),
    Action(f"{_ONE}/on", Right.SET_UP, on),
)
