"""Whether the process is up, and whether it can do its work."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

Check = Callable[[], Awaitable[Mapping[str, object]]]


def health_routes(check: Check) -> list[Route]:
    """`/healthz` answers as long as the process lives; `/readyz` tells what *check* found."""

    async def healthz(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("ok")

    async def readyz(_request: Request) -> JSONResponse:
        found = await check()
        return JSONResponse(dict(found), status_code=200 if found["ready"] else 503)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]
