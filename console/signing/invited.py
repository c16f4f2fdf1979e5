"""A link with which somebody chooses their password, once."""

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import OpenAction, OpenPage, Place
from console.signing.entering import admit
from console.visits import Guest
from domain.audit import AuditEntry
from domain.errors import DomainError
from domain.messages import Words
from domain.people.signing import (
    InvitationOver,
    PasswordGuessable,
    PasswordsDiffer,
    PasswordShort,
    check_new_password,
    digest,
)
from domain.people.users import User
from storage.people.passwords import hashed


async def show(guest: Guest) -> Response:
    """Ask for a password; looking uses nothing up, since some programs look at every link."""
    key = guest.request.path_params["key"]
    return _page(guest, await _invited(guest, digest(key)), InvitationOver())


async def choose(guest: Guest, form: FormData) -> Response:
    """Take the link, keep the password, and let its owner in."""
    wanted = digest(guest.request.path_params["key"])
    user = await _invited(guest, wanted)
    if user is None:
        return _page(guest, None, InvitationOver())
    password = str(form.get("new", ""))
    try:
        check_new_password(user, password, str(form.get("again", "")))
    except (PasswordShort, PasswordGuessable, PasswordsDiffer) as refusal:
        return _page(guest, user, refusal, 403)
    kept = await hashed(password)
    async with guest.door.database.unit() as unit:
        await unit.users.hold()
        taken = await unit.invitations.take(wanted, guest.now)
        found = await unit.users.get(taken) if taken else None
        if found is None or not found.is_active:
            return _page(guest, None, InvitationOver())
        await unit.users.end_sessions(found.id, guest.now)
        found = replace(found, password=kept)
        await unit.save(found)
        unit.audit.note(AuditEntry(guest.now, found.contact, "password-chosen", found.id))
        return await admit(guest, unit, found, "")


async def _invited(guest: Guest, wanted: str) -> User | None:
    async with guest.door.database.reading() as unit:
        id = await unit.invitations.whose(wanted, guest.now)
        user = await unit.users.get(id) if id else None
    return user if user and user.is_active else None


def _page(guest: Guest, user: User | None, refusal: DomainError, status: int = 200) -> Response:
    """The form, with what was wrong with what it brought; who has no link is told so."""
    is_wrong = user is None or status != 200  # noqa: PLR2004 - as it is asked for
    wrong = Words(refusal.key, refusal.params) if is_wrong else None
    at = guest.request.url.path
    return guest.page(
        "signing/invited.html", status if user else 404, user=user, wrong=wrong, at=at
    )


PLACES: tuple[Place, ...] = (
    OpenPage("/console/invitation/{key}", show),
    OpenAction("/console/invitation/{key}", choose),
)
