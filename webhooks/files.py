"""Hands our pictures to providers and hours to calendars, under addresses that we gave out."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from domain.hospital.agenda import is_calendar
from domain.ids import MediaId

IsGood = Callable[[MediaId, int, str], bool]
Find = Callable[[MediaId], Awaitable[Path | None]]
TYPES = {False: "image/jpeg", True: "text/calendar"}


LONGEST_MOMENT = 11  # digits of a second, until the year 5138


def file_routes(is_good: IsGood, find: Find) -> list[Route]:
    """The route for files; *is_good* checks an address, *find* the copy to hand out."""

    async def hand_out(request: Request) -> Response:
        id, until = MediaId(request.path_params["id"]), request.path_params["until"]
        is_moment = until.isdecimal() and until.isascii() and len(until) <= LONGEST_MOMENT
        if not is_moment or not is_good(id, int(until), request.path_params["signature"]):
            return Response(status_code=404)
        shown = await find(id)
        if shown is None:
            return Response(status_code=404)
        return FileResponse(shown, media_type=TYPES[is_calendar(id)])

    return [Route("/files/{id}/{until}/{signature}", hand_out, methods=["GET", "HEAD"])]
