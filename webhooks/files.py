"""Hands our pictures to providers, under addresses that we gave out ourselves."""

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from domain.ids import MediaId

IsGood = Callable[[MediaId, int, str], bool]


def file_routes(is_good: IsGood, shown: Callable[[MediaId], Path]) -> list[Route]:
    """The route for files; *is_good* checks an address, *shown* finds the copy to hand out."""

    async def hand_out(request: Request) -> Response:
        id, until = MediaId(request.path_params["id"]), request.path_params["until"]
        if not is_good(id, until, request.path_params["signature"]) or not shown(id).exists():
            return Response(status_code=404)
        return FileResponse(shown(id), media_type="image/jpeg")

    return [Route("/files/{id}/{until:int}/{signature}", hand_out, methods=["GET", "HEAD"])]
