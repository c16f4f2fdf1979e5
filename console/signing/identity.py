"""Signing in with an institution's own account: away with a ticket, and back with an answer."""

import json
import secrets
from dataclasses import astuple, dataclass
from datetime import timedelta

from starlette.responses import RedirectResponse, Response

from console.places import OpenPage, Place
from console.signing.entering import admit, still
from console.signing.onward import onward
from console.signing.sign_in import sign_in_page
from console.visits import Guest
from domain.people.identities import IdentityRefused, Known, Ticket
from domain.people.signing import SignInRefused
from domain.people.users import User

COOKIE = "enlace-ticket"
PATH = "/console/sign-in/identity"
BACK = f"{PATH}/back"
GOOD_FOR = timedelta(minutes=10)
BYTES = 32


@dataclass(frozen=True, slots=True)
class Journey:
    """Somebody who is away: their ticket, where they want to go, and until when we wait."""

    ticket: Ticket
    wanted: str
    until: float


async def leave(guest: Guest) -> Response:
    """Send somebody away to show who they are."""
    wanted = onward(guest.request.query_params.get("next", ""))
    ticket = Ticket(*(secrets.token_urlsafe(BYTES) for _ in range(3)))
    if guest.door.identity is None:
        return sign_in_page(guest, wanted, refusal=IdentityRefused())
    try:
        to = await guest.door.identity.leave(ticket, _back(guest))
    except IdentityRefused as refusal:
        return sign_in_page(guest, wanted, refusal=refusal)
    answer = RedirectResponse(to, 303)
    until = (guest.now + GOOD_FOR).timestamp()
    _give(guest, answer, Journey(ticket, wanted, until))
    return answer


async def come_back(guest: Guest) -> Response:
    """Let in whoever the institution knows by the login of a user."""
    journey = _journey(guest)
    wanted = journey.wanted if journey else ""
    try:
        known = await _who(guest, journey)
        user = await _user(guest, known)
        async with guest.door.database.unit() as unit:
            user = await still(unit, user)
            answer = await admit(guest, unit, user, wanted, is_proven=known.is_strong)
    except (IdentityRefused, SignInRefused):
        answer = sign_in_page(guest, wanted, refusal=IdentityRefused())
    answer.delete_cookie(COOKIE, path=PATH)
    return answer


async def _who(guest: Guest, journey: Journey | None) -> Known:
    if guest.door.identity is None or journey is None:
        raise IdentityRefused
    query = guest.request.url.query
    return await guest.door.identity.come_back(journey.ticket, _back(guest), query)


async def _user(guest: Guest, known: Known) -> User:
    async with guest.door.database.reading() as unit:
        user = await unit.users.by_login(known.email)
    if user is None or not user.is_active:
        raise IdentityRefused
    return user


def _back(guest: Guest) -> str:
    return f"{guest.door.base_url}{BACK}"


def _give(guest: Guest, answer: Response, journey: Journey) -> None:
    """The browser carries its journey, sealed: whoever starts elsewhere cannot end here."""
    written = json.dumps([astuple(journey.ticket), journey.wanted, journey.until])
    answer.set_cookie(
        COOKIE,
        guest.door.database.vault.seal(written),
        max_age=int(GOOD_FOR.total_seconds()),
        path=PATH,
        secure=guest.door.is_secure,
        httponly=True,
        samesite="lax",
    )


def _journey(guest: Guest) -> Journey | None:
    sealed, vault = guest.request.cookies.get(COOKIE, ""), guest.door.database.vault
    if not sealed or not vault.fits(sealed):
        return None
    try:
        ticket, wanted, until = json.loads(vault.open(sealed))
        journey = Journey(Ticket(*ticket), wanted, float(until))
    except (TypeError, ValueError):  # something else of ours that was sealed
        return None
    return journey if guest.now.timestamp() < journey.until else None


PLACES: tuple[Place, ...] = (OpenPage(PATH, leave), OpenPage(BACK, come_back))
