"""The door of the console: a login and a password."""

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import OpenAction, OpenPage, Place
from console.signing.entering import admit, still
from console.signing.guessing import begin_try, forgive_try, subjects_of
from console.signing.onward import onward
from console.visits import Guest
from domain.errors import DomainError
from domain.messages import Words
from domain.people.lockout import TooManyTries
from domain.people.signing import SignInRefused
from domain.people.users import User
from storage.people.passwords import fits, hashed, is_outdated

LONGEST_LOGIN = 200


async def show(guest: Guest) -> Response:
    """Ask who they are."""
    return sign_in_page(guest, guest.request.query_params.get("next", ""))


async def sign_in(guest: Guest, form: FormData) -> Response:
    """Look at the password of somebody, as long and with the same words if there is nobody."""
    wanted = str(form.get("next", ""))
    login = str(form.get("login", ""))[:LONGEST_LOGIN]
    subjects = subjects_of(guest.request, login)
    try:
        await begin_try(guest, *subjects)
        user, fresh = await _known(guest, login, str(form.get("password", "")))
        async with guest.door.database.unit() as unit:
            user = replace(await still(unit, user), password=fresh)
            await unit.save(user)
            await forgive_try(unit, *subjects)
            return await admit(guest, unit, user, wanted)
    except (SignInRefused, TooManyTries) as refusal:
        return sign_in_page(guest, wanted, login, refusal)


async def _known(guest: Guest, login: str, password: str) -> tuple[User, str]:
    """Who has *login* with *password*, and its hash as it is made nowadays."""
    async with guest.door.database.reading() as unit:
        user = await unit.users.by_login(login)
    kept = user.password if user and user.is_active else ""
    if not await fits(kept, password) or user is None:
        raise SignInRefused
    return user, await hashed(password) if is_outdated(kept) else kept


def ask_again(guest: Guest, form: FormData, error: DomainError) -> Response:
    """The form as it was filled in, but for the password, where we broke."""
    login = str(form.get("login", ""))[:LONGEST_LOGIN]
    return sign_in_page(guest, str(form.get("next", "")), login, error, 500)


def sign_in_page(
    guest: Guest,
    wanted: str,
    login: str = "",
    refusal: DomainError | None = None,
    status: int = 403,
) -> Response:
    """The form, with why it did not work."""
    return guest.page(
        "signing/sign-in.html",
        status if refusal else 200,
        wanted=onward(wanted),
        login=login,
        wrong=Words(refusal.key, refusal.params) if refusal else None,
        has_identity=guest.door.identity is not None,
        is_demonstration=not guest.door.is_production,
    )


PLACES: tuple[Place, ...] = (
    OpenPage("/console/sign-in", show),
    OpenAction("/console/sign-in", sign_in, ask_again),
)
