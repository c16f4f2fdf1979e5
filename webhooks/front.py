"""The channels' webhooks, in front of the layers that pages and other systems need."""

from collections.abc import Sequence

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from webhooks.problems import problem

log = structlog.get_logger()


class Front:
    """Serves the webhooks by their paths, and hands everything else on."""

    def __init__(self, app: ASGIApp, webhooks: Sequence[Route]) -> None:
        self._app = app
        self._webhooks = {route.path: route.endpoint for route in webhooks}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the layers behind answer."""
        take = self._webhooks.get(scope["path"]) if scope["type"] == "http" else None
        if take is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        if request.method != "POST":
            answer = problem(405, {"allow": "POST"})
        else:
            try:
                answer = await take(request)
            except HTTPException as refusal:
                answer = Response(status_code=refusal.status_code)
            except Exception:
                log.exception("not answered", action="webhook_broken")
                answer = problem(500)
        await answer(scope, receive, send)
