"""Paths as they may be asked for: without their ending, and by methods that they do not serve."""

from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from webhooks.open311.documents import Format
from webhooks.problems import problem

BELOW = "/open311/"
ENDINGS = tuple(f".{format}" for format in Format)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READ = ("GET", "HEAD")


class EndingSupplied:
    """Completes a path without an ending: JSON where that is asked for, XML as all must speak."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, under the path that is meant."""
        if scope["type"] == "http" and scope["path"].startswith(BELOW):
            scope = _completed(scope)
        await self._app(scope, receive, send)


def _completed(scope: Scope) -> Scope:
    if scope["path"].endswith(ENDINGS):
        return scope
    wanted = Request(scope).headers.get("accept", "")
    format = Format.JSON if "application/json" in wanted else Format.XML
    return {**scope, "path": f"{scope['path']}.{format}"}


def otherwise(served: Sequence[str]) -> Callable[[Request], Awaitable[Response]]:
    """Answers every other method with those that are *served*."""
    allow = {"allow": ", ".join((*served, "OPTIONS"))}

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allow)
        return problem(405, allow)

    return answer
