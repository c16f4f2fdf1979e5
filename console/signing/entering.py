"""Letting somebody in: a new key for their browser, and the old one ends."""

from starlette.responses import RedirectResponse, Response

from console.signing.devices import device_of
from console.signing.onward import carrying, onward
from console.visiting import cookie_name, hand_over, new_key
from console.visits import Guest
from domain.audit import AuditEntry
from domain.people.signing import SignInRefused, digest, is_half_way, wants_code
from domain.people.users import Session, User, end
from storage.unit_of_work import UnitOfWork

CODE = "/console/sign-in/code"


def shown_key(guest: Guest) -> str:
    """The digest of the key that the browser shows us."""
    return digest(guest.request.cookies.get(cookie_name(guest.door), ""))


async def half_way(guest: Guest) -> tuple[Session, User] | None:
    """Who gave their password a moment ago, and still owes a code."""
    async with guest.door.database.reading() as unit:
        found = await unit.users.session(shown_key(guest))
    if found and is_half_way(found[0], guest.now) and found[1].is_active:
        return found
    return None


async def still(unit: UnitOfWork, user: User) -> User:
    """The user, held; raises SignInRefused where they changed since they were looked at."""
    await unit.users.hold()
    if await unit.users.get(user.id) != user or not user.is_active:
        raise SignInRefused
    return user


async def begin_session(guest: Guest, unit: UnitOfWork, user: User, *, is_proven: bool) -> str:
    """The key of a new session of *user*; the one that the browser had before is ended."""
    key = new_key()
    device = device_of(guest.request)
    before = await unit.users.session(shown_key(guest))
    if before:
        await unit.save(end(before[0], guest.now))
    await unit.save(Session(digest(key), user.id, guest.now, guest.now, device, is_proven))
    if is_proven:
        unit.audit.note(AuditEntry(guest.now, user.contact, "signed-in", user.id))
    return key


async def admit(
    guest: Guest, unit: UnitOfWork, user: User, wanted: str, *, is_proven: bool = False
) -> Response:
    """Let *user* in, or ask for a code; commits, and leads them on."""
    is_in = is_proven or not wants_code(user, guest.door.second_factor_for)
    key = await begin_session(guest, unit, user, is_proven=is_in)
    await unit.commit()
    answer = RedirectResponse(onward(wanted) if is_in else carrying(CODE, wanted), 303)
    hand_over(guest.door, answer, key)
    return answer
