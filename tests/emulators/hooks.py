"""Stands for another system that is told of changes, with everything that can go wrong there."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.emulators.faults import Faults
from tests.emulators.server import serving


@dataclass(frozen=True)
class Told:
    """One request as it arrived."""

    headers: dict[str, str]
    body: bytes

    @property
    def event(self) -> dict:
        return json.loads(self.body)

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def kind(self) -> str:
        return self.event["type"].removeprefix("enlace.report.")


async def _nothing() -> None:
    """What a receiver does beside remembering."""


class HookReceiver:
    """Takes events at `/hook`; `/huge` never stops answering, `/slow` drips, `/moved` redirects."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.faults = Faults()
        self.meanwhile: Callable[[], Awaitable[None]] = _nothing
        self.url = ""

    @asynccontextmanager
    async def running(self) -> AsyncIterator["HookReceiver"]:
        routes = [
            Route("/hook", self._hook, methods=["POST"]),
            Route("/huge", self._huge, methods=["POST"]),
            Route("/slow", self._slow, methods=["POST"]),
            Route("/moved", self._moved, methods=["POST"]),
        ]
        async with serving(Starlette(routes=routes)) as self.url:
            yield self

    def kinds(self) -> list[tuple[str, str]]:
        """Which report, and what of it, in the order of arrival."""
        return [(told.event.get("subject", ""), told.kind) for told in self.told]

    async def _hook(self, request: Request) -> Response:
        return await self.faults.around(request, self._take)

    async def _take(self, request: Request) -> Response:
        self.told.append(Told(dict(request.headers), await request.body()))
        await self.meanwhile()
        return Response(status_code=204)

    async def _huge(self, request: Request) -> Response:
        await self._take(request)

        async def more() -> AsyncIterator[bytes]:
            while not await request.is_disconnected():
                yield b"x" * 65536

        return StreamingResponse(more())

    async def _slow(self, request: Request) -> Response:
        await self._take(request)
        while not await request.is_disconnected():
            await asyncio.sleep(0.01)
        return Response(status_code=204)

    async def _moved(self, request: Request) -> Response:
        return RedirectResponse(f"{self.url}/hook", 308)
