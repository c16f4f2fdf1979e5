"""Everybody who may sign in, and each of them."""

from collections.abc import Mapping

from starlette.responses import Response

from console.places import Page, Place
from console.visits import Visit, missing
from domain.fieldwork.reports import Area
from domain.ids import AreaKey, UserId
from domain.people.users import Right, User, UserRole
from storage.unit_of_work import UnitOfWork

USERS = "/console/setup/users"


async def show_all(visit: Visit) -> Response:
    """A list with a form for one more."""
    async with visit.door.database.reading() as unit:
        users = await unit.users.all()
        areas = await unit.setup.areas()
        liaisons = await unit.people.liaisons()
    return visit.page(
        "users/users.html", users=users, areas=areas, liaisons=liaisons, roles=tuple(UserRole)
    )


async def show_one(visit: Visit) -> Response:
    """One of them, with what can be changed."""
    async with visit.door.database.reading() as unit:
        user = await named(visit, unit)
        sessions = await unit.users.sessions_of(user.id)
        areas: Mapping[AreaKey, Area] = await unit.setup.areas()
    holding = [each for each in sessions if each.holds(visit.now) and each.is_proven]
    return visit.page(
        "users/user.html", user=user, areas=areas, roles=tuple(UserRole), sessions=holding
    )


async def named(visit: Visit, unit: UnitOfWork) -> User:
    """Who stands in the path; raises 404 where there is nobody."""
    user = await unit.users.get(UserId(visit.request.path_params["user"]))
    if user is None:
        raise missing()
    return user


PLACES: tuple[Place, ...] = (
    Page(USERS, Right.SET_UP, show_all),
    Page(f"{USERS}/{{user}}", Right.SET_UP, show_one),
)
