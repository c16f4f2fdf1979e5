"""Whether the process is up, and whether it can do its work."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse, PlainTextResponse

Check = Callable[[], Awaitable[Mapping[str, object]]]


class Readiness(BaseModel):
    """Whether all is well, and each thing that was looked at."""

    model_config = ConfigDict(extra="allow")

    ready: bool


def health_router(check: Check) -> APIRouter:
    """`/healthz` answers as long as the process lives; `/readyz` tells what *check* found."""
    router = APIRouter(tags=["Operations"])

    @router.head("/healthz", include_in_schema=False)
    @router.get("/healthz", response_class=PlainTextResponse)
    async def healthz() -> PlainTextResponse:
        """Whether the process is up."""
        return PlainTextResponse("ok")

    @router.head("/readyz", include_in_schema=False)
    @router.get("/readyz", response_model=Readiness, responses={503: {"model": Readiness}})
    async def readyz() -> JSONResponse:
        """Whether the service can do its work; 503 where it cannot."""
        found = await check()
        return JSONResponse(dict(found), status_code=200 if found["ready"] else 503)

    return router
