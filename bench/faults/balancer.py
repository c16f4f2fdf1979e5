"""What stands before several processes of the web, as `deploy/nginx.conf` tells a proxy to.

A request goes to the next process where one does not take it; a webhook is kept once, whoever
takes it.
"""

from collections.abc import Sequence
from itertools import count

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATIENCE = httpx.Timeout(20, connect=2)
NEXT_AFTER = (502, 503)
OF_THE_LINE = ("connection", "content-length", "host", "transfer-encoding")
METHODS = ["GET", "POST"]


class Balancer:
    """Takes turns among *ports*."""

    def __init__(self, ports: Sequence[int]) -> None:
        self.ports = ports
        self.app = Starlette(routes=[Route("/{path:path}", self._pass_on, methods=METHODS)])
        self._client = httpx.AsyncClient(timeout=PATIENCE)
        self._turns = count()

    async def close(self) -> None:
        await self._client.aclose()

    async def _pass_on(self, request: Request) -> Response:
        content, turn = await request.body(), next(self._turns)
        headers = [(k, v) for k, v in request.headers.items() if k not in OF_THE_LINE]
        answer = Response(status_code=502)
        for place in range(len(self.ports)):
            port = self.ports[(turn + place) % len(self.ports)]
            url = f"http://127.0.0.1:{port}{request.url.path}"
            try:
                told = await self._client.request(
                    request.method, url, content=content, headers=headers
                )
            except httpx.TransportError:
                continue
            answer = Response(told.content, told.status_code)
            if told.status_code not in NEXT_AFTER:
                break
        return answer
