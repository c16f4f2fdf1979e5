"""Reads what a page of ours posts, within bounds, and answers a script or a browser alone."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from console.origin import is_from_here, page_before
from console.simulator.door import SimulatorDoor
from console.simulator.tongue import Tongue, tongue_of
from storage.files import LARGEST

MOST_FILES, MOST_FIELDS, LARGEST_FIELD = 10, 10, 64 * 1024
LARGEST_FORM = MOST_FILES * LARGEST + 1024 * 1024

Act = Callable[[Request, FormData, Tongue], Awaitable[str]]


class Refused(Exception):
    """It cannot be done; *key* says why to whoever tried, *status* to their browser."""

    def __init__(self, key: str, status: int = 400) -> None:
        super().__init__(key)
        self.key = key
        self.status = status


def posted(door: SimulatorDoor, act: Act) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that lets *act* do what a form asks; what it answers is told to scripts."""

    async def endpoint(request: Request) -> Response:
        tongue = tongue_of(door, request)
        try:
            async with _form(request) as form:
                words = await act(request, form, tongue)
        except Refused as refusal:
            return PlainTextResponse(tongue(refusal.key), refusal.status)
        if "text/html" in request.headers.get("accept", ""):
            return RedirectResponse(page_before(request, "/sim"), 303)
        return PlainTextResponse(words)

    return endpoint


@asynccontextmanager
async def _form(request: Request) -> AsyncIterator[FormData]:
    """The form, if it comes from a page of ours and is no larger than any that we take."""
    if not is_from_here(request):
        raise Refused("sim-refused-origin", 403)
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > LARGEST_FORM:
        raise Refused("sim-refused-large", 413)
    try:
        form = await request.form(
            max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELD
        )
    except HTTPException as error:
        raise Refused("sim-refused-form") from error
    try:
        yield form
    finally:
        await form.close()
