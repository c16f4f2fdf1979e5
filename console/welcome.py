"""The first page of the demonstration: what this is, and a way in for everybody.

It signs anybody in as anybody, so it is there in development only, and for invented people only.
"""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from console.places import OpenAction, OpenPage, Place
from console.signing.entering import admit, still
from console.visits import Guest
from domain.demonstration import login_of
from domain.people.signing import SignInRefused
from domain.people.users import User, UserRole
from storage.unit_of_work import UnitOfWork

WELCOME = "/console/welcome"


async def show(guest: Guest) -> Response:
    """What this is, and who could be looking."""
    async with guest.door.database.reading() as unit:
        found = [await _played(unit, role) for role in UserRole]
    people = [user for user in found if user and user.is_active]
    return guest.page("welcome.html", people=people)


async def sign_in_as(guest: Guest, form: FormData) -> Response:
    """Let somebody in as the invented person of a role, by one click."""
    if guest.door.is_production:
        raise HTTPException(404)
    role = str(form.get("role", ""))
    if role not in set(UserRole):
        raise SignInRefused
    async with guest.door.database.unit() as unit:
        user = await _played(unit, UserRole(role))
        if user is None:
            raise SignInRefused
        user = await still(unit, user)
        return await admit(guest, unit, user, str(form.get("next", "")), is_proven=True)


async def _played(unit: UnitOfWork, role: UserRole) -> User | None:
    return await unit.users.by_login(login_of(role))


DEMONSTRATION: tuple[Place, ...] = (OpenPage(WELCOME, show), OpenAction(WELCOME, sign_in_as))
