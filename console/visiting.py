"""Who is looking: the cookie of a browser becomes a visit, if its session still holds."""

import secrets

from starlette.requests import Request
from starlette.responses import Response

from console.door import ConsoleDoor
from console.tongue import Tongue, spoken
from console.visits import Guest, House, Visit, read_house
from domain.people.signing import digest
from domain.people.users import LONGEST, Session

BYTES = 32


def cookie_name(door: ConsoleDoor) -> str:
    """What the cookie is called; where there is TLS, browsers bind it to this host alone."""
    return "__Host-enlace" if door.is_secure else "enlace"


def new_key() -> str:
    """What a browser shows us to be let in; we keep its digest only."""
    return secrets.token_urlsafe(BYTES)


def hand_over(door: ConsoleDoor, answer: Response, key: str) -> None:
    """Give the browser its key."""
    answer.set_cookie(
        cookie_name(door),
        key,
        max_age=int(LONGEST.total_seconds()),
        secure=door.is_secure,
        httponly=True,
        samesite="lax",
    )


def take_back(door: ConsoleDoor, answer: Response) -> None:
    """Let the browser forget its key."""
    answer.delete_cookie(cookie_name(door), secure=door.is_secure, httponly=True, samesite="lax")


async def guest_of(door: ConsoleDoor, request: Request) -> Guest:
    """Whoever it is."""
    async with door.database.reading() as unit:
        house = await read_house(unit)
    return Guest(door, request, house, _tongue(door, request, house, ""), door.now())


async def visit_of(door: ConsoleDoor, request: Request) -> Visit | None:
    """Who signed in with this browser and proved it, if their session holds.

    A page that only follows what happens keeps no session alive: nobody may sit before it.
    """
    key = request.cookies.get(cookie_name(door), "")
    if not key:
        return None
    now = door.now()
    async with door.database.reading() as unit:
        found = await unit.users.session(digest(key))
        house = await read_house(unit)
    if found is None:
        return None
    session, user = found
    if not (session.holds(now) and session.is_proven and user.is_active):
        return None
    if not (session.was_seen_lately(now) or "x-follows" in request.headers):
        await _saw(door, session)
    tongue = _tongue(door, request, house, user.locale)
    return Visit(door, request, house, tongue, now, user, session, key)


async def _saw(door: ConsoleDoor, session: Session) -> None:
    """Remember that it is in use, unless it was ended meanwhile."""
    async with door.database.unit() as unit:
        await unit.users.saw(session.id, door.now())
        await unit.commit()


def _tongue(door: ConsoleDoor, request: Request, house: House, locale: str) -> Tongue:
    return Tongue(spoken(door, request, locale), house.zone.key, door.write)
