"""What can go wrong between a provider and us, to be switched on for the next requests."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Message, Receive, Scope, Send


@dataclass
class Fault:
    """One thing that goes wrong, for requests whose path begins with *path*."""

    path: str = "/"
    delay_s: float = 0.0
    status: int = 0
    retry_after: int | None = None
    drops: bool = False
    after_accepting: bool = False
    times: int = 1
    code: int = 0  # of Twilio's list; by the status where it is not given
    description: str = "fault"
    is_page: bool = False  # somebody between us and the provider answers, in words for people


class Dropped(Response):
    """Breaks the connection off instead of answering."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        message: Message = {"type": "http.response.start", "status": 200, "headers": []}
        await send({**message, "headers": [(b"content-length", b"1000")]})
        raise ConnectionResetError


class Faults:
    """The faults that wait for their requests."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def next(self, **what) -> None:
        """Let the next request (or the next *times*) go wrong."""
        self.waiting.append(Fault(**what))

    def clear(self) -> None:
        self.waiting.clear()

    def _take(self, path: str) -> Fault | None:
        fault = next((f for f in self.waiting if path.startswith(f.path)), None)
        if fault:
            fault.times -= 1
            if fault.times == 0:
                self.waiting.remove(fault)
        return fault

    async def around(
        self, request: Request, answer: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """Answer *request*, with what is to go wrong before or after the provider took it."""
        fault = self._take(request.url.path)
        if fault is None:
            return await answer(request)
        await asyncio.sleep(fault.delay_s)
        if fault.after_accepting:
            await answer(request)
        if fault.drops:
            return Dropped()
        if fault.status:
            return broken(fault)
        return await answer(request)


def broken(fault: Fault) -> Response:
    code = fault.code or {429: 20429, 503: 20503}.get(fault.status, 20500)
    body = {"code": code, "message": fault.description, "status": fault.status, "ok": False,
            "error_code": fault.status, "description": fault.description}  # fmt: skip
    if fault.is_page:
        return HTMLResponse("<h1>Bad Gateway</h1>", fault.status)
    headers = {}
    if fault.retry_after is not None:
        headers["retry-after"] = str(fault.retry_after)
        body["parameters"] = {"retry_after": fault.retry_after}
    return JSONResponse(body, status_code=fault.status, headers=headers)
