"""Places of the console: every page and every action stands in a table with the right it takes.

Whoever opens one is looked at before anything else: are they signed in, may they, did the form
come from a page of ours? What a handler then does is load, decide, apply, commit.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from console.door import ConsoleDoor
from console.origin import is_from_here, page_before
from console.saying import Said, say
from console.visiting import guest_of, visit_of
from console.visits import Guest, Visit
from domain.errors import DomainError
from domain.messages import Words
from domain.people.users import NotAllowed, Right
from storage.database import is_overtaken

HOME = "/console"
SIGN_IN = "/console/sign-in"
MOST_FIELDS, LARGEST_FIELD = 500, 256 * 1024
USUAL_FORM = 1024 * 1024
TOO_LARGE = 413
SECRETS = frozenset({"old", "new", "again", "code", "sealed"})  # never written into a page


class Broken(DomainError):
    """Something failed that nobody refused; what was typed is still there to be sent again."""

    key = "console-broken"


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an action: where to look next (else the page before), and what to say there."""

    to: str = ""
    words: Words | None = None


Kept = Sequence[tuple[str, str]]
Show = Callable[[Visit], Awaitable[Response]]
Act = Callable[[Visit, FormData], Awaitable[Done | Response]]
GuestShow = Callable[[Guest], Awaitable[Response]]
GuestAct = Callable[[Guest, FormData], Awaitable[Done | Response]]
GuestAgain = Callable[[Guest, FormData, DomainError], Response]


@dataclass(frozen=True, slots=True)
class Page:
    """Something to look at; without a right it is open to everybody who signed in."""

    path: str
    right: Right | None
    show: Show


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do, posted by a form; a large one says how large, in bytes."""

    path: str
    right: Right | None
    act: Act
    largest: int = USUAL_FORM


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page for those who have not signed in."""

    path: str
    show: GuestShow


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action for those who have not signed in; `again` shows its form as it was filled in."""

    path: str
    act: GuestAct
    again: GuestAgain | None = None


Place = Page | Action | OpenPage | OpenAction


def route(door: ConsoleDoor, place: Place) -> Route:
    """The address of *place*, guarded."""
    match place:
        case Page():
            return Route(place.path, _page(door, place))
        case Action():
            return Route(place.path, _action(door, place), methods=["POST"])
        case OpenPage():
            return Route(place.path, _open_page(door, place))
        case OpenAction():
            return Route(place.path, _open_action(door, place), methods=["POST"])


def _page(door: ConsoleDoor, place: Page) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        visit = await visit_of(door, request)
        if visit is None:
            return _to_sign_in(request)
        try:
            _check(visit, place.right)
            return await place.show(visit)
        except Exception as error:  # noqa: BLE001 - whoever looks gets a page, whatever broke
            return _refused(visit, error)

    return endpoint


def _action(door: ConsoleDoor, place: Action) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        visit = await visit_of(door, request)
        if visit is None:
            return _to_sign_in(request)
        kept: Kept = ()
        try:
            _check(visit, place.right)
            async with _form(request, place.largest) as form:
                _check_token(visit, form)
                kept = _kept(form)
                return _answer(visit, await place.act(visit, form))
        except Exception as error:  # noqa: BLE001 - likewise
            return _undone(visit, error, kept)

    return endpoint


def _open_page(door: ConsoleDoor, place: OpenPage) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await place.show(await guest_of(door, request))

    return endpoint


def _open_action(door: ConsoleDoor, place: OpenAction) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        guest = await guest_of(door, request)
        form = FormData()
        try:
            async with _form(request, USUAL_FORM) as form:
                return _answer(guest, await place.act(guest, form))
        except Exception as error:  # noqa: BLE001 - likewise
            if place.again and _is_fault_of_ours(error):
                door.tell_failure(error)
                return place.again(guest, form, Broken())
            return _undone(guest, error)

    return endpoint


def _is_fault_of_ours(error: Exception) -> bool:
    return not (isinstance(error, DomainError | HTTPException) or is_overtaken(error))


def _refused(guest: Guest, error: Exception, kept: Kept = ()) -> Response:
    """The page that says why there is none; with *kept*, the same can be sent once more."""
    match error:
        case NotAllowed():
            status, why = 403, _words(error)
        case DomainError():
            status, why = 404, _words(error)
        case HTTPException(status_code=status):
            why = Words("console-too-large" if status == TOO_LARGE else "console-not-there")
        case _:
            guest.door.tell_failure(error)
            status, why = 500, Words("console-broken")
    before = page_before(guest.request, HOME) if guest.request.method == "POST" else ""
    return guest.page("refused.html", status, why=why, before=before, kept=kept)


def _undone(guest: Guest, error: Exception, kept: Kept = ()) -> Response:
    """What the rules refuse is said on the page before, where it can be mended."""
    match error:
        case _ if is_overtaken(error):
            words = Words("console-overtaken")
        case DomainError() if not isinstance(error, NotAllowed):
            words = _words(error)
        case _:
            return _refused(guest, error, kept)
    return _answer(guest, Done(words=words), "refused")


def _kept(form: FormData) -> Kept:
    """What a form brought, to be sent again as it is; nothing where a part of it cannot be."""
    fields = [(name, value) for name, value in form.multi_items() if name != "token"]
    whole = [(name, text) for name, text in fields if isinstance(text, str) and name not in SECRETS]
    return whole if len(whole) == len(fields) else ()


def _check(visit: Visit, right: Right | None) -> None:
    if right and not visit.may(right):
        raise NotAllowed


def _check_token(visit: Visit, form: FormData) -> None:
    if not visit.is_own(str(form.get("token", ""))):
        raise NotAllowed


def _words(refusal: DomainError) -> Words:
    return Words(refusal.key, refusal.params)


def _answer(guest: Guest, answer: Done | Response, kind: str = "done") -> Response:
    if isinstance(answer, Response):
        return answer
    next_page = RedirectResponse(answer.to or page_before(guest.request, HOME), 303)
    if answer.words:
        said = Said(kind, guest.tongue.of(answer.words))
        say(next_page, said, is_secure=guest.door.is_secure)
    return next_page


def _to_sign_in(request: Request) -> Response:
    """To the door; after signing in they come back to the page that they wanted."""
    wanted = f"?next={quote(request.url.path)}" if request.method == "GET" else ""
    return RedirectResponse(SIGN_IN + wanted, 303)


@asynccontextmanager
async def _form(request: Request, largest: int) -> AsyncIterator[FormData]:
    """The form, if it comes from a page of ours and is no larger than *largest* bytes."""
    if not is_from_here(request):
        raise NotAllowed
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > largest:
        raise HTTPException(TOO_LARGE)
    form = await request.form(max_fields=MOST_FIELDS, max_part_size=max(LARGEST_FIELD, largest))
    try:
        yield form
    finally:
        await form.close()
